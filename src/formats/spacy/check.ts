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
 * Holds each line to what spaCy needs to make spans of it: a label, a place in
 * the text that holds something, and for `ents` no two that overlap.
 *
 * @throws Error naming the first fault: the writer is wrong then
 */
export function checkSpacy(content: string): void {
	for (const [index, written] of content.split("\n").slice(0, -1).entries()) {
		const fails = (reason: string) => {
			throw new Error(`spaCy would refuse line ${index + 1}: ${reason}.`);
		};
		const { text, ents, spans } = line.parse(JSON.parse(written));
		const length = [...text].length;
		for (const { start, end } of [...ents, ...Object.values(spans).flat()]) {
			if (!(0 <= start && start < end && end <= length)) fails(`no place from ${start} to ${end}`);
		}
		const inOrder = ents.toSorted((a, b) => a.start - b.start);
		for (const [number, { start }] of inOrder.entries()) {
			if (start < (inOrder[number - 1]?.end ?? 0)) fails("two of its entities overlap");
		}
	}
}
