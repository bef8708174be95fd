import {
	type Beginning,
	type DocumentRecord,
	fetchBeginning,
	fetchPackets,
	layersOf,
	unpacking,
} from "../../library/index.ts";
import { breath, sliceLength } from "../slices.ts";
import { allTextOf, type Opened, type TextBeginning } from "./opened.ts";

/**
 * Opens a document that a build has prepared. Its packets are so small that the page takes
 * each up within a frame: a worker would only hand them on, in as many steps.
 *
 * @param beginning where it is at hand already
 * @param onFirst given the beginning as soon as it is there, and all of the text when that is
 * @returns a promise that rejects with a `LibraryFailure`, or with the reason of the signal
 */
export async function openPrepared(
	prepared: NonNullable<DocumentRecord["prepared"]>,
	beginning: Beginning | undefined,
	signal: AbortSignal,
	onFirst: (beginning: TextBeginning) => void,
): Promise<Opened> {
	const { take, packed } = unpacking();
	let isAwaited = true;
	const showFirst = (rows: Beginning) => {
		if (isAwaited) onFirst({ ...rows, layers: layersOf(rows.layers), isAllText: false });
	};
	// Where it cannot be had, the rest will say why.
	if (beginning) showFirst(beginning);
	else fetchBeginning(prepared.first, signal).then(showFirst, () => undefined);
	let problems: Opened["problems"] = [];
	let copyOf: Date | undefined;
	const onCopy = (madeAt: Date) => {
		copyOf = madeAt;
	};
	try {
		let until = performance.now() + sliceLength;
		for await (const packet of fetchPackets(prepared.rest, signal, { onCopy })) {
			signal.throwIfAborted();
			if (packet.kind === "end") problems = packet.problems;
			else take(packet);
			const soFar = packet.kind === "text" ? packed() : undefined;
			if (soFar) {
				isAwaited = false;
				onFirst(allTextOf(soFar));
			}
			if (performance.now() < until) continue;
			await breath();
			until = performance.now() + sliceLength;
		}
	} finally {
		// What comes after the rest, or after the rest has failed, is of no use any more.
		isAwaited = false;
	}
	const made = packed();
	if (!made) throw new Error("A prepared document has no beginning.");
	return { packed: made, problems: [...problems, ...made.open.problems], copyOf };
}
