import { prepare, shiftByCarriageReturns } from "../anchoring/index.ts";
import {
	type AnnotationSet,
	type Entity,
	type Layers,
	type Problem,
	type ReadResult,
	readAnnotationSet,
} from "../annotation/index.ts";
import { isPlainTextFile, type ParsedDocument, parserFor } from "../document/index.ts";
import type { AnnotatedDocument } from "./annotated-document.ts";
import type { DocumentRecord } from "./document-record.ts";
import { annotationsFile, documentSuffixOf } from "./file-names.ts";
import { placeAnnotations } from "./place-annotations.ts";

/** The files of a document as text, and the layers and entities that all documents share. */
export interface OpenInput {
	readonly record: DocumentRecord;
	/** Content of the file that `record.file` names: Markdown or plain text. */
	readonly source: string;
	readonly layers: Layers;
	readonly sharedEntities: readonly Entity[];
	/** Content of `annotations/<id>.jsonld`. Undefined if there is no such file. */
	readonly annotations?: string | undefined;
}

/**
 * Parses a document, reads its annotations, validates them and places them in the text. Pure. The command line and the
 * build share this function with the page. Never throws on bad input. The parser must have loaded what it needs.
 */
export const openDocument = (input: OpenInput): AnnotatedDocument =>
	openParsedDocument(input, parserFor(input.record.file).parse(input.source));

/**
 * Opens a parsed document. The caller chooses the parser, so that the page loads only the parser that it needs.
 *
 * @param read the parsed annotation file, if it was read before
 */
export function openParsedDocument(
	{ record, source, layers, sharedEntities, annotations }: OpenInput,
	document: ParsedDocument,
	read: ReadResult<AnnotationSet> = readSet({ record, layers, sharedEntities, annotations }),
): AnnotatedDocument {
	const { value: set, problems } = read;
	// Offsets of Markdown documents count over the rendered text, never over the source.
	const knownShiftAt = isPlainTextFile(record.file) ? shiftByCarriageReturns(source) : undefined;
	return {
		record,
		text: document.text,
		content: { kind: "tree", tree: document.tree },
		...placeAnnotations(prepare(document.text), { layers, sharedEntities, set, knownShiftAt }),
		problems: [...(document.isTooComplex ? [nestingProblem(record.file)] : []), ...problems],
	};
}

/** An error, because the plain text contains the Markdown syntax, so existing spans may become orphans. */
function nestingProblem(file: string): Problem {
	return {
		level: "error",
		code: "E_NESTING",
		file,
		path: "",
		reason: "The Markdown is nested too deeply or has too many delimiters. It is shown as plain paragraphs.",
		hint: "Reduce the nesting of quotations, lists and emphasis.",
	};
}

/** Reads the annotation file without placing its annotations. */
export function readSet({
	record,
	layers,
	sharedEntities,
	annotations,
}: Omit<OpenInput, "source">): ReadResult<AnnotationSet> {
	const document = record.id;
	const documentSuffix = documentSuffixOf(record);
	if (annotations === undefined) {
		const items = { annotations: [], sections: [], relations: [], entities: [] };
		return { value: { document, documentSuffix, ...items, extra: {} }, problems: [] };
	}
	const context = { layers, sharedEntities, document, documentSuffix };
	return readAnnotationSet(annotations, annotationsFile(document), context);
}
