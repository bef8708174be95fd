import type { Element, Nodes, Root } from "xast";
import { toXml } from "xast-util-to-xml";
import { x } from "xastscript";
import type { DocumentId } from "../../annotation/index.ts";
import type { AnnotatedDocument, Corpus } from "../../corpus/index.ts";
import type { TextRange, Utf16Offset } from "../../document/index.ts";
import type { ExportOptions, Written } from "../format.ts";
import { slug } from "../kit/ids.ts";
import { labelOf, tagOf } from "../kit/labels.ts";
import { layerLines } from "../kit/layer-lines.ts";
import { attributedTitle } from "../kit/linked-entities.ts";
import { lossesOf, type PossibleLoss, positionLosses, sectionLoss, textsLoss } from "../kit/losses.ts";
import { applyOptions, reductionLosses } from "../kit/options.ts";
import { selectionSentence } from "../kit/selection.ts";
import { signatureSentence } from "../kit/signature.ts";
import { sha256Of } from "../kit/text-hash.ts";
import { elementsOnLines, textElement, unsafeLoss, xmlSafe, xmlText } from "../kit/xml.ts";
import { checkTei } from "./check.ts";
import { type TeiRecords, teiRecords, textId } from "./records.ts";

export const teiFileType = { extension: "xml", mediaType: "application/tei+xml" } as const;

export function writeTei(corpus: Corpus, options: ExportOptions): Written {
	// The option `context` has no effect, because the file contains the entire text.
	const effectiveOptions = { ...options, context: true };
	const source = applyOptions(corpus, effectiveOptions);
	const files = source.documents.map((document) => {
		const tree = teiTree(document, source);
		checkTei(tree, xmlSafe(document.text));
		const content = toXml(tree, { allowDangerousXml: true, closeEmptyElements: true, tightClose: true });
		return { name: `${slug(document.record.id)}.xml`, mediaType: teiFileType.mediaType, content };
	});
	return {
		files,
		losses: [
			...reductionLosses(corpus, effectiveOptions),
			...lossesOf(source, [...positionLosses(source), ...teiLosses(source)]),
		],
	};
}

/** Returns the XML tree of one document (TEI P5, chapters 4, 16.10, 17.3 and 18). */
export function teiTree(document: AnnotatedDocument, corpus: Corpus): Root {
	const ranges = [...document.spans, ...document.sections].map(({ range }) => range);
	const anchors = anchorsAt(ranges.flatMap(({ start, end }) => [start, end]));
	const records = teiRecords(document);
	const standOff = [
		...records.sharedRecords,
		...records.documentRecords,
		...spanGroups(document, anchors, records),
	];
	const text = x(
		"text",
		{ "xml:id": textId, "xml:lang": languageOf(document) },
		elementsOnLines([bodyOf(document.text, anchors)]),
	);
	const parts = [
		headerOf(document, corpus),
		...(standOff.length > 0 ? [x("standOff", {}, elementsOnLines(standOff))] : []),
		text,
	];
	return {
		type: "root",
		children: [
			{ type: "instruction", name: "xml", value: 'version="1.0" encoding="UTF-8"' },
			{ type: "text", value: "\n" },
			x("TEI", { xmlns: teiNamespace }, elementsOnLines(parts)),
			{ type: "text", value: "\n" },
		],
	};
}

export const teiNamespace = "http://www.tei-c.org/ns/1.0";

