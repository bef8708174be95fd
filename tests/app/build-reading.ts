import { buildIndexes } from "../../src/app/reading/indexes.ts";
import { createQuoteLocator } from "../../src/app/reading/quote-locator.ts";
import type { Reading } from "../../src/app/reading/reading.ts";
import { runToCompletion } from "../../src/app/reading/scheduling.ts";
import { type OpenInput, renderDocument } from "../../src/corpus/index.ts";

/** Opens, renders and indexes a document without time slices. */
export function buildReading(input: OpenInput): Reading {
	const rendered = renderDocument(input);
	return {
		...rendered,
		...runToCompletion(buildIndexes(rendered)),
		...createQuoteLocator(rendered.text),
		isComplete: true,
	};
}
