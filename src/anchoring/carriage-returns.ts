import { countBefore } from "./code-points.ts";

/**
 * Returns by how much offsets that count the carriage returns of a source have moved in its text, which has LF for CRLF.
 * Undefined if no offset has moved.
 *
 * @returns a function from an offset in the source to the difference, 0 or less, both in code points
 */
export function shiftByCarriageReturns(source: string): ((stated: number) => number) | undefined {
	const returns: number[] = [];
	let counted = 0;
	let points = 0;
	for (const { index } of source.matchAll(/\r\n/g)) {
		for (const _ of source.slice(counted, index)) points += 1;
		counted = index;
		returns.push(points);
	}
	if (returns.length === 0) return undefined;
	const offsets = Uint32Array.from(returns);
	return (stated) => -countBefore(offsets, (offset) => offset < stated);
}
