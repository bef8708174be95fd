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
			document: z.optional(z.looseObject({})),
			text: z.string(),
			tags: z.array(z.string()),
			// A note on a whole page and a reply have no selector.
			target: z.tuple([
				z.object({
					source: z.string(),
					selector: z.optional(z.tuple([quote, position], z.looseObject({ type: z.string() }))),
				}),
			]),
		}),
	),
	documents: z.array(z.looseObject({ id: z.string(), text: z.string() })),
});

/**
 * Checks that every annotation has what Hypothesis's client and server require, and that its quote is the text
 * at its position in UTF-16 units.
 *
 * @throws Error naming the first violation. Such an error is a bug in the writer.
 */
export function checkHypothesis(content: string): void {
	const { annotations, documents } = file.parse(JSON.parse(content));
	const texts = new Map(documents.map(({ id, text }) => [id, text]));
	for (const { id, target } of annotations) {
		const text = texts.get(id.replace(/#.*$/, "")) ?? "";
		const { selector } = target[0];
		if (!selector) continue;
		const [{ exact, prefix, suffix }, { start, end }] = selector;
		const isFound =
			start < end &&
			text.slice(start, end) === exact &&
			text.slice(0, start).endsWith(prefix) &&
			text.slice(end).startsWith(suffix);
		if (!isFound) throw new Error(`Hypothesis would not find "${id}": its position has a different text.`);
	}
}
