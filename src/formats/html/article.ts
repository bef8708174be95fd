import type { Element, ElementContent, Root, RootContent } from "hast";
import type { AnnotationId } from "../../annotation/index.ts";
import { directionOf } from "../../document/index.ts";
import { markedTree } from "../../marks/index.ts";
import type { Apparatus } from "./apparatus.ts";
import { element } from "./element.ts";
import { placeOfEntity, placeOfSpan } from "./links.ts";
import { idsIn, marksIn, withNumbers } from "./marks.ts";
import { type Part, partsOf } from "./parts.ts";
import { htmlWords } from "./words.ts";
import { placedIn } from "../kit/placed.ts";

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
			...blocks.flatMap((block) => withNumbers(block, spans)),
		),
		parts,
		numbered: new Set(blocks.flatMap(marksIn).flatMap((mark) => idsIn(mark, "dataEnds"))),
		hasTitle: blocks.some((block) => block.type === "element" && block.tagName === "h1"),
	};
}

function spansIn({ document, layers, notes }: Apparatus) {
	const layerOf = new Map(layers.layers.map((layer) => [layer.id, layer]));
	return new Map(
		placedIn(document).flatMap(({ span: { annotation }, range }) => {
			const layer = layerOf.get(annotation.layer);
			const note = notes.get(annotation.entity);
			if (!layer || !note) return [];
			const { channel, count } = layer;
			const number = element("a", {
				className: ["number", `number-${channel}`],
				id: placeOfSpan(annotation.id),
				href: `#${placeOfEntity(annotation.entity)}`,
				ariaLabel: htmlWords.note(note.number, count.one),
				dataNumber: note.number,
			});
			return [[annotation.id, { id: annotation.id, layer: layer.id, channel, range, number }] as const];
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