/** Returns the language tag (BCP 47) of the document. Undefined if it is not valid in `xml:lang`. */
const languageOf = ({ record: { language } }: AnnotatedDocument): string | undefined =>
	/^[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*$/.test(language ?? "") ? language : undefined;

/** Type of the note that contains the SHA-256 of the text. */
export const textHashNote = "text-sha256";

/** Type of the note that states who annotated the document. */
const signatureNote = "signature";

/** Types of the notes that state that the file is a selection: in words, and as a query. */
const selectionNote = "selection";
const selectionQueryNote = "selection-query";

const headerOf = (document: AnnotatedDocument, corpus: Corpus) => {
	const { id, title, file } = document.record;
	const signature = signatureSentence(document);
	return x(
		"teiHeader",
		{},
		elementsOnLines([
			x("fileDesc", {}, [
				x("titleStmt", {}, textElement("title", {}, title)),
				x("publicationStmt", {}, x("p", {}, "Exported from an annotated source document.")),
				x("notesStmt", {}, [
					x("note", { type: textHashNote }, sha256Of(xmlSafe(document.text))),
					...(signature === undefined ? [] : [textElement("note", { type: signatureNote }, signature)]),
					...selectionNotes(corpus, id),
				]),
				x("sourceDesc", {}, textElement("p", {}, file)),
			]),
			x("encodingDesc", {}, [
				x("p", {}, "Each p is a line of the text; lines are separated by a line break."),
				...layerLines(corpus.layers).map((line) => textElement("p", {}, line)),
			]),
		]),
	);
};

function selectionNotes(corpus: Corpus, document: DocumentId): readonly Element[] {
	const sentence = selectionSentence(corpus, { document });
	if (sentence === undefined) return [];
	return [
		textElement("note", { type: selectionNote }, sentence),
		textElement("note", { type: selectionQueryNote }, corpus.selection?.query ?? ""),
	];
}

/** Returns one `spanGrp` for each layer and one for the sections. Empty groups are left out. */
function spanGroups(document: AnnotatedDocument, anchors: Anchors, records: TeiRecords): readonly Element[] {
	const between = ({ start, end }: TextRange) => ({
		from: `#${anchors.get(start)}`,
		to: `#${anchors.get(end)}`,
	});
	const groups = document.layers.layers.map((layer) => {
		const type = teiType(tagOf(layer));
		return {
			type,
			spans: document.spans
				.filter((span) => span.layer.id === layer.id)
				.map((span) => {
					const { annotation, entity, range } = span;
					const label = teiType(labelOf(span));
					const attributes = {
						"xml:id": `a-${annotation.id}`,
						...(label !== type && { type: label }),
						...between(range),
						ana: records.pointerTo(entity.id),
					};
					return textElement("span", attributes, attributedTitle(document, entity));
				}),
		};
	});
	const sections = document.sections.map(({ section: { id, label }, range }) =>
		textElement("span", { "xml:id": `s-${id}`, ...between(range) }, label),
	);
	return [...groups, { type: "section", spans: sections }]
		.filter(({ spans }) => spans.length > 0)
		.map(({ type, spans }) => x("spanGrp", { type }, elementsOnLines(spans)));
}

/** Returns a value that the attribute `type` can have: no white space, and only characters of XML. */
const teiType = (label: string): string => xmlSafe(label).replace(/\s+/g, "_");

/** Ids of the anchors, by the UTF-16 offset of the start or end of a span. Ascending. */
type Anchors = ReadonlyMap<number, string>;

function anchorsAt(offsets: Iterable<Utf16Offset>): Anchors {
	const sorted = [...new Set(offsets)].sort((a, b) => a - b);
	return new Map(sorted.map((offset, index) => [offset, `p-${index + 1}`]));
}

/** Returns the body: one `p` for each line of the text, with its anchors inside. */
function bodyOf(text: string, anchors: Anchors): Element {
	const offsets = [...anchors.keys()];
	let nextAnchor = 0;
	let lineStart = 0;
	const lines = text.split("\n").map((line) => {
		const content: Nodes[] = [];
		const end = lineStart + line.length;
		let from = lineStart;
		for (
			let offset = offsets[nextAnchor];
			offset !== undefined && offset <= end;
			offset = offsets[nextAnchor]
		) {
			content.push(...xmlText(text.slice(from, offset)), x("anchor", { "xml:id": anchors.get(offset) }));
			from = offset;
			nextAnchor += 1;
		}
		content.push(...xmlText(text.slice(from, end)));
		lineStart = end + 1;
		return x("p", hasFoldableSpace(line) ? { "xml:space": "preserve" } : {}, content);
	});
	return x("body", {}, elementsOnLines(lines));
}

/** True if the line has white space that XML tools would collapse or trim. */
const hasFoldableSpace = (line: string): boolean => /^[ \t\r]|[ \t\r]$|[\t\r]| {2}/.test(line);

function teiLosses(corpus: Corpus): readonly PossibleLoss[] {
	const { sharedEntities, documents } = corpus;
	const withUnknownKeys = new Set(
		documents.filter(({ documentEntities }) =>
			[...sharedEntities, ...documentEntities].some(({ extra }) => Object.keys(extra).length > 0),
		),
	);
	return [
		unsafeLoss(corpus),
		sectionLoss(corpus),
		textsLoss,
		{
			what: "keys of entities that this version does not recognise",
			concerns: ({ document }) => withUnknownKeys.has(document),
		},
		{
			what: "a language that is not a valid language tag",
			concerns: ({ document }) => document.record.language !== languageOf(document),
		},
		{ what: "the layers' definitions", concerns: () => true },
	];
}
