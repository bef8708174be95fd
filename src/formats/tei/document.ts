import type { Element, Nodes, Root } from "xast";
import { x } from "xastscript";
import type { Layers } from "../../annotation/index.ts";
import type { TextRange, Utf16Offset } from "../../document/index.ts";
import type { ExportDocument, ExportInput } from "../format.ts";
import { type Linked, linkedIn } from "../kit/linked.ts";
import { placedIn, placedSections } from "../kit/placed.ts";
import { sha256Of } from "../kit/sha256.ts";
import { onLines, textElement, xmlSafe, xmlText } from "../kit/xml-text.ts";
import { type Records, recordsOf, textId } from "./records.ts";

/** The tree of one document (TEI P5, chapters 4, 16.10, 17.3 and 18). */
export function teiTree(input: ExportInput, document: ExportDocument): Root {
	const { layers, register } = input;
	const linked = linkedIn(input, document);
	const ranges = [...placedIn(document), ...placedSections(document)].map(({ range }) => range);
	const anchors = anchorsAt(ranges.flatMap(({ start, end }) => [start, end]));
	const records = recordsOf(layers, { register, own: document.entities, linked });
	const standOff = [
		...records.registers,
		...records.structures,
		...spanGroups(document, layers, { anchors, records, linked }),
	];
	const text = x(
		"text",
		{ "xml:id": textId, "xml:lang": languageOf(document) },
		onLines([bodyOf(document.text, anchors)]),
	);
	const parts = [
		headerOf(document),
		...(standOff.length > 0 ? [x("standOff", {}, onLines(standOff))] : []),
		text,
	];
	return {
		type: "root",
		children: [
			{ type: "instruction", name: "xml", value: 'version="1.0" encoding="UTF-8"' },
			{ type: "text", value: "\n" },
			x("TEI", { xmlns: teiNamespace }, onLines(parts)),
			{ type: "text", value: "\n" },
		],
	};
}

export const teiNamespace = "http://www.tei-c.org/ns/1.0";

/** A language tag (BCP 47); undefined for what XML would not take for one. */
export const languageOf = ({ language }: ExportDocument): string | undefined =>
	/^[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*$/.test(language ?? "") ? language : undefined;

/** The type of the note with the SHA-256 of the text, which is that of its lines. */
export const textHashNote = "text-sha256";

const headerOf = ({ title, file, text }: ExportDocument) =>
	x(
		"teiHeader",
		{},
		onLines([
			x("fileDesc", {}, [
				x("titleStmt", {}, textElement("title", {}, title)),
				x("publicationStmt", {}, x("p", {}, "Exported from an annotated source document.")),
				x("notesStmt", {}, x("note", { type: textHashNote }, sha256Of(xmlSafe(text)))),
				x("sourceDesc", {}, textElement("p", {}, file)),
			]),
			x(
				"encodingDesc",
				{},
				x("p", {}, "Each p is a line of the text; a line break stands between two of them."),
			),
		]),
	);

/** A group for the spans of each layer and one for the sections, without those that are empty. */
function spanGroups(
	document: ExportDocument,
	{ layers }: Layers,
	{
		anchors,
		records,
		linked,
	}: { readonly anchors: Anchors; readonly records: Records; readonly linked: Linked },
): readonly Element[] {
	const between = ({ start, end }: TextRange) => ({
		from: `#${anchors.get(start)}`,
		to: `#${anchors.get(end)}`,
	});
	const placed = placedIn(document);
	const groups = layers.map(({ id }) => ({
		type: id,
		spans: placed
			.filter(({ span }) => span.annotation.layer === id)
			.map(({ span: { annotation }, range }) => {
				const attributes = {
					"xml:id": `a-${annotation.id}`,
					...between(range),
					ana: records.pointerTo(annotation.entity),
				};
				return textElement("span", attributes, linked.title(annotation.entity));
			}),
	}));
	const sections = placedSections(document).map(({ id, label, range }) =>
		textElement("span", { "xml:id": `s-${id}`, ...between(range) }, label),
	);
	return [...groups, { type: "section", spans: sections }]
		.filter(({ spans }) => spans.length > 0)
		.map(({ type, spans }) => x("spanGrp", { type }, onLines(spans)));
}

/** Offsets in the text that spans begin or end at, with the id of the anchor that stands there. */
type Anchors = ReadonlyMap<number, string>;

/** An anchor for each offset, numbered in the order of the text. */
function anchorsAt(offsets: Iterable<Utf16Offset>): Anchors {
	const sorted = [...new Set(offsets)].sort((a, b) => a - b);
	return new Map(sorted.map((offset, index) => [offset, `p-${index + 1}`]));
}

/** The body of a text: a `p` for each line of it, with an `anchor` wherever one stands. */
function bodyOf(text: string, anchors: Anchors): Element {
	const offsets = [...anchors.keys()];
	let next = 0;
	let at = 0;
	const lines = text.split("\n").map((line) => {
		const content: Nodes[] = [];
		const end = at + line.length;
		let from = at;
		for (let offset = offsets[next]; offset !== undefined && offset <= end; offset = offsets[next]) {
			content.push(...xmlText(text.slice(from, offset)), x("anchor", { "xml:id": anchors.get(offset) }));
			from = offset;
			next += 1;
		}
		content.push(...xmlText(text.slice(from, end)));
		at = end + 1;
		return x("p", isKeptOnlyAsItIs(line) ? { "xml:space": "preserve" } : {}, content);
	});
	return x("body", {}, onLines(lines));
}

/** Others fold white space in a paragraph, and leave it off at both ends. */
const isKeptOnlyAsItIs = (line: string): boolean => /^[ \t\r]|[ \t\r]$|[\t\r]| {2}/.test(line);
