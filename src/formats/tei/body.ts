import type { Element, ElementContent } from "xast";
import type { Report } from "../../annotation/index.ts";
import { attributeOf, childrenOf, locationOf } from "../kit/xml.ts";
import { namingElements, type PlacedElement } from "./inline.ts";

/** The text of a TEI file. */
export interface TeiBody {
	readonly text: string;
	/** The lines as headings and paragraphs of HTML. */
	readonly html: string;
	/** The range of each element with an `xml:id`, in UTF-16 offsets. Empty for an anchor. */
	readonly ranges: ReadonlyMap<string, { readonly start: number; readonly end: number }>;
	/** The elements that say what their words are. */
	readonly named: readonly PlacedElement[];
}

/** Elements with annotations, which can stand anywhere. Their content is not part of the text. */
const standOffElements: ReadonlySet<string> = new Set(["spanGrp", "standOff", "listAnnotation"]);

/** Elements that become one line of the text each. */
const lineElements: ReadonlySet<string> = new Set(["p", "ab", "head", "l", "item", "cell", "label", "note"]);

/**
 * Reads a body: one line for each element of `lineElements`, at any depth. White space is collapsed
 * and trimmed unless the line has `xml:space="preserve"`.
 */
export function readBody(body: Element, report: Report): TeiBody {
	const parts: string[] = [];
	const ranges = new Map<string, { start: number; end: number }>();
	/** One element for each name that is read only as text. */
	const textOnly = new Map<string, Element>();
	const named: PlacedElement[] = [];
	let length = 0;
	let lineStart = 0;
	let last = "";
	const lines: TeiLine[] = [];
	const add = (words: string) => {
		parts.push(words);
		length += words.length;
		last = words.at(-1) ?? last;
	};
	const readLine = (nodes: readonly ElementContent[], isPreserved: boolean) => {
		for (const node of nodes) {
			if (node.type === "text" || node.type === "cdata") {
				const collapsed = isPreserved ? node.value : node.value.replace(/[ \t\r\n]+/g, " ");
				const isAfterSpace = length === lineStart || last === " ";
				add(!isPreserved && isAfterSpace ? collapsed.replace(/^ /, "") : collapsed);
			} else if (node.type === "element") {
				if (standOffElements.has(node.name)) continue;
				if (node.name !== "anchor" && !namingElements.has(node.name)) textOnly.set(node.name, node);
				recordRange(node, () => readLine(node.children, isPreserved));
			}
		}
	};
	const recordRange = (element: Element, read: () => void) => {
		const start = length;
		read();
		if (namingElements.has(element.name)) named.push({ element, start, end: length });
		const id = attributeOf(element, "xml:id");
		if (id !== undefined && !ranges.has(id)) ranges.set(id, { start, end: length });
	};
	const readBlocks = (element: Element, depth: number) => {
		for (const child of childrenOf(element)) {
			if (standOffElements.has(child.name)) continue;
			if (!lineElements.has(child.name)) {
				if (child.name !== "anchor") textOnly.set(child.name, child);
				recordRange(child, () => readBlocks(child, child.name.startsWith("div") ? depth + 1 : depth));
				continue;
			}
			if (parts.length > 0) add("\n");
			else parts.push("");
			lineStart = length;
			const isPreserved = attributeOf(child, "xml:space") === "preserve";
			recordRange(child, () => readLine(child.children, isPreserved));
			const tag = child.name === "head" ? `h${Math.min(depth + 1, 6)}` : "p";
			lines.push({ tag, start: lineStart, end: length });
		}
	};
	readBlocks(body, 0);
	const [first] = textOnly.values();
	if (first) {
		const reason = `Only the text of these elements is read: ${[...textOnly.keys()].join(", ")}.`;
		report.warning(locationOf(first), "W_TEI_TEXT", reason, "Keep the original file.");
	}
	const text = parts.join("");
	return { text, html: htmlOf(lines, text), ranges, named };
}

interface TeiLine {
	readonly tag: string;
	readonly start: number;
	readonly end: number;
}

const htmlOf = (lines: readonly TeiLine[], text: string): string =>
	lines.map(({ tag, start, end }) => `<${tag}>${escapedHtml(text.slice(start, end))}</${tag}>\n`).join("");

const escapedHtml = (text: string): string => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
