import type { Root } from "hast";
import { expect } from "vitest";
import { partsOf, textOf } from "../../src/document/index.ts";
import { type RenderedPart, renderParts, type SectionLabel, type Span } from "../../src/marks/index.ts";
import { neverAroundMarks, parsedHtml, shapeOfDom, shapeOfTree } from "./dom.ts";
import { idsAt } from "./spans.ts";

interface Mark {
	readonly words: string;
	readonly ids: readonly string[];
	readonly starts: readonly string[];
	readonly ends: readonly string[];
	readonly classes: string;
}

interface Rendered {
	readonly parts: readonly RenderedPart[];
	readonly elements: readonly HTMLElement[];
	readonly marks: readonly Mark[];
}

/** Renders a document, parses the HTML, and checks the properties that hold for every document and all spans. */
export function checkedParts(
	tree: Root,
	spans: readonly Span[],
	labels: readonly SectionLabel[] = [],
): Rendered {
	const before = JSON.stringify(tree);
	const parts = renderParts(tree, spans, labels);
	expect(JSON.stringify(tree)).toBe(before);
	const elements = parts.map(({ html }) => parsedHtml(html));
	const found = elements.flatMap((part) => [...part.querySelectorAll("mark")]);
	checkText(tree, parts, elements);
	checkShape(tree, elements);
	for (const mark of found) {
		expect(mark.parentElement?.matches(neverAroundMarks)).toBe(false);
		expect([...mark.childNodes].map(({ nodeType }) => nodeType)).toEqual([mark.TEXT_NODE]);
	}
	checkEachUnit(elements, spans);
	const marks = found.map(markOf);
	checkEnds(marks);
	return { parts, elements, marks };
}

/** The text of the page is the document's text, part by part and as a whole. */
function checkText(tree: Root, parts: readonly RenderedPart[], elements: readonly HTMLElement[]) {
	const text = textOf(tree);
	expect(elements.map(({ textContent }) => textContent)).toEqual(
		parts.map(({ range }) => text.slice(range.start, range.end)),
	);
	expect(elements.map(({ textContent }) => textContent).join("")).toBe(text);
}

/** The parser has not moved, closed or added an element. */
function checkShape(tree: Root, elements: readonly HTMLElement[]) {
	expect(elements.map(shapeOfDom)).toEqual(partsOf(tree).map(({ nodes }) => shapeOfTree(nodes)));
}

/** Each unit has exactly the spans that cover it. White space between blocks may have none. */
function checkEachUnit(elements: readonly HTMLElement[], spans: readonly Span[]) {
	let unit = 0;
	for (const text of elements.flatMap(textsOf)) {
		const ids = wordsOf(text.parentElement?.closest("mark")?.dataset.ann);
		const isBlank = text.data.trim() === "";
		for (let at = 0; at < text.data.length; at += 1, unit += 1) {
			if (!isBlank || ids.length > 0) expect(ids).toEqual(idsAt(spans, unit));
		}
	}
}

/** Every span with marks starts in its first mark and ends in its last, and nowhere else. */
function checkEnds(marks: readonly Mark[]) {
	for (const id of new Set(marks.flatMap(({ ids }) => ids))) {
		const its = marks.filter(({ ids }) => ids.includes(id));
		expect(marks.filter(({ starts }) => starts.includes(id))).toEqual(its.slice(0, 1));
		expect(marks.filter(({ ends }) => ends.includes(id))).toEqual(its.slice(-1));
	}
	for (const { ids, starts, ends } of marks)
		expect(ids).toEqual(expect.arrayContaining([...starts, ...ends]));
}

function markOf({ textContent, dataset, className }: HTMLElement): Mark {
	return {
		words: textContent,
		ids: wordsOf(dataset.ann),
		starts: wordsOf(dataset.starts),
		ends: wordsOf(dataset.ends),
		classes: className,
	};
}

const wordsOf = (list: string | undefined) => (list === undefined ? [] : list.split(" "));

function textsOf(element: HTMLElement): readonly Text[] {
	return [...element.childNodes].flatMap((node) => {
		if (node instanceof Text) return [node];
		return node instanceof HTMLElement ? textsOf(node) : [];
	});
}
