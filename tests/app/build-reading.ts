import { makeIndexes } from "../../src/app/reading/indexes.ts";
import { quotesIn } from "../../src/app/reading/locate.ts";
import type { Reading } from "../../src/app/reading/reading.ts";
import { ran } from "../../src/app/reading/time-slices.ts";
import { parseDocument } from "../../src/document/index.ts";
import { type OpenInput, renderDocument } from "../../src/library/index.ts";

/** From files to everything that the page shows, in one step. */
export function buildReading(input: OpenInput): Reading {
	const document = parseDocument(input.markdown);
	const rendered = renderDocument(input, document);
	return { ...rendered, ...ran(makeIndexes(rendered.open)), ...quotesIn(document.text), isWhole: true };
}
