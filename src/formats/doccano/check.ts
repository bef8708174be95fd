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
 * Checks each line against the rules of doccano's import: labels of 1 to 100 characters, non-empty spans inside
 * the text, relations between existing spans, unique ids.
 *
 * @throws Error naming the first violation. Such an error is a bug in the writer.
 */
export function checkDoccano(content: string): void {
	for (const [index, written] of content.split("\n").slice(0, -1).entries()) {
		const reject = (reason: string) => {
			throw new Error(`doccano would reject line ${index + 1}: ${reason}.`);
		};
		const { text, entities, relations } = line.parse(JSON.parse(written));
		const length = [...text].length;
		for (const { start_offset: start, end_offset: end } of entities) {
			if (!(0 <= start && start < end && end <= length)) {
				reject(`the offsets ${start} to ${end} are empty or outside the text`);
			}
		}
		const ids = new Set(entities.map(({ id }) => id));
		if (ids.size < entities.length) reject("an id is used twice");
		for (const { from_id: from, to_id: to } of relations) {
			if (!ids.has(from) || !ids.has(to)) reject("a relation refers to a span that does not exist");
		}
	}
}
