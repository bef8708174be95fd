import {
	type Beginning,
	type DocumentRecord,
	fetchBeginning,
	fetchBytes,
	layersOf,
	packetsIn,
} from "../../library/index.ts";
import { breath, sliceLength } from "../reading/time-slices.ts";
import type { Opened, TextBeginning } from "./opened.ts";
import { takingUp } from "./take-up.ts";

/**
 * Opens a document that a build has prepared. A short one is unpacked before a worker would
 * have been started, which unpacks a long one while the page is filled with what it hands on.
 *
 * @param beginning where it is at hand already
 * @param onFirst given the beginning as soon as it is there, and again when there is more of it
 * @returns a promise that rejects with a `LibraryFailure`, or with the reason of the signal
 */
export async function openPrepared(
	prepared: NonNullable<DocumentRecord["prepared"]>,
	beginning: Beginning | undefined,
	signal: AbortSignal,
	onFirst: (beginning: TextBeginning) => void,
): Promise<Opened> {
	let isAwaited = true;
	const { take, packed } = takingUp((text) => {
		isAwaited = false;
		onFirst(text);
	});
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
		const bytes = await fetchBytes(prepared.rest, signal, { onCopy });
		const isMuch = bytes.length > muchPacked;
		const packets = isMuch ? (await import("./unpack-in-worker.ts")).unpackInWorker : packetsIn;
		let until = performance.now() + sliceLength;
		for await (const packet of packets(bytes, prepared.rest, signal)) {
			signal.throwIfAborted();
			if (packet.kind === "end") problems = packet.problems;
			else take(packet);
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

/** In bytes, of which eight or so are one of text and marks: about 80,000 words. */
const muchPacked = 500_000;
