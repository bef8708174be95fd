import type { Element, ElementContent, Properties, Root, RootContent } from "hast";
import { type AnnotationId, annotationId, type MarkStyle } from "../../annotation/index.ts";
import { directionOf, headingsOf, textOf } from "../../document/index.ts";
import { inTextOrder, markClasses, markedTree, type StyledSpan } from "../../marks/index.ts";
import type { ExportDocument } from "../format.ts";
import { placedSpans } from "../kit/positions.ts";
import { element } from "./element.ts";
import { entityElementId, spanElementId } from "./fields.ts";
import { htmlMessages } from "./messages.ts";
import type { PageModel } from "./model.ts";

export interface MarkedArticle {
	readonly article: Element;
	readonly parts: readonly Part[];
	/** The spans that have a number. A span that covers only white space between blocks has no mark and no number. */
	readonly numbered: ReadonlySet<AnnotationId>;
	/** True if the text has a heading of level 1. */
	readonly hasTitle: boolean;
}

/** A part of the text, by the id of the element where the part begins. */
export interface Part {
	readonly id: string;
	readonly label: string;
}

/**
 * Builds the text with its marks, with the number of its note after each span. Numbers, section names and
 * brackets are attributes that the style sheet displays, so the text content of the article equals the
 * document's text.
 *
 * @param tree the parsed document; if undefined, each line of the text is a paragraph
 */
export function markedArticle(model: PageModel, tree: Root | undefined): MarkedArticle {
	const { document } = model;
	const spans = spansIn(model);
	const labels = document.sections.flatMap(({ section: { label }, placement }) =>
		placement.kind === "orphan" ? [] : [{ label, range: placement.range }],
	);
	const marked = markedTree(tree ?? linesAsParagraphs(document.text), [...spans.values()], labels);
	const { parts, blocks } = withPartIds(document, marked.children.filter(isContent));
	return {
		article: element(
			"article",
			{
				id: "text",
				lang: document.language,
				dir: directionOf(document.language),
				className: tree ? undefined : ["lines"],
			},
			// Uses the elements and classes of the reader's page, because both pages share style sheets.
			element(
				"div",
				{ className: ["group"] },
				element("div", { className: ["part"] }, ...blocks.flatMap((block) => withNumbers(block, spans))),
			),
		),
		parts,
		numbered: new Set(blocks.flatMap(marksIn).flatMap((mark) => idsIn(mark, "dataEnds"))),
		hasTitle: blocks.some((block) => block.type === "element" && block.tagName === "h1"),
	};
}

function spansIn({ document, layers, notes }: PageModel) {
	const layerOf = new Map(layers.layers.map((layer) => [layer.id, layer]));
	return new Map(
		placedSpans(document).flatMap(({ span: { annotation }, range }) => {
			const layer = layerOf.get(annotation.layer);
			const note = notes.get(annotation.entity);
			if (!layer || !note) return [];
			const { markStyle, count } = layer;
			const number = element("a", {
				className: ["number", `ink-${markStyle}`],
				id: spanElementId(annotation.id),
				href: `#${entityElementId(annotation.entity)}`,
				ariaLabel: htmlMessages.note(note.number, count.one),
				dataNumber: note.number,
			});
			return [[annotation.id, { id: annotation.id, layer: layer.id, markStyle, range, number }] as const];
		}),
	);
}

function linesAsParagraphs(text: string): Root {
	const pieces = text.split(/(\n)/).filter((piece) => piece !== "");
	return {
		type: "root",
		children: pieces.map((piece) =>
			piece === "\n" ? { type: "text", value: piece } : element("p", {}, piece),
		),
	};
}

const isContent = (node: RootContent): node is ElementContent => node.type !== "doctype";

interface MarkedSpan extends StyledSpan {
	/** The link that follows the last mark of the span. */
	readonly number: Element;
}

/**
 * Adds numbers and lines to a node of the marked tree.
 *
 * HTML parsers split a link inside a link, so the number of a span that ends in a link follows that link.
 */
function withNumbers(
	node: ElementContent,
	spans: ReadonlyMap<AnnotationId, MarkedSpan>,
): readonly ElementContent[] {
	const walk = (at: ElementContent, isInLink: boolean): readonly ElementContent[] => {
		if (at.type !== "element") return [at];
		if (at.tagName === "mark") return [withLines(at, spans), ...(isInLink ? [] : numbersAfter([at], spans))];
		const isLink = at.tagName === "a";
		const children = at.children.flatMap((child) => walk(child, isInLink || isLink));
		return [{ ...at, children }, ...(isLink ? numbersAfter(marksIn(at), spans) : [])];
	};
	return walk(node, false);
}

