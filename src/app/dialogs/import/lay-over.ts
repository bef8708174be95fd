import { type Layers, prettyJson } from "../../../annotation/index.ts";
import { layersJson } from "../../../formats/index.ts";
import {
	type ImportResult,
	type ImportTarget,
	importAnnotations,
	type OpenDocument,
	type ParsedImport,
	readImports,
} from "../../../library/index.ts";
import type { LoadedReading } from "../../boot/read-document.ts";
import type { AnnotationOverlay } from "../../boot/worker-messages.ts";
import type { OpenedFiles } from "./opened-files.ts";

/** The document's annotations with those that were opened, as files that a reading is made from. */
export function layOver(
	{ reading: { open }, problems }: LoadedReading,
	opened: readonly OpenedFiles[],
): AnnotationOverlay {
	let { layers } = open;
	let target = targetOf(open);
	let annotations: string | undefined;
	for (const { files, newLayers } of opened) {
		const { imports } = readImports(files, layers);
		const imported = importInto(target, imports, layers, newLayers);
		const merged = imported.documents.get(open.record.id);
		layers = imported.layers;
		if (!merged) continue;
		target = { ...target, set: merged.set };
		annotations = merged.content;
	}
	return { annotations, layers: prettyJson(layersJson(layers)), problems };
}

/** What imports come to in the document that is shown. */
export function importInto(
	target: ImportTarget,
	imports: readonly ParsedImport[],
	layers: Layers,
	newLayers: ReadonlySet<string>,
): ImportResult {
	const { document } = target.set;
	return importAnnotations(imports, { layers, newLayers, document, targetOf: () => target });
}

/** The document as imports are merged into it. */
export const targetOf = ({
	record,
	document,
	sharedEntities,
	spans,
	orphans,
	sections,
	lostSections,
	documentEntities,
}: OpenDocument): ImportTarget => ({
	title: record.title,
	text: document.text,
	sharedEntities,
	set: {
		document: record.id,
		annotations: [...spans, ...orphans].map(({ annotation }) => annotation),
		sections: [...sections, ...lostSections].map(({ section }) => section),
		entities: documentEntities,
		extra: {},
	},
});
