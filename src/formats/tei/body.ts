import type { Element, ElementContent } from "xast";
import type { Report } from "../../annotation/index.ts";
import { attributeOf, childrenOf, elementsIn, textIn } from "../kit/xml.ts";
import { hrefOf, linkedIds, spansOf } from "./attributes.ts";
import { createCounts } from "./counts.ts";
import {
	containerElements,
	emphasisOf,
	isBlockElement,
	isStandOffSpan,
	lineElements,
	omittedElements,
	plainElements,
	readingOf,
	standOffElements,
} from "./elements.ts";
import { namingElements, type PlacedElement } from "./inline.ts";
import { createPageWriter, escapedHtml } from "./page.ts";

/** The text of a TEI file. */
export interface TeiBody {
	readonly text: string;
	/** The text as HTML. */
	readonly html: string;
	/** The range of each element with an `xml:id`, in UTF-16 offsets. Empty for an anchor. */
	readonly ranges: ReadonlyMap<string, { readonly start: number; readonly end: number }>;
	/** The elements that say what their words are. */
	readonly named: readonly PlacedElement[];
}

/** Where nodes are read. */
interface Place {
	/** Number of divisions around. */
	readonly depth: number;
	/** HTML element of the lines: `p`, or none in an item or a cell. */
	readonly line: "p" | "";
	/** HTML element of a `head`. */
	readonly head: string;
	/** True inside an inline element, whose HTML element cannot contain blocks. */
	readonly isInline: boolean;
	readonly isLink: boolean;
	/** True directly in the block quotation of a citation. */
	readonly isCited: boolean;
	readonly isCell: boolean;
}

const top: Place = {
	...{ depth: 0, line: "p", head: "h1" },
	...{ isInline: false, isLink: false, isCited: false, isCell: false },
};

/**
 * Reads the text of a file: one line for each paragraph, heading, item, cell and verse. White space is collapsed and
 * trimmed unless the line has `xml:space="preserve"`. Notes inside a line become footnotes, which follow the text.
 */
