import type { Element, Root } from "hast";
import { serialise, unmarkedTree } from "../../marks/index.ts";
import type { ExportDocument, ExportInput, ExportOptions, Original } from "../format.ts";
import { aboutSection } from "./about.ts";
import { type Apparatus, apparatusOf } from "./apparatus.ts";
import { type MarkedArticle, markedArticle } from "./article.ts";
import { contentsList } from "./contents.ts";
import { dataBlock } from "./data.ts";
import { element, foreign, onLines } from "./element.ts";
import { indexSection } from "./entity-index.ts";
import { howToRead, legend } from "./legend.ts";
import { notesSection } from "./notes.ts";
import { policy, style } from "./style.ts";
import { unplacedSection } from "./unplaced.ts";
import { htmlWords } from "./words.ts";

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
	return `<!doctype html>\n${serialise([page])}\n`;
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
	element(hasTitle ? "p" : "h1", { className: ["title"] }, foreign(document.title));
