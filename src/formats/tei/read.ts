import type { Element, ElementContent } from "xast";
import { excerpt, type Layers, type Read, type Report, reportOn } from "../../annotation/index.ts";
import { range, type TextRange } from "../../document/index.ts";
import type { ExportInput, ImportedFile } from "../format.ts";
import { type FoundDocument, imported } from "../kit/imported.ts";
import type { FoundSection, FoundSpan } from "../kit/imported-span.ts";
import { readXml } from "../kit/parse-xml.ts";
import { reportTextHash, type StatedText } from "../kit/text-hash.ts";
import { attributeOf, childrenOf, elementAt, elementsIn, placeOf, textIn } from "../kit/xml-tree.ts";
import { textHashNote } from "./document.ts";
import { entityAt, idOf, readRecords } from "./entities.ts";

/** Reads each file as a document. Elements that are none of ours are reported, and their text is kept. */
export function readTei(files: readonly ImportedFile[], layers?: Layers): Read<ExportInput> {
	const reports: Report[] = [];
	const documents = files.flatMap(({ name, content }) => {
		const report = reportOn(name);
		reports.push(report);
		const root = elementAt(readXml(content, report), "TEI");
		if (!root && report.problems.length === 0) {
			report.error("", "E_TEI_ROOT", "The file has no TEI element at its root.", "Export it as TEI P5.");
		}
		return root ? [readDocument(root, name, layers, report)] : [];
	});
	const value = imported(documents, layers);
	return { value, problems: reports.flatMap(({ problems }) => problems) };
}

function readDocument(
	root: Element,
	name: string,
	layers: Layers | undefined,
	report: Report,
): FoundDocument {
	const text = elementAt(root, "text");
	const bodyElement = elementAt(text, "body");
	const body = bodyElement ? readBody(bodyElement, report) : { text: "", places: new Map() };
	if (!bodyElement)
		report.error("", "E_TEI_TEXT", "The file has no text with a body.", "Export it with its text.");
	const standOff = elementAt(root, "standOff");
	reportUnread(standOff, report);
	const id = name.replace(/\.\w+$/, "");
	reportOtherText(root, { id, text: body.text }, report);
	const found = elementsIn(standOff, "spanGrp").flatMap((group) =>
		childrenOf(group, "span").flatMap((span) => spanIn(span, attributeOf(group, "type") ?? "", body, report)),
	);
	return {
		name: id,
		title: textIn(elementAt(root, "teiHeader", "fileDesc", "titleStmt", "title")),
		language: (text && attributeOf(text, "xml:lang")) || undefined,
		text: body.text,
		spans: found.flatMap((one) => ("layer" in one ? [one] : [])).toSorted(inOrder),
		sections: found.flatMap((one) => ("label" in one ? [one] : [])),
		entities: readRecords(standOff, layers, report),
		report,
	};
}

function reportOtherText(root: Element, stated: Pick<StatedText, "id" | "text">, report: Report): void {
	const notes = childrenOf(elementAt(root, "teiHeader", "fileDesc", "notesStmt"), "note");
	for (const note of notes.filter((one) => attributeOf(one, "type") === textHashNote)) {
		reportTextHash({ ...stated, hash: textIn(note).trim(), place: placeOf(note) }, report);
	}
}

const inOrder = ({ range: a }: FoundSpan, { range: b }: FoundSpan): number =>
	a.start - b.start || b.end - a.end;

const readElements: ReadonlySet<string> = new Set(["listOrg", "fs", "spanGrp"]);

function reportUnread(standOff: Element | undefined, report: Report): void {
	for (const element of childrenOf(standOff)) {
		if (readElements.has(element.name)) continue;
		const reason = `The element "${excerpt(element.name)}" is not read.`;
		report.error(
			placeOf(element),
			"E_TEI_ELEMENT",
			reason,
			"Spans, feature structures and lists of organisations are.",
		);
	}
}

/** Our sections are spans that point at nothing and have their label inside. */
function spanIn(
	element: Element,
	group: string,
	body: TeiBody,
	report: Report,
): readonly (FoundSpan | FoundSection)[] {
	const place = placeOf(element);
	const stretch = stretchOf(element, body);
	if (!stretch || stretch.start >= stretch.end) {
		const reason = "This span does not stand between two places of the text.";
		report.error(place, "E_TEI_SPAN", reason, "Let it point at anchors, or at one element, in the body.");
		return [];
	}
	const xmlId = attributeOf(element, "xml:id");
	const id = xmlId === undefined ? `span-${place.replace(":", "-")}` : idOf(xmlId);
	if (xmlId?.startsWith("s-")) return [{ place, id, label: textIn(element), range: stretch }];
	const ana = attributeOf(element, "ana");
	return [
		{ place, id, layer: attributeOf(element, "type") ?? group, entity: ana && entityAt(ana), range: stretch },
	];
}

function stretchOf(element: Element, { places }: TeiBody): TextRange | undefined {
	const at = (pointer: string | undefined) => places.get(pointer?.replace(/^#/, "") ?? "");
	const target = attributeOf(element, "target")?.split(/\s+/);
	const first = at(target ? target[0] : attributeOf(element, "from"));
	const last = at(target ? target.at(-1) : (attributeOf(element, "to") ?? attributeOf(element, "from")));
	return first && last && range(first.start, last.end);
}

/** The text of a body, and where in it each element with an id stands. UTF-16 offsets. */
interface TeiBody {
	readonly text: string;
	readonly places: ReadonlyMap<string, { readonly start: number; readonly end: number }>;
}

/** Elements that are a line of the text each, whatever stands in them. */
const lineElements: ReadonlySet<string> = new Set(["p", "ab", "head", "l", "item", "cell", "label", "note"]);

/**
 * Reads a body: a line for each paragraph and the like, whatever they stand in. White space is
 * folded as XML's readers do it, but where `xml:space` keeps it.
 */
function readBody(body: Element, report: Report): TeiBody {
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
