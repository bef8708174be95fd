import { z } from "../../annotation/index.ts";

const quote = z.object({
	type: z.literal("TextQuoteSelector"),
	exact: z.string(),
	prefix: z.string(),
	suffix: z.string(),
});
const position = z.object({ type: z.literal("TextPositionSelector"), start: z.int(), end: z.int() });
const file = z.object({
	annotations: z.array(
		z.object({
			id: z.string(),
			uri: z.string().check(z.minLength(1)),
			document: z.object({ title: z.array(z.string()) }),
			text: z.string(),
			tags: z.array(z.string()),
			target: z.tuple([z.object({ source: z.string(), selector: z.tuple([quote, position]) })]),
		}),
	),
	documents: z.array(z.looseObject({ id: z.string(), text: z.string() })),
});

/**
 * Holds the file to what Hypothesis's client and its server need of an annotation, and the
 * words of each to the text, counted in UTF-16.
 *
 * @throws Error naming the first fault: the writer is wrong then
 */
export function checkHypothesis(content: string): void {
	const { annotations, documents } = file.parse(JSON.parse(content));
	const texts = new Map(documents.map(({ id, text }) => [id, text]));
	for (const { id, target } of annotations) {
		const text = texts.get(id.replace(/#.*$/, "")) ?? "";
		const [{ exact, prefix, suffix }, { start, end }] = target[0].selector;
		const isThere =
			start < end &&
			text.slice(start, end) === exact &&
			text.slice(0, start).endsWith(prefix) &&
			text.slice(end).startsWith(suffix);
		if (!isThere) throw new Error(`Hypothesis would not find "${id}": other words stand at its place.`);
	}
}
