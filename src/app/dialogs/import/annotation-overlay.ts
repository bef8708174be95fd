import { type DocumentId, type Layers, prettyJson } from "../../../annotation/index.ts";
import { type AnnotatedDocument, annotationSetOf } from "../../../corpus/index.ts";
import { layersJson } from "../../../formats/index.ts";
import {
	type ImportResult,
	type ImportTarget,
	importAnnotations,
	type NamedBytes,
	type ParsedImport,
	readImports,
} from "../../../library/index.ts";
import type { LoadedDocument } from "../../boot/create-loaded-document.ts";
import type { AnnotationOverlay } from "../../boot/parse-messages.ts";

/** Annotations that a reader opened from files, for one document and one visit. */
export interface OpenedFiles {
	readonly document: DocumentId;
	/** Names of the files, for the notice. */
	readonly name: string;
	readonly files: readonly NamedBytes[];
	/** Ids of the new layers that the reader accepted. */
	readonly newLayers: ReadonlySet<string>;
	/** Number of spans that the files add. Orphans are counted. */
	readonly spans: number;
}

/** Merges opened files into the annotations of a document. Returns the contents that replace its files. */
export function createOverlay(
	{ reading: open, problems }: LoadedDocument,
	opened: readonly OpenedFiles[],
): AnnotationOverlay {
	let { layers } = open;
	let target = importTargetOf(open);
	let annotations: string | undefined;
	for (const { files, newLayers } of opened) {
		const { imports } = readImports(files, layers);
		const imported = importIntoDocument(target, imports, layers, newLayers);
		const merged = imported.documents.get(open.record.id);
		layers = imported.layers;
		if (!merged) continue;
		target = { ...target, set: merged.set };
		annotations = merged.content;
	}
	return { annotations, layers: prettyJson(layersJson(layers)), problems };
}

/** Merges imports into one document. */
export function importIntoDocument(
	target: ImportTarget,
	imports: readonly ParsedImport[],
	layers: Layers,
	newLayers: ReadonlySet<string>,
): ImportResult {
	const { document } = target.set;
	return importAnnotations(imports, { layers, newLayers, document, targetOf: () => target });
}

export const importTargetOf = (document: AnnotatedDocument): ImportTarget => ({
	title: document.record.title,
	text: document.text,
	sharedEntities: document.sharedEntities,
	set: annotationSetOf(document),
});
