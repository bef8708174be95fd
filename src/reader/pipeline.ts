import type { Root } from "hast";
import { visit } from "unist-util-visit";
import { headingsOf, parseDocument, type TextRange } from "../document/index.ts";
import { type OpenDocument, type OpenInput, openDocument } from "../library/index.ts";
import { renderParts } from "../overlay/index.ts";
import { makeIndexes } from "./indexes.ts";
import { quotesIn } from "./locate.ts";
import type { OutlineEntry, Reading } from "./reading.ts";
import { ran } from "./slices.ts";

export { openLibraryParts } from "../library/index.ts";
export { loadCharacterReferences } from "./character-references.ts";
export { loadGfm } from "./gfm-on-demand.ts";

/**
 * From files to everything that the page shows. Pure; loaded on its own, for it brings the Markdown parser.
 *
 * @param document what the Markdown was parsed to, where somebody has done that already
 */
export function buildReading(input: OpenInput, document = parseDocument(input.markdown)): Reading {
	const { text, tree } = document;
	const open = openDocument(input, document);
	const spans = open.spans.map(({ annotation, layer, range }) => ({
		id: annotation.id,
		layer: layer.id,
		channel: layer.channel,
		range,
	}));
	const labels = open.sections.map(({ section, range }) => ({ label: section.label, range }));
	return {
		open,
		parts: renderParts(tree, spans, labels),
		outline: outlineOf(open, tree),
		elementIds: elementIdsIn(tree),
		...ran(makeIndexes(open)),
		...quotesIn(text),
		isWhole: true,
	};
}

/** Sections that the editor supplies come before headings: they are made where headings are missing. */
function outlineOf({ sections }: OpenDocument, tree: Root): readonly OutlineEntry[] {
	if (sections.length === 0) {
		return headingsOf(tree)
			.filter(({ rank }) => rank <= 3)
			.map(({ id, label, range, rank }) => ({ id, label, range, depth: rank, supplied: false }));
	}
	return sections.map(({ section, range }) => ({
		id: section.id,
		label: section.label,
		range,
		depth: 1 + sections.filter(({ range: outer }) => contains(outer, range)).length,
		supplied: true,
	}));
}

function elementIdsIn(tree: Root): ReadonlySet<string> {
	const ids = new Set<string>();
	visit(tree, "element", ({ properties: { id } }) => {
		if (typeof id === "string") ids.add(id);
	});
	return ids;
}

const contains = (outer: TextRange, inner: TextRange) =>
	outer !== inner && outer.start <= inner.start && outer.end >= inner.end;
