import { prepare, shiftByCarriageReturns } from "../anchoring/index.ts";
import { type Entity, type Layers, readAnnotationSet } from "../annotation/index.ts";
import { type AnnotatedDocument, documentSuffixOf, placeAnnotations } from "../corpus/index.ts";

/** An annotation file of another annotator. */
export interface VersionFile {
	/** Its name, for problems. */
	readonly name: string;
	readonly text: string;
	/** Layers and shared entities of the folder that the file is from. Default: those of the document. */
	readonly layers?: Layers;
	readonly sharedEntities?: readonly Entity[];
	/** The file of a plain text document, whose carriage returns the offsets may count. */
	readonly source?: string | undefined;
}

/**
 * Returns a document with the annotations of another file instead of its own. They are placed in the text of the
 * document by their quotes, also if the file was made for an older text.
 */
export function openVersion(document: AnnotatedDocument, file: VersionFile): AnnotatedDocument {
	const { record, text, content } = document;
	const { layers = document.layers, sharedEntities = document.sharedEntities } = file;
	const { value: set, problems } = readAnnotationSet(file.text, file.name, {
		layers,
		sharedEntities,
		document: record.id,
		documentSuffix: documentSuffixOf(record),
	});
	const knownShiftAt = file.source === undefined ? undefined : shiftByCarriageReturns(file.source);
	return {
		record,
		text,
		content,
		...placeAnnotations(prepare(text), { layers, sharedEntities, set, knownShiftAt }),
		problems,
	};
}
