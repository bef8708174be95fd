import type { Element } from "hast";
import { type LayerId, quotedWordsOf } from "../../annotation/index.ts";
import { type AnnotatedDocument, allSpans, type Corpus, type DocumentRecord } from "../../corpus/index.ts";
import { textOf } from "../../document/index.ts";
import { serialiseHtml, styleClasses } from "../../marks/index.ts";
import type { ExportOptions } from "../format.ts";
import { statedCount } from "../kit/selection.ts";
import { type MarkedArticle, markedArticle, type Part } from "./article.ts";
import { dataBlock } from "./data.ts";
import { element, isolated, onLines } from "./element.ts";
import { indexSection } from "./entity-index.ts";
import { entityLink, missingRow, row, rowsAsList, urlPiece } from "./fields.ts";
import { layerClass, toggleId } from "./layer-toggles.ts";
import { htmlMessages, pluraliseEnglish } from "./messages.ts";
import { createPageModel, type PageModel, selectionParagraph, signatureParagraph } from "./model.ts";
import { notesSection } from "./notes.ts";
import { policyFor, styleFor } from "./style.ts";

/** Value of the `generator` meta element, by which the format is recognised. */
export const generator = "Ascribe annotated document";

/**
 * Builds the page of one document. The page has no script and makes no request. Its content security policy
 * allows neither.
 *
 * @param data the JSON export of the document, for the data block
 */
export function htmlPage(
	corpus: Corpus,
	document: AnnotatedDocument,
	{ data, options }: { readonly data: string; readonly options: ExportOptions },
): string {
	const model = createPageModel(corpus, document);
	const marked = markedArticle(model);
	const sectionOptions = { numbered: marked.numbered, options };
	const sections = [
		notesSection(model, sectionOptions),
		unplacedSection(model),
		indexSection(model, sectionOptions),
		aboutSection(model),
	].flatMap((section) => section ?? []);
	const body = element(
		"body",
		{},
		...onLines([
			element("a", { className: ["skip"], href: "#text" }, htmlMessages.skip),
			element("header", { className: ["bar"] }, ...onLines([titleOf(model, marked), legend(model)])),
			contentsList(marked.parts, sections),
			element(
				"main",
				{},
				...onLines([
					selectionParagraph(model),
					signatureParagraph(model),
					howToRead(model),
					marked.article,
					...sections,
				]),
			),
			element("footer", {}, element("p", {}, htmlMessages.madeBy)),
			dataBlock(data),
		]),
	);
	const page = element(
		"html",
		{ lang: htmlMessages.language },
		...onLines([head(document.record, styleFor(model.layers)), body]),
	);
	return `<!doctype html>\n${serialiseHtml([page])}\n`;
}

function head({ title }: DocumentRecord, style: string): Element {
	return element(
		"head",
		{},
		...onLines([
			element("meta", { charset: "utf-8" }),
			element("meta", { "http-equiv": "Content-Security-Policy", content: policyFor(style) }),
			element("meta", { name: "generator", content: generator }),
			element("meta", { name: "viewport", content: "width=device-width, initial-scale=1" }),
			element("meta", { name: "referrer", content: "no-referrer" }),
			element("meta", { name: "color-scheme", content: "light dark" }),
			element("title", {}, title),
			element("style", {}, style),
		]),
	);
}

/** The title in the bar. It is the heading of the page if the text has no heading of level 1. */
const titleOf = ({ document }: PageModel, { hasTitle }: MarkedArticle): Element =>
	element(hasTitle ? "p" : "h1", { className: ["document-name"] }, isolated(document.record.title));

/** The layers with their counts. The style sheet hides a layer if its box is not checked. */
function legend(model: PageModel): Element {
	const { layers } = model;
	const boxes = layers.layers.map((layer) =>
		element(
			"label",
			{ className: ["layer-toggle"] },
			element("input", { type: "checkbox", id: toggleId(layer, layers), checked: true }),
			" ",
			element(
				"span",
				{ className: ["sample", styleClasses("sample", layer), layerClass(layer)] },
				layer.label,
			),
			" ",
			element("span", { className: ["count"] }, statedCountIn(model, layer.id)),
		),
	);
	return element("fieldset", { className: ["layers"], ariaLabel: htmlMessages.layers }, ...onLines(boxes));
}