export function readBody(text: Element, report: Report): TeiBody {
	const page = createPageWriter();
	const ranges = new Map<string, { start: number; end: number }>();
	const named: PlacedElement[] = [];
	const notes: Element[] = [];
	const onlyText = createCounts();
	const omitted = createCounts();
	const linked = linkedIds(text);
	/** Ids that links point to, and that have no text yet. */
	let pending: string[] = [];

	/** Adds the targets of links. They are empty, so they need a line. */
	const addTargets = ({ line }: Place) => {
		if (pending.length > 0 && !page.isLineOpen()) page.openLine(line);
		for (const id of pending) page.addHtml(`<a id="${escapedHtml(id)}"></a>`);
		pending = [];
	};
	const addText = (words: string, place: Place) => {
		if (words.trim() !== "") addTargets(place);
		page.addText(words, place.line);
	};
	const placed = (element: Element, read: () => void) => {
		const start = page.offset();
		const id = attributeOf(element, "xml:id");
		if (id !== undefined && linked.has(id)) pending.push(id);
		read();
		if (namingElements.has(element.name)) named.push({ element, start, end: page.offset() });
		if (id !== undefined && !ranges.has(id)) ranges.set(id, { start, end: page.offset() });
	};
	const read = (nodes: readonly ElementContent[], place: Place) => {
		for (const node of nodes) {
			if (node.type === "text" || node.type === "cdata") addText(node.value, place);
			if (node.type !== "element" || standOffElements.has(node.name) || isStandOffSpan(node)) continue;
			if (!place.isInline && isBlockElement(node, page.isLineOpen())) {
				if (node.name !== "l") page.closeLine();
				placed(node, () => readBlock(node, place));
			} else if (node.name === "note") readNote(node, place);
			else placed(node, () => readInline(node, place));
		}
	};
	const block = (tag: string, attributes: string, readContent: () => void) => {
		page.closeLine();
		page.addHtml(`<${tag}${attributes}>`);
		readContent();
		page.closeLine();
		page.addHtml(`</${tag}>\n`);
	};
	const line = (element: Element, tag: string, place: Place, emphasis = "") => {
		page.openLine(tag, attributeOf(element, "xml:space") === "preserve");
		if (emphasis !== "") page.addHtml(`<${emphasis}>`);
		read(element.children, { ...place, isInline: emphasis !== "" });
		if (emphasis !== "") page.addHtml(`</${emphasis}>`);
		page.closeLine();
	};
	const readBlock = (element: Element, place: Place) => {
		const { name, children } = element;
		const inside: Place = { ...place, line: "p", isCited: false };
		if (/^div\d?$/.test(name)) {
			const depth = place.depth + 1;
			read(children, { ...inside, depth, head: `h${Math.min(depth + 1, 6)}` });
		} else if (name === "l") {
			if (page.isLineOpen()) page.addBreak();
			if (page.isLineOpen()) read(children, place);
			else {
				page.openLine("p", attributeOf(element, "xml:space") === "preserve");
				read(children, place);
			}
			return;
		} else if (name === "head") line(element, place.head, place);
		else if (name === "speaker") line(element, "p", place, "strong");
		else if (name === "stage") line(element, "p", place, "em");
		else if (name === "list") readList(element, { ...place, head: "p" });
		else if (name === "table") readTable(element, { ...place, head: "p" });
		else if (name === "figure") {
			read(children, { ...inside, head: "p" });
			if (elementsIn(element, "graphic").length === 0) read(childrenOf(element, "figDesc"), inside);
		} else if (!place.isCited && quotations.has(name)) {
			const isCited = name !== "quote";
			block("blockquote", "", () => read(children, { ...inside, head: "p", isCited }));
		} else if (lineElements.has(name)) line(element, "p", place);
		else {
			if (!containerElements.has(name) && !namingElements.has(name) && name !== "note") onlyText.add(element);
			read(children, name === "lg" ? { ...inside, head: "p" } : inside);
		}
		page.closeLine();
	};
	const readList = (list: Element, place: Place) => {
		read(childrenOf(list, "head"), place);
		const look = `${attributeOf(list, "type") ?? ""} ${attributeOf(list, "rend") ?? ""}`;
		block(/order|number/.test(look.replace("unordered", "")) ? "ol" : "ul", "", () => {
			let label: Element | undefined;
			for (const child of childrenOf(list)) {
				if (child.name === "head") continue;
				if (child.name === "label") {
					label = child;
					continue;
				}
				const term = label;
				label = undefined;
				block("li", "", () => {
					if (term) placed(term, () => line(term, "p", place, "strong"));
					placed(child, () => read(child.children, { ...place, line: term ? "p" : "" }));
				});
			}
			const last = label;
			if (last) block("li", "", () => placed(last, () => line(last, "p", place, "strong")));
		});
	};
	const readTable = (table: Element, place: Place) => {
		read(childrenOf(table, "head"), place);
		block("table", "", () => {
			for (const row of childrenOf(table, "row")) {
				const isHead = attributeOf(row, "role") === "label";
				placed(row, () =>
					block("tr", "", () => {
						for (const cell of childrenOf(row, "cell")) {
							const tag = isHead || attributeOf(cell, "role") === "label" ? "th" : "td";
							const inCell: Place = { ...place, line: "", isCell: true };
							placed(cell, () =>
								block(tag, spansOf(cell), () => {
									page.openLine("");
									read(cell.children, inCell);
								}),
							);
						}
					}),
				);
			}
		});
	};
	const readNote = (note: Element, place: Place) => {
		if (textIn(note).trim() === "") return;
		// A footnote of Markdown can have no reference in a cell or in a link.
		if (place.isCell || place.isLink) {
			onlyText.add(note);
			addText(" (", place);
			placed(note, () => read(note.children, { ...place, isInline: true }));
			addText(")", place);
			return;
		}
		notes.push(note);
		page.addHtml(`<a id="tei-ref-${notes.length}" href="#tei-note-${notes.length}">${notes.length}</a>`);
	};
	const readInline = (element: Element, place: Place) => {
		const { name, children } = element;
		const inside: Place = { ...place, isInline: true };
		const reading = readingOf(element);
		if (reading) {
			for (const other of childrenOf(element)) if (other !== reading) omitted.add(other);
			placed(reading, () => readInline(reading, place));
			return;
		}
		if (name === "lb") return attributeOf(element, "break") === "no" ? undefined : page.addBreak();
		if (name === "gap") addText("[…]", place);
		if (name === "space") return addText(" ", place);
		if (name === "graphic") return readGraphic(element, place);
		const address = name === "ref" || name === "ptr" ? hrefOf(element, linked) : undefined;
		if (address !== undefined && !place.isLink && (name === "ref" || !address.startsWith("#"))) {
			const words = name === "ptr" || textIn(element).trim() === "" ? address : undefined;
			if (!page.isLineOpen()) page.openLine(place.line);
			page.addHtml(`<a href="${escapedHtml(address)}">`);
			if (words === undefined) read(children, { ...inside, isLink: true });
			else addText(words, place);
			page.addHtml("</a>");
			return;
		}
		if (omittedElements.has(name)) return omitted.add(element);
		if (name === "figDesc") return;
		const tags = textIn(element).trim() === "" ? [] : emphasisOf(element);
		if (!tags) {
			const isKept = [plainElements, namingElements, containerElements, lineElements].some((set) =>
				set.has(name),
			);
			if (!isKept) onlyText.add(element);
		}
		if (tags && tags.length > 0 && !page.isLineOpen()) page.openLine(place.line);
		for (const tag of tags ?? []) page.addHtml(`<${tag}>`);
		const isWrapped = tags !== undefined && tags.length > 0;
		read(children, isWrapped ? inside : place);
		for (const tag of tags?.toReversed() ?? []) page.addHtml(`</${tag}>`);
	};
	const readGraphic = (graphic: Element, place: Place) => {
		const url = attributeOf(graphic, "url");
		if (url === undefined) return omitted.add(graphic);
		const described = descriptions.get(graphic) ?? "";
		const words = described || (/^https?:/.test(url) ? url.replace(/^.*\//, "") || url : "");
		if (!page.isLineOpen()) page.openLine(place.line);
		addTargets(place);
		page.addHtml(`<img src="${escapedHtml(url)}" alt="`);
		// The description of an image of another site becomes a part of the text.
		if (/^https?:/.test(url)) addText(words, place);
		else page.addHtml(escapedHtml(words));
		page.addHtml('">');
	};
	const descriptions = new Map(
		elementsIn(text, "figure").flatMap((figure) => {
			const words = textIn(childrenOf(figure, "figDesc")[0]).replace(/\s+/g, " ").trim();
			return childrenOf(figure, "graphic").map((graphic) => [graphic, words] as const);
		}),
	);

	read(text.children, top);
	page.closeLine();
	if (notes.length > 0) {
		page.addHtml("<ol>");
		// A note can contain notes, which follow all of the earlier ones.
		for (let at = 0; at < notes.length; at += 1) {
			const note = notes[at];
			if (!note) break;
			page.addHtml(`<li id="tei-note-${at + 1}">`);
			placed(note, () => read(note.children, top));
			page.closeLine();
			page.addHtml(`<a href="#tei-ref-${at + 1}">↩</a></li>\n`);
		}
		page.addHtml("</ol>\n");
	}
	const { text: words, html } = page.result();
	onlyText.report("W_TEI_TEXT", "Only the text of these elements is read", report);
	omitted.report("W_TEI_OMITTED", "These elements are left out", report);
	return { text: words, html, ranges, named: named.map((one) => trimmed(one, words)) };
}

const quotations: ReadonlySet<string> = new Set(["quote", "cit", "epigraph"]);

/** Removes white space at both ends of a range. */
function trimmed({ element, ...range }: PlacedElement, text: string): PlacedElement {
	let { start, end } = range;
	while (start < end && /\s/.test(text[start] ?? "")) start += 1;
	while (start < end && (end > text.length || /\s/.test(text[end - 1] ?? ""))) end -= 1;
	return { element, start, end };
}
