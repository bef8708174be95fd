import type { Root } from "hast";
import type { Placement } from "../anchoring/index.ts";
import type {
	Annotation,
	AnnotationId,
	AnnotationSet,
	Entity,
	EntityId,
	JsonObject,
	Layer,
	Layers,
	Problem,
	Relation,
	Section,
} from "../annotation/index.ts";
import type { TextRange } from "../document/index.ts";
import type { RenderedPart } from "../marks/index.ts";
import type { DocumentRecord } from "./document-record.ts";
import { documentSuffixOf } from "./file-names.ts";

/** A span that was placed in the text. */
export interface PlacedSpan {
	readonly annotation: Annotation;
	readonly layer: Layer;
	readonly entity: Entity;
	readonly range: TextRange;
	readonly placement: Exclude<Placement, { kind: "orphan" }>;
	/** The further pieces of an annotation of several passages, in text order. Absent for one passage. */
	readonly furtherRanges?: readonly TextRange[] | undefined;
	/** Label of the innermost section that contains the start of the span. */
	readonly section: string | undefined;
}

/** A span that could not be placed. Orphans are listed and exported. */
export interface Orphan {
	readonly annotation: Annotation;
	readonly layer: Layer;
	readonly entity: Entity;
	readonly placement: Extract<Placement, { kind: "orphan" }>;
	readonly section?: undefined;
}

export interface PlacedSection {
	readonly section: Section;
	readonly range: TextRange;
	readonly placement: Exclude<Placement, { kind: "orphan" }>;
}

export interface LostSection {
	readonly section: Section;
	readonly placement: Extract<Placement, { kind: "orphan" }>;
}

/** What the text is drawn from: the parsed document, or HTML that a worker or a build has rendered from it. */
export type DocumentContent = { readonly kind: "tree"; readonly tree: Root } | RenderedContent;

/** A document as HTML with marks. */
export interface RenderedContent {
	readonly kind: "rendered";
	readonly parts: readonly RenderedPart[];
	readonly outline: readonly OutlineEntry[];
	/** Ids of the elements that links can point to: headings, footnotes and others. */
	readonly elementIds: ReadonlySet<string>;
}

export interface OutlineEntry {
	/** Fragment of its address. */
	readonly id: string;
	readonly label: string;
	readonly range: TextRange;
	/** 1 for the outermost level. */
	readonly depth: number;
	/** True if the label comes from the editor and not from the document. */
	readonly supplied: boolean;
}

/** A document with its annotations read, validated and placed in the text. */
export interface AnnotatedDocument {
	readonly record: DocumentRecord;
	/** The `textContent` of the document. All offsets refer to this text. */
	readonly text: string;
	readonly content: DocumentContent;
	/** The layers of the folder, and the built-in layer for notes if the document uses it. */
	readonly layers: Layers;
	/** Shared and document entities by id. */
	readonly entities: ReadonlyMap<EntityId, Entity>;
	/** Entities that all documents share. */
	readonly sharedEntities: readonly Entity[];
	/** Entities that the annotation file of this document defines. */
	readonly documentEntities: readonly Entity[];
	/** In text order: by start, then longer spans first, then in the order of the file. */
	readonly spans: readonly PlacedSpan[];
	readonly orphans: readonly Orphan[];
	readonly sections: readonly PlacedSection[];
	/** Sections that could not be placed. They are shown with the orphans. */
	readonly lostSections: readonly LostSection[];
	/** Relations between annotations that are in `spans` or `orphans`. */
	readonly relations: readonly Relation[];
	/** Ids of all annotations, sections and relations, in the order of the annotation file. */
	readonly fileOrder: readonly AnnotationId[];
	/** Name of the collection in the annotation file. */
	readonly label?: string | undefined;
	/** Keys of the collection that the model does not have. They are written back unchanged. */
	readonly extra: JsonObject;
	/** Problems of the annotation file. Each annotation that is in none of the lists above has an error here. */
	readonly problems: readonly Problem[];
	/** The replies in the whole document. Only set if this document contains a selection of the spans. */
	readonly allReplies?: Replies | undefined;
}

/** The replies between the entities of a document. */
export interface Replies {
	/** The replies to each entity that has a reply. */
	readonly replies: ReadonlyMap<EntityId, readonly Entity[]>;
	/** The types of the entities that have a reply. */
	readonly types: ReadonlySet<string>;
}

/** An annotated document as HTML with marks. */
export interface RenderedDocument extends AnnotatedDocument {
	readonly content: RenderedContent;
}

/** An annotation with its layer, its entity and its placement. */
export type AnnotatedSpan = PlacedSpan | Orphan;

/** Returns the ranges of a span, one for each of its pieces, in text order. */
export const rangesOf = ({ range, furtherRanges = [] }: PlacedSpan): readonly TextRange[] => [
	range,
	...furtherRanges,
];

/** Returns all spans: first those in the text, in text order, then the orphans in the order of the file. */
export const allSpans = ({ spans, orphans }: AnnotatedDocument): readonly AnnotatedSpan[] => [
	...spans,
	...orphans,
];

/** Returns all sections: first those in the text, in text order, then the lost ones. */
export const allSections = ({
	sections,
	lostSections,
}: AnnotatedDocument): readonly (PlacedSection | LostSection)[] => [...sections, ...lostSections];

/** Returns the annotation file of a document as a value, in the order of the file. */
export function annotationSetOf(document: AnnotatedDocument): AnnotationSet {
	const { record, label, relations, documentEntities, fileOrder, extra } = document;
	const indexes = new Map(fileOrder.map((id, at) => [id, at]));
	const indexOf = ({ id }: { readonly id: AnnotationId }) => indexes.get(id) ?? fileOrder.length;
	return {
		document: record.id,
		documentSuffix: documentSuffixOf(record),
		label,
		annotations: allSpans(document)
			.map(({ annotation }) => annotation)
			.sort((one, other) => indexOf(one) - indexOf(other)),
		sections: allSections(document)
			.map(({ section }) => section)
			.sort((one, other) => indexOf(one) - indexOf(other)),
		relations,
		entities: documentEntities,
		extra,
	};
}

/** Returns the number of different entities that spans link to. */
export const countEntities = (spans: readonly PlacedSpan[]): number =>
	new Set(spans.map(({ entity }) => entity.id)).size;

/**
 * Returns the index of the first span that starts at `offset` or later, or the length of the list if there is none.
 *
 * @param spans in text order
 */
export function firstIndexFrom(spans: readonly { readonly range: TextRange }[], offset: number): number {
	let low = 0;
	let high = spans.length;
	while (low < high) {
		const middle = (low + high) >>> 1;
		if ((spans[middle]?.range.start ?? 0) < offset) low = middle + 1;
		else high = middle;
	}
	return low;
}
