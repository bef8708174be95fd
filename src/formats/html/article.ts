import type { Element, ElementContent, Properties, Root, RootContent } from "hast";
import { type AnnotationId, annotationId, type MarkStyle } from "../../annotation/index.ts";
import { type AnnotatedDocument, type DocumentContent, markSpansOf } from "../../corpus/index.ts";
import { directionOf, headingsOf, textOf } from "../../document/index.ts";
import { markClasses, markedTree, type StyledSpan, styleClasses, unmarkedTree } from "../../marks/index.ts";
import { element } from "./element.ts";
import { withEmbeddedImages } from "./embedded-images.ts";
import { entityElementId, spanElementId } from "./fields.ts";
import { layerClass } from "./layer-toggles.ts";
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
 */
export function markedArticle(model: PageModel): MarkedArticle {
	const { document, corpus } = model;
	const spans = spansIn(model);
	const labels = document.sections.map(({ section: { label }, range }) => ({ label, range }));
	const marked = markedTree(treeOf(document.content), markSpansOf(document), labels);
	const { parts, blocks } = withPartIds(document, marked.children.filter(isContent));
	return {
		article: element(
			"article",
			{
				id: "text",
				lang: document.record.language,
				dir: directionOf(document.record.language),
			},
			// Uses the elements and classes of the reader's page, because both pages share style sheets.
			element(
				"div",
				{ className: ["group"] },
				element(
					"div",
					{ className: ["part"] },
					...blocks.flatMap((block) => withNumbers(withEmbeddedImages(block, corpus.images), spans)),
				),
			),
		),
		parts,
		numbered: new Set(blocks.flatMap(marksIn).flatMap((mark) => idsIn(mark, "dataEnds"))),
		hasTitle: blocks.some((block) => block.type === "element" && block.tagName === "h1"),
	};
}

const treeOf = (content: DocumentContent): Root =>
	content.kind === "tree" ? content.tree : unmarkedTree(content.parts.map(({ html }) => html));

function spansIn({ document, notes }: PageModel): ReadonlyMap<AnnotationId, MarkedSpan> {
	return new Map(
		document.spans.flatMap(({ annotation: { id }, layer, entity, placement }) => {
			const note = notes.get(entity.id);
			if (!note) return [];
			const { markStyle, tone, count } = layer;
			const isDoubtful = placement.kind === "check";
			const number = element("a", {
				className: ["number", styleClasses("ink", layer), layerClass(layer)],
				id: spanElementId(id),
				href: `#${entityElementId(entity.id)}`,
				ariaLabel: htmlMessages.note(note.number, count.one, isDoubtful),
				dataNumber: note.number,
			});
			return [[id, { layer: layer.id, markStyle, tone, isDoubtful, number }] as const];
		}),
	);
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
	{ sections }: AnnotatedDocument,
	blocks: readonly ElementContent[],
): { readonly parts: readonly Part[]; readonly blocks: readonly ElementContent[] } {
	if (sections.length === 0) return { parts: headings(blocks), blocks };
	const parts: Part[] = [];
	let end = 0;
	let next = 0;
	const named = blocks.map((block) => {
		end += textOf(block).length;
		if (block.type !== "element") return block;
		const id = String(block.properties.id ?? `part-${next + 1}`);
		const before = next;
		// A section begins in the first block that ends after the start of the section.
		for (let part = sections[next]; part && part.range.start < end; part = sections[++next]) {
			parts.push({ id, label: part.section.label });
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
