import type { AnchoringText } from "../../anchoring/index.ts";
import type { AnnotationSet, Entity, Layers, Report } from "../../annotation/index.ts";
import type { ExportDocument } from "../../formats/index.ts";

/** A document of the library, as far as annotations are merged into it. */
export interface MergeTarget {
	/** What it is called: the label of the collection. */
	readonly title: string;
	/** Of the document as it is now; offsets count over it. */
	readonly text: string;
	/** What is said of it already; all of it stays as it is. */
	readonly set: AnnotationSet;
	/** Those of the library, with the new ones that are to be taken. */
	readonly layers: Layers;
	readonly sharedEntities: readonly Entity[];
}

/** What a file says of one document. */
export interface MergeSource {
	/** Name of the file, for messages. */
	readonly file: string;
	readonly document: ExportDocument;
	/** Entities that the documents of the file share. */
	readonly sharedEntities: readonly Entity[];
}

/** What the parts of a merge work on. */
export interface MergeContext extends Pick<MergeTarget, "set" | "layers" | "sharedEntities"> {
	readonly text: AnchoringText;
	/** Ids of the document's file and of the register; new ones are added. */
	readonly taken: Set<string>;
	readonly report: Report;
}

/** The id itself where it is right, else the first with a number after it that is; the same each time. */
export function numberedId(wanted: string, isRight: (id: string) => boolean): string {
	let id = wanted;
	for (let number = 2; !isRight(id); number += 1) id = `${wanted.slice(0, longestStem)}-${number}`;
	return id;
}

/** An id has at most 100 characters. */
const longestStem = 90;

/** True for the id itself, and for those that `idLike` makes of it. */
export const isNumberedId = (id: string, wanted: string): boolean => {
	const stem = `${wanted.slice(0, longestStem)}-`;
	return id === wanted || (id.startsWith(stem) && /^\d+$/.test(id.slice(stem.length)));
};
