import { z } from "../../annotation/index.ts";

const span = z.object({
	start: z.int(),
	end: z.int(),
	label: z.string().check(z.minLength(1)),
	kb_id: z.string(),
	id: z.string(),
});

const line = z.object({
	text: z.string(),
	ents: z.array(span),
	spans: z.record(z.string(), z.array(span)),
	meta: z.record(z.string(), z.json()),
});

/**
 * Checks each line against what spaCy needs to create its spans: a label, a non-empty range inside the text,
 * and no overlap in `ents`.
 *
 * @throws Error naming the first violation. Such an error is a bug in the writer.
 */
export function checkSpacy(content: string): void {
	for (const [index, written] of content.split("\n").slice(0, -1).entries()) {
		const reject = (reason: string) => {
			throw new Error(`spaCy would reject line ${index + 1}: ${reason}.`);
		};
		const { text, ents, spans } = line.parse(JSON.parse(written));
		const length = [...text].length;
		for (const { start, end } of [...ents, ...Object.values(spans).flat()]) {
			if (!(0 <= start && start < end && end <= length)) {
				reject(`the offsets ${start} to ${end} are empty or outside the text`);
			}
		}
		const inOrder = ents.toSorted((a, b) => a.start - b.start);
		for (const [number, { start }] of inOrder.entries()) {
			if (start < (inOrder[number - 1]?.end ?? 0)) reject("two entities overlap");
		}
	}
}
