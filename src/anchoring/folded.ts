import { countBefore } from "./code-points.ts";

/** A text in which every run of white space is one space, with the way back. */
export interface FoldedText {
	readonly value: string;
	/** Offset in `value` of a UTF-16 offset of the text; the space itself for an offset inside a run. */
	toFolded(offset: number): number;
	/** UTF-16 offset in the text; a folded space stands for its whole run, as a start and as an end. */
	toText(folded: number): number;
}

export function foldText(text: string): FoldedText {
	const places: number[] = [];
	const removed: number[] = [];
	let total = 0;
	for (const { 0: run, index } of text.matchAll(/\s{2,}/g)) {
		places.push(index - total);
		total += run.length - 1;
		removed.push(total);
	}
	const at = Uint32Array.from(places);
	const lost = (runs: number) => (runs === 0 ? 0 : (removed[runs - 1] ?? 0));
	return {
		value: fold(text),
		toFolded(offset) {
			const runs = countBefore(at, (place, run) => place + lost(run) < offset);
			if (runs === 0) return offset;
			const last = at[runs - 1] ?? 0;
			return Math.max(last, offset - lost(runs));
		},
		toText: (folded) => folded + lost(countBefore(at, (place) => place < folded)),
	};
}

/** Every run of white space as one space: a line that is wrapped elsewhere has not changed. */
export function fold(text: string): string {
	return text.replace(/\s+/g, " ");
}
