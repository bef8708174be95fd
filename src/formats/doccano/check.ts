import { z } from "../../annotation/index.ts";

const line = z.object({
	text: z.string().check(z.minLength(1)),
	entities: z.array(
		z.object({
			id: z.int(),
			label: z.string().check(z.minLength(1), z.maxLength(100)),
			start_offset: z.int(),
			end_offset: z.int(),
		}),
	),
	relations: z.array(z.object({ id: z.int(), from_id: z.int(), to_id: z.int(), type: z.string() })),
});

/**
 * Holds each line to what doccano's import refuses: a label without a name or of over
 * 100 characters, a span outside the text or without words, a relation between spans that
 * are not there, an id that stands twice.
 *
 * @throws Error naming the first fault: the writer is wrong then
 */
export function checkDoccano(content: string): void {
	for (const [index, written] of content.split("\n").slice(0, -1).entries()) {
		const fails = (reason: string) => {
			throw new Error(`doccano would refuse line ${index + 1}: ${reason}.`);
		};
		const { text, entities, relations } = line.parse(JSON.parse(written));
		const length = [...text].length;
		for (const { start_offset: start, end_offset: end } of entities) {
			if (!(0 <= start && start < end && end <= length)) fails(`no place from ${start} to ${end}`);
		}
		const ids = new Set(entities.map(({ id }) => id));
		if (ids.size < entities.length) fails("an id stands twice");
		for (const { from_id: from, to_id: to } of relations) {
			if (!ids.has(from) || !ids.has(to)) fails("a relation leads to no span");
		}
	}
}
