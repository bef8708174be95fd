import { useEffect, useState } from "react";

/**
 * Which parts are in the page. The first are there at once, then those that the
 * address leads to, and the others follow in slices that leave the page responsive,
 * or all of them for the printer. None is ever taken out again.
 *
 * @param wanted the index of the part that the address leads to
 * @param isDue all parts must be there now
 */
export function useFilling(
	total: number,
	wanted: number | undefined,
	isDue: boolean,
): (index: number) => boolean {
	const [filled, setFilled] = useState(first);
	const [ahead, setAhead] = useState<readonly number[]>([]);
	if (isDue && filled < total) setFilled(total);
	if (wanted !== undefined && !ahead.includes(wanted)) setAhead([...ahead, wanted]);
	useEffect(() => {
		if (filled >= total) return;
		return inNextTask(() => setFilled((count) => count + partsInSlice));
	}, [filled, total]);
	return (index) => index < filled || ahead.some((at) => Math.abs(at - index) <= 1);
}

/** More than a tall screen holds: a part is about 16 paragraphs. */
const first = 4;
/** Filling a part takes about 1 ms on two slow cores, and each slice a little besides. */
const partsInSlice = 6;

/** After whatever waits, input and drawing among it. A timer in a timer would wait for 4 ms more each time. */
function inNextTask(work: () => void): () => void {
	const { port1, port2 } = new MessageChannel();
	port1.onmessage = work;
	port2.postMessage(undefined);
	return () => port1.close();
}
