import { countBefore } from "./code-points.ts";

/** A text in which every run of white space is one space, with a mapping back to the original offsets. */
export interface WhiteSpaceFoldedText {
	readonly value: string;
	/** Returns the offset in `value` of a UTF-16 offset of the text; inside a run, the offset of its space. */
	toFolded(offset: number): number;
	/** Returns the UTF-16 offset in the text. A folded space maps to its whole run, as a start and as an end. */
	toText(folded: number): number;
}

export function foldTextWhiteSpace(text: string): WhiteSpaceFoldedText {
	const runStarts: number[] = [];
	const removedUntil: number[] = [];
	let total = 0;
	for (const { 0: run, index } of text.matchAll(/\s{2,}/g)) {
		runStarts.push(index - total);
		total += run.length - 1;
		removedUntil.push(total);
	}
	const starts = Uint32Array.from(runStarts);
	const removed = (runs: number) => (runs === 0 ? 0 : (removedUntil[runs - 1] ?? 0));
	return {
		value: foldWhiteSpace(text),
		toFolded(offset) {
			const runs = countBefore(starts, (start, run) => start + removed(run) < offset);
			if (runs === 0) return offset;
			const last = starts[runs - 1] ?? 0;
			return Math.max(last, offset - removed(runs));
		},
		toText: (folded) => folded + removed(countBefore(starts, (start) => start < folded)),
	};
}

/** Replaces every run of white space by one space: wrapping a line elsewhere does not change its words. */
export function foldWhiteSpace(text: string): string {
	return text.replace(/\s+/g, " ");
}
