import { parseDocument } from "../document/index.ts";
import { type OpenInput, renderDocument } from "../library/index.ts";
import { makeIndexes } from "./indexes.ts";
import { quotesIn } from "./locate.ts";
import type { Reading } from "./reading.ts";
import { ran } from "./slices.ts";

export { openLibraryParts } from "../library/index.ts";
export { loadCharacterReferences } from "./character-references.ts";
export { loadGfm } from "./gfm-on-demand.ts";

/** From files to everything that the page shows. Pure; loaded on its own, for it brings the Markdown parser. */
export function buildReading(input: OpenInput): Reading {
	const document = parseDocument(input.markdown);
	const rendered = renderDocument(input, document);
	return { ...rendered, ...ran(makeIndexes(rendered.open)), ...quotesIn(document.text), isWhole: true };
}
