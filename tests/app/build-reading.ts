import { buildIndexes } from "../../src/app/reading/indexes.ts";
import { createQuoteLocator } from "../../src/app/reading/quote-locator.ts";
import type { Reading } from "../../src/app/reading/reading.ts";
import { runToCompletion } from "../../src/app/reading/scheduling.ts";
import { type OpenInput, renderDocument } from "../../src/corpus/index.ts";
import { parseDocument } from "../../src/document/index.ts";

/** Opens, renders and indexes a document without time slices. */
export function buildReading(input: OpenInput): Reading {
	const document = parseDocument(input.markdown);
	const rendered = renderDocument(input, document);
	return {
		...rendered,
		...runToCompletion(buildIndexes(rendered)),
		...createQuoteLocator(document.text),
		isComplete: true,
	};
}
