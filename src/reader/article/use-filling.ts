import { useEffect, useState } from "react";

/**
 * How many parts are in the page. The first are there at once and the others
 * follow in slices that leave the page responsive, or all of them for the
 * printer; none is ever taken out again.
 */
export function useFilling(total: number, isPrinting: boolean): number {
	const [filled, setFilled] = useState(first);
	if (isPrinting && filled < total) setFilled(total);
	useEffect(() => {
		if (filled >= total) return;
		const slice = setTimeout(() => setFilled((count) => count + partsInSlice));
		return () => clearTimeout(slice);
	}, [filled, total]);
	return Math.min(filled, total);
}

/** More than a tall screen holds: a part is about 16 paragraphs. */
const first = 4;
/** Filling a part takes about 3 ms on two slow cores. */
const partsInSlice = 2;
