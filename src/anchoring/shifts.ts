import { countBefore } from "./code-points.ts";
import { maxShiftsCompared } from "./constants.ts";

/** A span whose place is certain: its stated start and the UTF-16 units by which its start differs from it. */
export interface KnownShift {
	readonly stated: number;
	readonly shift: number;
}

/**
 * Returns a function that estimates by how much the text at a stated offset has moved: the median shift of the
 * nearest certain spans, so that one wrong span has no effect. 0 without any.
 */
export function createShiftEstimate(known: readonly KnownShift[]): (stated: number) => number {
	const sorted = [...known].sort((one, other) => one.stated - other.stated);
	const starts = Uint32Array.from(sorted, ({ stated }) => stated);
	return (stated) => {
		let right = countBefore(starts, (start) => start < stated);
		let left = right - 1;
		const shifts: number[] = [];
		while (shifts.length < maxShiftsCompared && (left >= 0 || right < sorted.length)) {
			const [before, after] = [sorted[left], sorted[right]];
			const isBeforeNearer = before && (!after || stated - before.stated <= after.stated - stated);
			const nearest = isBeforeNearer ? before : after;
			if (isBeforeNearer) left -= 1;
			else right += 1;
			if (nearest) shifts.push(nearest.shift);
		}
		shifts.sort((one, other) => one - other);
		return shifts[shifts.length >> 1] ?? 0;
	};
}