/** The legend as text, with what each layer is: print has no checkboxes and may have no colour. */
function howToRead({ layers, document }: PageModel): Element {
	const items = layers.layers.map(({ label, markStyle, description }) =>
		element(
			"li",
			{},
			element("b", {}, isolated(label)),
			` (${htmlMessages.drawn[markStyle]})`,
			...(description === undefined ? [] : [": ", isolated(description)]),
		),
	);
	const isDoubtful = document.spans.some(({ placement }) => placement.kind === "check");
	const sentences = [...(isDoubtful ? [htmlMessages.doubt] : []), htmlMessages.howTo];
	return element(
		"div",
		{ className: ["how"] },
		...onLines([element("ul", { role: "list" }, ...onLines(items)), element("p", {}, sentences.join(" "))]),
	);
}

/** The quotations of orphans, with the entities that they link to. */
function unplacedSection(model: PageModel): Element | undefined {
	const items = model.document.orphans.map(({ annotation, entity }) =>
		element("li", {}, element("q", {}, isolated(quotedWordsOf(annotation))), " ", entityLink(model, entity)),
	);
	if (items.length === 0) return undefined;
	return element(
		"section",
		{ className: ["unplaced"], ariaLabelledBy: ["unplaced"] },
		...onLines([
			element("h2", { id: "unplaced" }, htmlMessages.unplaced),
			element("p", {}, htmlMessages.unplacedHint),
			element("ul", {}, ...onLines(items)),
		]),
	);
}

/** Links to the parts of the text and to the sections after the text. */
function contentsList(parts: readonly Part[], sections: readonly Element[]): Element {
	const list = (className: string, entries: readonly Part[]) =>
		entries.length > 0 &&
		element(
			"ul",
			{ className: [className], role: "list" },
			...onLines(
				entries.map(({ id, label }) => element("li", {}, element("a", { href: `#${id}` }, isolated(label)))),
			),
		);
	return element(
		"nav",
		{ className: ["contents"], ariaLabelledBy: ["contents"] },
		...onLines([
			element("h2", { id: "contents" }, htmlMessages.contents),
			list("parts", parts),
			list("after", sections.flatMap(headingOf)),
		]),
	);
}

/** Returns the heading of a section as an entry of the table of contents. */
const headingOf = ({ children }: Element): readonly Part[] =>
	children.flatMap((child) =>
		child.type === "element" && child.tagName === "h2"
			? [{ id: String(child.properties.id), label: textOf(child) }]
			: [],
	);

/** The fields of the front matter, including the missing ones. */
function aboutSection(model: PageModel): Element {
	const { document, layers, corpus } = model;
	const { record } = document;
	const words = htmlMessages.fields;
	const known = (label: string, value: string | undefined) =>
		value === undefined ? missingRow(label, htmlMessages.notStated) : row(label, [urlPiece(value)]);
	const given = (label: string, value: string | undefined) =>
		value === undefined ? [] : [row(label, [isolated(value)])];
	const marked = layers.layers.map(({ id, count }) =>
		corpus.selection
			? `${statedCountIn(model, id)} ${count.other}`
			: pluraliseEnglish(spanCountIn(document, id), count),
	);
	const rows = [
		row(words.title, [isolated(record.title)]),
		known(words.author, record.author),
		known(words.source, record.source),
		known(words.published, record.published),
		known(words.language, record.language && languageName(record.language)),
		known(words.rights, record.rights),
		...given(words.received, record.received),
		...given(words.breadcrumb, record.breadcrumb),
		...given(words.trailer, record.trailer),
		row(words.file, [isolated(record.file)]),
		row(words.marked, [marked.join(", ")]),
	];
	return element(
		"section",
		{ className: ["about"], ariaLabelledBy: ["about"] },
		...onLines([element("h2", { id: "about" }, htmlMessages.about), rowsAsList(rows)]),
	);
}

const statedCountIn = ({ corpus, document }: PageModel, layer: LayerId): string =>
	statedCount(spanCountIn(document, layer), corpus, { document: document.record.id, layer });

const spanCountIn = (document: AnnotatedDocument, layer: LayerId): number =>
	allSpans(document).filter((span) => span.layer.id === layer).length;

function languageName(tag: string): string {
	try {
		return new Intl.DisplayNames([htmlMessages.language], { type: "language" }).of(tag) ?? tag;
	} catch {
		return tag;
	}
}
