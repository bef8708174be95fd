import type { RenderedDocument } from "../../library/index.ts";
import { makeFilterColumns } from "../reading/filter-columns.ts";
import { makeIndexes } from "../reading/indexes.ts";
import { quotesIn } from "../reading/locate.ts";
import type { Reading } from "../reading/reading.ts";
import { runInSlices } from "../reading/time-slices.ts";

/** Indexes a document that has come in packets, giving way to input. Rejects with the reason of the signal. */
export async function makeReading(packed: RenderedDocument, signal: AbortSignal): Promise<Reading> {
	const reading = await runInSlices(steps(packed), signal);
	signal.throwIfAborted();
	if (!reading) throw new Error("The document was not opened.");
	return reading;
}

function* steps(packed: RenderedDocument): Generator<void, Reading> {
	const indexes = yield* makeIndexes(packed.open);
	const reading = { ...packed, ...indexes, ...quotesIn(packed.open.document.text), isWhole: true };
	yield* makeFilterColumns(reading);
	return reading;
}
