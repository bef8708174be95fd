import type { Element, ElementContent, Properties, Root, RootContent } from "hast";
import { type AnnotationId, annotationId, type MarkStyle } from "../../annotation/index.ts";
import { directionOf } from "../../document/index.ts";
import { markClasses, markedTree, type StyledSpan } from "../../marks/index.ts";
import { placedSpans } from "../kit/positions.ts";
import type { Apparatus } from "./apparatus.ts";
import { element } from "./element.ts";
import { placeOfEntity, placeOfSpan } from "./links.ts";
import { type Part, partsOf } from "./parts.ts";
import { htmlWords } from "./words.ts";

export interface MarkedArticle {
	readonly article: Element;
	readonly parts: readonly Part[];
	/** Spans with a number after them. White space between blocks has no mark, so a span of that alone has none. */
	readonly numbered: ReadonlySet<AnnotationId>;
	/** False where the text has no title of its own. */
	readonly hasTitle: boolean;
}

/**
 * The text with its marks, and after each span the number of its note. Numbers, labels and
 * brackets are attributes that the style sheet shows, so the text content of the article is
 * exactly the document's text.
 *
 * @param tree of the document; without one each line of its text is a paragraph
 */
export function markedArticle(apparatus: Apparatus, tree: Root | undefined): MarkedArticle {
	const { document } = apparatus;
	const spans = spansIn(apparatus);
	const labels = document.sections.flatMap(({ section: { label }, placement }) =>
		placement.kind === "orphan" ? [] : [{ label, range: placement.range }],
	);
	const marked = markedTree(tree ?? linesAsParagraphs(document.text), [...spans.values()], labels);
	const { parts, blocks } = partsOf(document, marked.children.filter(isContent));
	return {
		article: element(
			"article",
			{
				id: "text",
				lang: document.language,
				dir: directionOf(document.language),
				className: tree ? undefined : ["lines"],
			},
			// The wrappers of the reader's page, by which the shared style sheets find the marks.
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

function spansIn({ document, layers, notes }: Apparatus) {
	const layerOf = new Map(layers.layers.map((layer) => [layer.id, layer]));
	return new Map(
		placedSpans(document).flatMap(({ span: { annotation }, range }) => {
			const layer = layerOf.get(annotation.layer);
			const note = notes.get(annotation.entity);
			if (!layer || !note) return [];
			const { markStyle, count } = layer;
			const number = element("a", {
				className: ["number", `ink-${markStyle}`],
				id: placeOfSpan(annotation.id),
				href: `#${placeOfEntity(annotation.entity)}`,
				ariaLabel: htmlWords.note(note.number, count.one),
				dataNumber: note.number,
			});
			return [[annotation.id, { id: annotation.id, layer: layer.id, markStyle, range, number }] as const];
		}),
	);
}

/** Every line a block, for a text whose structure is not known. */
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

/** What is said of one span beside its mark. */
interface MarkedSpan extends StyledSpan {
	/** Stands after the last mark of the span. */
	readonly number: Element;
}

/**
 * A node of the marked tree as the page shows it: each span ends in its number, and on paper
 * begins with a bracket if its mark style is one. Neither is in the text.
 *
 * A link inside a link would be taken apart by the HTML parser, so the numbers of spans that end
 * in a link follow it.
 */
function withNumbers(
	node: ElementContent,
	spans: ReadonlyMap<AnnotationId, MarkedSpan>,
): readonly ElementContent[] {
	const walk = (at: ElementContent, isInLink: boolean): readonly ElementContent[] => {
		if (at.type !== "element") return [at];
		if (at.tagName === "mark") return [drawn(at, spans), ...(isInLink ? [] : numbersAfter([at], spans))];
		const isLink = at.tagName === "a";
		const children = at.children.flatMap((child) => walk(child, isInLink || isLink));
		return [{ ...at, children }, ...(isLink ? numbersAfter(marksIn(at), spans) : [])];
	};
	return walk(node, false);
}

/** Ids that an attribute of a mark lists. */
const idsIn = (mark: Element, property: "dataAnn" | "dataStarts" | "dataEnds"): readonly AnnotationId[] => {
	const ids = mark.properties[property];
	return typeof ids === "string" ? ids.split(" ").map(annotationId) : [];
};

function marksIn(node: ElementContent): readonly Element[] {
	if (node.type !== "element") return [];
	return node.tagName === "mark" ? [node] : node.children.flatMap(marksIn);
}

/** The numbers of the spans that end in these marks, on the ground of those that go on. */
function numbersAfter(
	marks: readonly Element[],
	spans: ReadonlyMap<AnnotationId, MarkedSpan>,
): readonly Element[] {
	// The inner first, as they are counted.
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

function drawn(mark: Element, spans: ReadonlyMap<AnnotationId, MarkedSpan>): Element {
	const markStylesOf = (property: "dataAnn" | "dataStarts") =>
		idsIn(mark, property).flatMap((id) => spans.get(id)?.markStyle ?? []);
	const brackets = markStylesOf("dataStarts").filter((markStyle) => markStyle === "bracket").length;
	const before: Properties = brackets > 0 ? { dataBefore: "⌜".repeat(brackets) } : {};
	// An element has one line of text decoration; each further one is drawn by an element of its own.
	const over = new Set(markStylesOf("dataAnn"));
	const [, ...further] = lines.filter((markStyle) => over.has(markStyle));
	let { children } = mark;
	for (const markStyle of further) {
		children = [element("span", { className: [`line-${markStyle}`] }, ...children)];
	}
	return { ...mark, properties: { ...mark.properties, ...before }, children };
}

/** The mark styles that are text decorations, in the order in which the style sheet prefers them for the mark itself. */
const lines: readonly MarkStyle[] = ["double", "wavy", "dashed", "solid"];
