import { prepare } from "../anchoring/index.ts";
import {
	type AnnotationSet,
	type Entity,
	type Layers,
	type Problem,
	type ReadResult,
	readAnnotationSet,
} from "../annotation/index.ts";
import { type ParsedDocument, parseDocument } from "../document/index.ts";
import type { AnnotatedDocument } from "./annotated-document.ts";
import type { DocumentRecord } from "./document-record.ts";
import { annotationsFile } from "./file-names.ts";
import { placeAnnotations } from "./place-annotations.ts";

/** The files of a document as text, and the layers and entities that all documents share. */
export interface OpenInput {
	readonly record: DocumentRecord;
	readonly markdown: string;
	readonly layers: Layers;
	readonly sharedEntities: readonly Entity[];
	/** Content of `annotations/<id>.jsonld`. Undefined if there is no such file. */
	readonly annotations?: string | undefined;
}

/**
 * Reads the annotations of a document, validates them and places them in the text. Pure. The page, the
 * command line and the build share this function. Never throws on bad input.
 *
 * @param document the parsed Markdown, if it was parsed before
 * @param read the parsed annotation file, if it was read before
 */
export function openDocument(
	{ record, markdown, layers, sharedEntities, annotations }: OpenInput,
	document: ParsedDocument = parseDocument(markdown),
	read: ReadResult<AnnotationSet> = readSet({ record, layers, sharedEntities, annotations }),
): AnnotatedDocument {
	const { value: set, problems } = read;
	return {
		record,
		text: document.text,
		content: { kind: "tree", tree: document.tree },
		...placeAnnotations(prepare(document.text), { layers, sharedEntities, set }),
		problems: [...(document.isPlain ? [nestingProblem(record.file)] : []), ...problems],
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
}: Omit<OpenInput, "markdown">): ReadResult<AnnotationSet> {
	const document = record.id;
	return annotations === undefined
		? {
				value: { document, annotations: [], sections: [], relations: [], entities: [], extra: {} },
				problems: [],
			}
		: readAnnotationSet(annotations, annotationsFile(document), { layers, sharedEntities, document });
}
