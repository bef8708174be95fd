/**
 * Imports lines as doccano does for sequence labelling with relations, written from its documentation
 * only: offsets count the code points of a Python string, relations refer to the ids of the file.
 */
export function importDoccano(content: string): readonly DoccanoExample[] {
	return content
		.split("\n")
		.filter((line) => line !== "")
		.map((line) => {
			const { text, entities, relations } = JSON.parse(line);
			const points = [...text];
			const words = new Map<number, string>();
			for (const { id, start_offset: start, end_offset: end } of entities) {
				if (!(0 <= start && start < end && end <= points.length)) throw new Error("start < end <= length");
				if (words.has(id)) throw new Error("The id is not unique.");
				words.set(id, points.slice(start, end).join(""));
			}
			const wordsOf = (id: number): string => {
				const found = words.get(id);
				if (found === undefined) throw new Error("The relation refers to no span.");
				return found;
			};
			return {
				spans: entities.map(({ id, label }: { id: number; label: string }) => [label, wordsOf(id)]),
				relations: relations.map((one: { from_id: number; type: string; to_id: number }) => [
					wordsOf(one.from_id),
					one.type,
					wordsOf(one.to_id),
				]),
			};
		});
}

export interface DoccanoExample {
	readonly spans: readonly (readonly [label: string, words: string])[];
	readonly relations: readonly (readonly [from: string, type: string, to: string])[];
}