const idsIn = (mark: Element, property: "dataAnn" | "dataStarts" | "dataEnds"): readonly AnnotationId[] => {
	const ids = mark.properties[property];
	return typeof ids === "string" ? ids.split(" ").map(annotationId) : [];
};

function marksIn(node: ElementContent): readonly Element[] {
	if (node.type !== "element") return [];
	return node.tagName === "mark" ? [node] : node.children.flatMap(marksIn);
}

/** The numbers of the spans that end in these marks, with the background of the spans that continue. */
function numbersAfter(
	marks: readonly Element[],
	spans: ReadonlyMap<AnnotationId, MarkedSpan>,
): readonly Element[] {
	// The inner span first, in the order of the numbers.
	const numbers = marks.flatMap((mark) =>
		idsIn(mark, "dataEnds")
			.toReversed()
			.flatMap((id) => spans.get(id)?.number ?? []),
	);
	const last = marks.at(-1);
	const ended = last ? idsIn(last, "dataEnds") : [];
	const under = last
		? idsIn(last, "dataAnn").flatMap((id) => (ended.includes(id) ? [] : (spans.get(id) ?? [])))
		: [];
	if (numbers.length === 0 || under.length === 0) return numbers;
	return [element("mark", { className: markClasses(under, { starting: [], ending: [] }) }, ...numbers)];
}

/** A mark with its opening brackets for print, and an element for each line after the first. */
function withLines(mark: Element, spans: ReadonlyMap<AnnotationId, MarkedSpan>): Element {
	const markStylesOf = (property: "dataAnn" | "dataStarts") =>
		idsIn(mark, property).flatMap((id) => spans.get(id)?.markStyle ?? []);
	const brackets = markStylesOf("dataStarts").filter((markStyle) => markStyle === "bracket").length;
	const before: Properties = brackets > 0 ? { dataBefore: "⌜".repeat(brackets) } : {};
	// An element can draw only one line of text decoration.
	const over = new Set(markStylesOf("dataAnn"));
	const [, ...further] = lines.filter((markStyle) => over.has(markStyle));
	let { children } = mark;
	for (const markStyle of further) {
		children = [element("span", { className: [`line-${markStyle}`] }, ...children)];
	}
	return { ...mark, properties: { ...mark.properties, ...before }, children };
}

/** Mark styles that are text decorations. A mark itself draws the first that applies, by the order of rules in marks.css. */
const lines: readonly MarkStyle[] = ["double", "wavy", "dashed", "solid"];

/**
 * Returns the parts of a text, and the blocks with an id on each block where a part begins. The parts are the
 * named sections, or the headings if there are no sections.
 *
 * @param blocks the top level of the tree, with or without marks
 */
function withPartIds(
	{ sections }: ExportDocument,
	blocks: readonly ElementContent[],
): { readonly parts: readonly Part[]; readonly blocks: readonly ElementContent[] } {
	const waiting = sections
		.flatMap(({ section: { label }, placement }) =>
			placement.kind === "orphan" ? [] : [{ label, range: placement.range }],
		)
		.sort(inTextOrder);
	if (waiting.length === 0) return { parts: headings(blocks), blocks };
	const parts: Part[] = [];
	let end = 0;
	let next = 0;
	const named = blocks.map((block) => {
		end += textOf(block).length;
		if (block.type !== "element") return block;
		const id = String(block.properties.id ?? `part-${next + 1}`);
		const before = next;
		// A section begins in the first block that ends after the start of the section.
		for (let part = waiting[next]; part && part.range.start < end; part = waiting[++next]) {
			parts.push({ id, label: part.label });
		}
		return next > before ? { ...block, properties: { ...block.properties, id } } : block;
	});
	return { parts, blocks: named };
}

function headings(blocks: readonly ElementContent[]): readonly Part[] {
	const tree: Root = { type: "root", children: [...blocks] };
	return headingsOf(tree)
		.filter(({ id, label, rank }) => rank > 1 && rank <= 3 && id !== "" && label !== "")
		.map(({ id, label }) => ({ id, label }));
}
