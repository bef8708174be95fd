import type { Element } from "xast";
import { excerpt, type Layers, type Read, type Report, reportOn } from "../../annotation/index.ts";
import { range, type TextRange } from "../../document/index.ts";
import type { ExportInput, ImportedFile } from "../format.ts";
import { type FoundDocument, imported } from "../kit/imported.ts";
import type { FoundSection, FoundSpan } from "../kit/imported-span.ts";
import { readBody, type TeiBody } from "./body.ts";
import { textHashNote } from "./document.ts";
import { entityAt, idOf, readRecords } from "./entities.ts";
import { reportTextHash, type StatedText } from "../kit/text-hash.ts";
import { readXml } from "../kit/parse-xml.ts";
import { attributeOf, childrenOf, elementAt, elementsIn, placeOf, textIn } from "../kit/xml-tree.ts";

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
