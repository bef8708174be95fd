import type { Anchorer, AnchoringText } from "../../anchoring/index.ts";
import type { Entity, Layers, Report } from "../../annotation/index.ts";
import type { AnnotatedDocument, ImportedDocument } from "../../corpus/index.ts";
import type { LabelLayers } from "./label-layers.ts";

/** The annotations of one document in an imported file. */
export interface MergeSource {
	/** Name of the file, for messages. */
	readonly file: string;
	readonly document: ImportedDocument;
	/** Entities that all documents of the file share. */
	readonly sharedEntities: readonly Entity[];
	/** The layers that were made of labels of the imported files. */
	readonly labelLayers: LabelLayers;
	/** False if the reader refused spans of the file. */
	readonly isComplete: boolean;
}

/** Shared state of the steps of a merge. */
export interface MergeContext {
	/** The document that the annotations are merged into. Its existing items never change. */
	readonly target: AnnotatedDocument;
	/** Layers of the library, the new layers that the user accepted, and the layer for notes. */
	readonly layers: Layers;
	readonly labelLayers: LabelLayers;
	/** Name of the imported file. */
	readonly file: string;
	readonly isComplete: boolean;
	/** True if Ascribe wrote the file. */
	readonly isExport: boolean;
	/** The ids that the file states. Undefined if its annotations keep the source that they have. */
	readonly sourceIds: ImportedDocument["sourceIds"];
	readonly text: AnchoringText;
	readonly anchor: Anchorer;
	/** Ids of the annotation file and of the shared entities. New ids are added. */
	readonly taken: Set<string>;
	readonly report: Report;
}
