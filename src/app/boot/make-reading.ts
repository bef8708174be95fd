import type { RenderedDocument } from "../../corpus/index.ts";
import { buildFilterColumns } from "../reading/filter-columns.ts";
import { buildIndexes } from "../reading/indexes.ts";
import { createQuoteLocator } from "../reading/quote-locator.ts";
import type { Reading } from "../reading/reading.ts";
import { runInTimeSlices } from "../reading/scheduling.ts";

/** Builds the indexes of a loaded document in time slices. Rejects with the reason of `signal` if it aborts. */
export async function createReading(packed: RenderedDocument, signal: AbortSignal): Promise<Reading> {
	const reading = await runInTimeSlices(steps(packed), signal);
	signal.throwIfAborted();
	if (!reading) throw new Error("The document was not opened.");
	return reading;
}

function* steps(packed: RenderedDocument): Generator<void, Reading> {
	const indexes = yield* buildIndexes(packed);
	const reading = {
		...packed,
		...indexes,
		...createQuoteLocator(packed.text),
		isComplete: true,
	};
	yield* buildFilterColumns(reading);
	return reading;
}
