import { strToU8 } from "fflate";
import type { Root } from "hast";
import {
	type AnnotationSet,
	type DocumentId,
	documentId,
	writeAnnotationSet,
} from "../../../src/annotation/index.ts";
import { annotationSetOf, openLibraryParts, openParsedDocument } from "../../../src/corpus/index.ts";
import {
	type ImportResult,
	importAnnotations,
	type LabelMapping,
	readImports,
} from "../../../src/library/index.ts";
import { layersText, sharedEntitiesText } from "../folder.ts";

/** A library with one document, `report`. */
export interface ImportCase {
	readonly text: string;
	/** Content of `annotations/report.jsonld`. Default: no file. */
	readonly annotations?: string;
	readonly layers?: string;
	readonly sharedEntities?: string;
	/** Ids of the new layers to add. */
	readonly newLayers?: readonly string[];
	readonly labels?: LabelMapping;
	/** False if the files name the document themselves. */
	readonly hasDocument?: boolean;
}

const report = documentId("report");

/** Imports files, given as contents by name, into the document `report`. */
export function importFiles(
	files: Readonly<Record<string, string>>,
	{
		text,
		annotations,
		layers = layersText,
		sharedEntities = sharedEntitiesText,
		newLayers = [],
		labels,
		hasDocument = true,
	}: ImportCase,
): ImportResult {
	const parts = openLibraryParts({ layers, sharedEntities });
	const record = { id: report, title: "Report", file: "corpus/report.md" };
	const parsed = { tree: plainTree(text), text, isTooComplex: false };
	const document = openParsedDocument({ record, source: "", annotations, ...parts }, parsed);
	const bytes = Object.entries(files).map(([name, content]) => ({ name, bytes: strToU8(content) }));
	const read = readImports(bytes, parts.layers, { labels });
	const result = importAnnotations(read.imports, {
		layers: parts.layers,
		newLayers: new Set(newLayers),
		documentOf: (id: DocumentId) => (id === report ? document : undefined),
		document: hasDocument ? report : undefined,
	});
	return { ...result, problems: [...read.problems, ...result.problems] };
}

/** The annotation file of the document after an import, as a value. Undefined if nothing was added. */
export function setAfter({ documents }: ImportResult): AnnotationSet | undefined {
	const imported = documents.get(report);
	return imported && annotationSetOf(imported.document);
}

/** The annotation file of the document after an import. */
export function fileAfter({ documents }: ImportResult): string {
	const imported = documents.get(report);
	if (!imported) return "";
	const { layers, sharedEntities } = imported.document;
	return writeAnnotationSet(annotationSetOf(imported.document), { layers, sharedEntities });
}

/** Spans of the document after an import, each as `id layer entity start-end "words"`. */
export function spansAfter(result: ImportResult): readonly string[] {
	return (setAfter(result)?.annotations ?? []).map(
		({ id, layer, entity, quote, position }) =>
			`${id} ${layer} ${entity} ${position ? `${position.start}-${position.end}` : "-"} "${quote.exact}"`,
	);
}

/** Returns four numbers per import: placed, to be checked, orphans, refused. */
export const tallyNumbers = ({ outcomes }: ImportResult): readonly number[] =>
	outcomes.flatMap(({ spans: { placed, check, orphans, refused } }) => [placed, check, orphans, refused]);

export const problemCodes = ({ problems }: ImportResult): readonly string[] =>
	problems.map(({ code }) => code);

/** Both brat files of `text`. Each span is `[layer, words]` at the first occurrence of the words. */
export function bratFiles(
	text: string,
	spans: readonly (readonly [string, string])[],
): Record<string, string> {
	const lines = spans.map(([layer, words], index) => {
		const start = [...text.slice(0, text.indexOf(words))].length;
		return `T${index + 1}\t${layer} ${start} ${start + [...words].length}\t${words}\n`;
	});
	return { "report.txt": text, "report.ann": lines.join("") };
}

/** A tree that has exactly this text. */
const plainTree = (text: string): Root => ({ type: "root", children: [{ type: "text", value: text }] });
