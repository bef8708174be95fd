import type { Element, ElementContent } from "xast";
import type { Report } from "../../annotation/index.ts";
import { attributeOf, childrenOf, placeOf } from "../kit/xml-tree.ts";

/** The text of a body, and where in it each element with an id stands. UTF-16 offsets. */
export interface TeiBody {
	readonly text: string;
	readonly places: ReadonlyMap<string, { readonly start: number; readonly end: number }>;
}

/** Elements that are a line of the text each, whatever stands in them. */
const lineElements: ReadonlySet<string> = new Set(["p", "ab", "head", "l", "item", "cell", "label", "note"]);

/**
 * Reads a body: a line for each paragraph and the like, whatever they stand in. White space is
 * folded as XML's readers do it, but where `xml:space` keeps it.
 */
export function readBody(body: Element, report: Report): TeiBody {
	const parts: string[] = [];
	const places = new Map<string, { start: number; end: number }>();
	const foreign = new Map<string, Element>();
	let length = 0;
	let lineStart = 0;
	let last = "";
	const add = (words: string) => {
		parts.push(words);
		length += words.length;
		last = words.at(-1) ?? last;
	};
	const readLine = (nodes: readonly ElementContent[], isKept: boolean) => {
		for (const node of nodes) {
			if (node.type === "text" || node.type === "cdata") {
				const folded = isKept ? node.value : node.value.replace(/[ \t\r\n]+/g, " ");
				add(!isKept && (length === lineStart || last === " ") ? folded.replace(/^ /, "") : folded);
			} else if (node.type === "element") {
				if (node.name !== "anchor") foreign.set(node.name, node);
				open(node, () => readLine(node.children, isKept));
			}
		}
	};
	const open = (element: Element, read: () => void) => {
		const start = length;
		read();
		const id = attributeOf(element, "xml:id");
		if (id !== undefined && !places.has(id)) places.set(id, { start, end: length });
	};
	const readBlocks = (element: Element) => {
		for (const child of childrenOf(element)) {
			if (!lineElements.has(child.name)) {
				if (child.name !== "anchor") foreign.set(child.name, child);
				open(child, () => readBlocks(child));
				continue;
			}
			if (parts.length > 0) add("\n");
			else parts.push("");
			lineStart = length;
			const isKept = attributeOf(child, "xml:space") === "preserve";
			open(child, () => readLine(child.children, isKept));
		}
	};
	readBlocks(body);
	const [first] = foreign.values();
	if (first) {
		const reason = `Of these elements only the text is read: ${[...foreign.keys()].join(", ")}.`;
		report.warning(placeOf(first), "W_TEI_TEXT", reason, "Keep the file beside what is made of it.");
	}
	return { text: parts.join(""), places };
}
