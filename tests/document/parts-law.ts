import { expect } from "vitest";
import { type ParsedDocument, parseDocument, parseInParts } from "../../src/document/index.ts";

/**
 * In parts the document is what it is in one piece.
 *
 * @param size of a part, in UTF-16 units of Markdown; the least cuts it as often as can be
 */
export function provePartsAreTheWhole(source: string, size = 1) {
	const parts = withoutPositions(parseInParts(source, { size }));
	expect(parts).toEqual(withoutPositions(parseDocument(source)));
}

/** Where a node stands in the source differs, and nobody asks for it. */
function withoutPositions(document: ParsedDocument): ParsedDocument {
	return JSON.parse(JSON.stringify(document, (key, value) => (key === "position" ? undefined : value)));
}
