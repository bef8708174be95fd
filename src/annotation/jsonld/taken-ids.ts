import type { Report } from "../report.ts";

/** The ids of one file: annotations, sections and entities share its fragments, so each stands once. */
export interface TakenIds {
	/** Takes the id; false, and reported at `place`, where something before it in the file has it. */
	take(id: string, place: string): boolean;
}

export function takenIds(report: Report): TakenIds {
	const places = new Map<string, string>();
	return {
		take(id, place) {
			const first = places.get(id);
			if (first === undefined) {
				places.set(id, place);
				return true;
			}
			const reason = `The id "${id}" is taken already, by ${first}.`;
			report.error(place, "E_ID_TWICE", reason, "Give each annotation and entity an id of its own.");
			return false;
		},
	};
}
