import type { DocumentId } from "../../../annotation/index.ts";
import type { NamedBytes } from "../../../library/index.ts";

/** Annotations that a reader has opened from files, for one document and one visit. */
export interface OpenedFiles {
	readonly document: DocumentId;
	/** Names of the files, for the notice. */
	readonly name: string;
	readonly files: readonly NamedBytes[];
	/** Ids of the new layers that are taken with them. */
	readonly newLayers: ReadonlySet<string>;
	/** How many spans they show, those that have no place among them. */
	readonly spans: number;
}
