import type { DocumentRecord } from "../../corpus/index.ts";
import { type Beginning, fetchBeginning, fetchBytes, layersOf, packetsIn } from "../../library/index.ts";
import { timeSliceMs, yieldToMain } from "../reading/scheduling.ts";
import { createPacketReceiver } from "./packet-receiver.ts";
import type { ReceivedDocument, TextBeginning } from "./received-document.ts";

/**
 * Opens a document that a build has prepared. Small files are unpacked on the main thread, because starting
 * a worker takes longer. Large files are unpacked in a worker so that the page can add parts in the meantime.
 *
 * @param beginning the first parts, if the catalogue brought them
 * @param onFirst called with the first parts as soon as they arrive, and again with more
 * @throws LibraryError if the file cannot be read; the reason of `signal` if it aborts
 */
export async function openPrepared(
	prepared: NonNullable<DocumentRecord["prepared"]>,
	beginning: Beginning | undefined,
	signal: AbortSignal,
	onFirst: (beginning: TextBeginning) => void,
): Promise<ReceivedDocument> {
	let isAwaited = true;
	const { receive, result } = createPacketReceiver((text) => {
		isAwaited = false;
		onFirst(text);
	});
	const showFirst = (rows: Beginning) => {
		if (isAwaited) onFirst({ ...rows, layers: layersOf(rows.layers), hasAllText: false });
	};
	// Ignored here: if the first parts cannot be fetched, the rest fails too and reports it.
	if (beginning) showFirst(beginning);
	else fetchBeginning(prepared.first, signal).then(showFirst, () => undefined);
	let problems: ReceivedDocument["problems"] = [];
	let copyOf: Date | undefined;
	const onCachedCopy = (madeAt: Date) => {
		copyOf = madeAt;
	};
	try {
		const bytes = await fetchBytes(prepared.rest, signal, { onCachedCopy });
		const isMuch = bytes.length > workerThreshold;
		const packets = isMuch ? (await import("./unpack-in-worker.ts")).unpackInWorker : packetsIn;
		let until = performance.now() + timeSliceMs;
		for await (const packet of packets(bytes, prepared.rest, signal)) {
			signal.throwIfAborted();
			if (packet.kind === "end") problems = packet.problems;
			else receive(packet);
			if (performance.now() < until) continue;
			await yieldToMain();
			until = performance.now() + timeSliceMs;
		}
	} finally {
		// First parts that arrive after this point are discarded.
		isAwaited = false;
	}
	const rendered = result();
	if (!rendered) throw new Error("A prepared document has no beginning.");
	return { packed: rendered, problems: [...problems, ...rendered.problems], copyOf };
}

/** In compressed bytes, at a ratio of about 1:8. Corresponds to about 80,000 words. */
const workerThreshold = 500_000;
