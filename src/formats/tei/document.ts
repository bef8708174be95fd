import type { Root } from "xast";
import { x } from "xastscript";
import type { ExportDocument, ExportInput } from "../format.ts";
import { linkedIn } from "../kit/linked.ts";
import { placedIn, placedSections } from "../kit/placed.ts";
import { sha256Of } from "../kit/sha256.ts";
import { recordsOf, textId } from "./records.ts";
import { spanGroups } from "./spans.ts";
import { anchorsAt, bodyOf } from "./text.ts";
import { onLines, textElement, xmlSafe } from "../kit/xml-text.ts";

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
