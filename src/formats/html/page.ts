import type { Element, Root } from "hast";
import { textOf } from "../../document/index.ts";
import { serialiseHtml, unmarkedTree } from "../../marks/index.ts";
import type { ExportDocument, ExportInput, ExportOptions, Original, Stated } from "../format.ts";
import { type Apparatus, apparatusOf } from "./apparatus.ts";
import { type MarkedArticle, markedArticle } from "./article.ts";
import { dataBlock } from "./data.ts";
import { element, foreign, onLines } from "./element.ts";
import { indexSection } from "./entity-index.ts";
import { missingRow, row, rowsAsList } from "./fields.ts";
import { addressPiece, entityLink } from "./links.ts";
import { notesSection } from "./notes.ts";
import type { Part } from "./parts.ts";
import { policy, style } from "./style.ts";
import { counted, htmlWords } from "./words.ts";

/** What says that a page is of this format. */
export const generator = "Ascribe annotated document";

/**
 * A whole page about one document, which needs nothing but itself: no script, no
 * request, and a policy that allows neither.
 *
 * @param data what the page is made of, as our JSON, to be opened again
 */
export function htmlPage(
	input: ExportInput,
	document: ExportDocument,
	{ data, options }: { readonly data: string; readonly options: ExportOptions },
): string {
	const original = input.originals?.get(document.id);
	const apparatus = apparatusOf(input, document);
	const marked = markedArticle(apparatus, treeOf(original));
	const placing = { numbered: marked.numbered, options };
	const sections = [
		notesSection(apparatus, placing),
		unplacedSection(apparatus),
		indexSection(apparatus, placing),
		aboutSection(apparatus, original?.stated),
	].flatMap((section) => section ?? []);
	const body = element(
		"body",
		{},
		...onLines([
			element("a", { className: ["skip"], href: "#text" }, htmlWords.skip),
			element("header", { className: ["bar"] }, ...onLines([titleOf(apparatus, marked), legend(apparatus)])),
			contentsList(marked.parts, sections),
			element("main", {}, ...onLines([howToRead(apparatus), marked.article, ...sections])),
			element("footer", {}, element("p", {}, htmlWords.madeBy)),
			dataBlock(data),
		]),
	);
	const page = element("html", { lang: htmlWords.language }, ...onLines([head(document), body]));
	return `<!doctype html>\n${serialiseHtml([page])}\n`;
}

/** As it was parsed, or read off what was rendered of it. */
function treeOf(original: Original | undefined): Root | undefined {
	return original?.tree ?? (original?.rendered && unmarkedTree(original.rendered));
}

function head({ title }: ExportDocument): Element {
	return element(
		"head",
		{},
		...onLines([
			element("meta", { charset: "utf-8" }),
			element("meta", { "http-equiv": "Content-Security-Policy", content: policy }),
			element("meta", { name: "generator", content: generator }),
			element("meta", { name: "viewport", content: "width=device-width, initial-scale=1" }),
			element("meta", { name: "referrer", content: "no-referrer" }),
			element("meta", { name: "color-scheme", content: "light dark" }),
			element("title", {}, title),
			element("style", {}, style),
		]),
	);
}

/** The title in the bar, which is the heading of a page whose text has none. */
const titleOf = ({ document }: Apparatus, { hasTitle }: MarkedArticle): Element =>
	element(hasTitle ? "p" : "h1", { className: ["document-name"] }, foreign(document.title));

/** The layers with their counts, each drawn as its marks are: a box switches it by the style sheet alone. */
function legend({ layers, document }: Apparatus): Element {
	const boxes = layers.layers.map(({ id, label, markStyle }) => {
		const count = document.spans.filter(({ annotation }) => annotation.layer === id).length;
		return element(
			"label",
			{ className: ["layer-toggle"] },
			element("input", { type: "checkbox", id: `show-${markStyle}`, checked: true }),
			" ",
			element("span", { className: ["sample", `sample-${markStyle}`] }, label),
			" ",
			element("span", { className: ["count"] }, String(count)),
		);
	});
	return element("fieldset", { className: ["layers"], ariaLabel: htmlWords.layers }, ...onLines(boxes));
}

