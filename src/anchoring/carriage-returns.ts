import { countBefore } from "./code-points.ts";

/**
 * Returns a function from an offset in a source to its shift in the text of the document, which has LF for CRLF. The
 * shift is 0 or less. Undefined if no offset shifts.
 *
 * Both offset and shift are in code points.
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