/** How to read it, in words: on paper no box is left, and colour may not be. */
function howToRead({ layers }: Apparatus): Element {
	const drawn = layers.layers.map(({ label, markStyle }) => `${label}: ${htmlWords.drawn[markStyle]}`);
	return element("p", { className: ["how"] }, `${drawn.join("; ")}. ${htmlWords.howTo}`);
}

/** The spans whose words the text does not have: nothing is dropped. */
function unplacedSection({ document, ...apparatus }: Apparatus): Element | undefined {
	const items = document.spans.flatMap(({ annotation, placement }) => {
		if (placement.kind !== "orphan") return [];
		const entity = apparatus.entities.get(annotation.entity);
		return [
			element(
				"li",
				{},
				element("q", {}, foreign(annotation.quote.exact)),
				" ",
				entity && entityLink({ document, ...apparatus }, entity),
			),
		];
	});
	if (items.length === 0) return undefined;
	return element(
		"section",
		{ className: ["unplaced"], ariaLabelledBy: ["unplaced"] },
		...onLines([
			element("h2", { id: "unplaced" }, htmlWords.unplaced),
			element("p", {}, htmlWords.unplacedHint),
			element("ul", {}, ...onLines(items)),
		]),
	);
}

/** The parts of the text, and what follows it. */
function contentsList(parts: readonly Part[], sections: readonly Element[]): Element {
	const list = (className: string, entries: readonly Part[]) =>
		entries.length > 0 &&
		element(
			"ul",
			{ className: [className], role: "list" },
			...onLines(
				entries.map(({ id, label }) => element("li", {}, element("a", { href: `#${id}` }, foreign(label)))),
			),
		);
	return element(
		"nav",
		{ className: ["contents"], ariaLabelledBy: ["contents"] },
		...onLines([
			element("h2", { id: "contents" }, htmlWords.contents),
			list("parts", parts),
			list("after", sections.flatMap(headingOf)),
		]),
	);
}

/** What a section is called, and where. */
const headingOf = ({ children }: Element): readonly Part[] =>
	children.flatMap((child) =>
		child.type === "element" && child.tagName === "h2"
			? [{ id: String(child.properties.id), label: textOf(child) }]
			: [],
	);

/** What is known of the document and where it came from; what its file does not state is said to be missing. */
function aboutSection({ document, layers }: Apparatus, stated: Stated | undefined): Element {
	const words = htmlWords.fields;
	const known = (label: string, value: string | undefined) =>
		value === undefined ? missingRow(label, htmlWords.notStated) : row(label, [addressPiece(value)]);
	const given = (label: string, value: string | undefined) =>
		value === undefined ? [] : [row(label, [foreign(value)])];
	const marked = layers.layers.map(({ id, count }) =>
		counted(document.spans.filter(({ annotation }) => annotation.layer === id).length, count),
	);
	const rows = [
		row(words.title, [foreign(document.title)]),
		...(stated
			? [
					known(words.author, stated.author),
					known(words.source, stated.source),
					known(words.published, stated.published),
				]
			: []),
		known(words.language, document.language && languageName(document.language)),
		...(stated ? [known(words.rights, stated.rights)] : []),
		...given(words.received, stated?.received),
		...given(words.breadcrumb, stated?.breadcrumb),
		...given(words.trailer, stated?.trailer),
		row(words.file, [foreign(document.file)]),
		row(words.marked, [marked.join(", ")]),
	];
	return element(
		"section",
		{ className: ["about"], ariaLabelledBy: ["about"] },
		...onLines([element("h2", { id: "about" }, htmlWords.about), rowsAsList(rows)]),
	);
}

function languageName(tag: string): string {
	try {
		return new Intl.DisplayNames([htmlWords.language], { type: "language" }).of(tag) ?? tag;
	} catch {
		return tag;
	}
}
