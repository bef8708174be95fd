import { type Anchorer, type AnchoringText, createAnchorer, prepare } from "../anchoring/index.ts";
import type { AnnotationId, Entity, EntityId } from "../annotation/index.ts";
import { range, type TextRange } from "../document/index.ts";
import { inTextOrder, unmarkedTree } from "../marks/index.ts";
import {
	type AnnotatedDocument,
	annotationSetOf,
	type DocumentContent,
	type PlacedSpan,
	type RenderedDocument,
} from "./annotated-document.ts";
import { changeSpans } from "./change-spans.ts";
import { changedIds, changedList } from "./changed-list.ts";
import type { DocumentChange, ItemChange } from "./item-changes.ts";
import {
	isLost,
	isPlacedSection,
	type PlacedAnnotations,
	placeSection,
	selectorsIn,
} from "./place-annotations.ts";
import { type MarkedItems, recutParts } from "./recut-parts.ts";
import { outlineOf } from "./render-document.ts";

/**
 * Applies changed items to a document. The text stays as it is. Only changed items are anchored, and only
 * the parts whose marks or labels change are rendered. Everything else is shared with the document: spans, parts and
 * the outline. The result equals the document opened with the changed files.
 *
 * @param text `prepare(document.text)`, if the caller keeps it
 * @throws RangeError if an annotation links to a layer or an entity that does not exist after the change
 */
export function applyChanges(
	document: RenderedDocument,
	change: DocumentChange,
	text?: AnchoringText,
): ChangedDocument<RenderedDocument>;
export function applyChanges(
	document: AnnotatedDocument,
	change: DocumentChange,
	text?: AnchoringText,
): ChangedDocument;
export function applyChanges(
	document: AnnotatedDocument,
	{ items, layers, problems }: DocumentChange,
	text: AnchoringText = prepare(document.text),
): ChangedDocument {
	const changes = groupByKind(items);
	const lists = changedLists(document, changes);
	const anchor = createAnchorer(text, () => selectorsIn(annotationSetOf({ ...document, ...lists })));
	const sections = changedSections(document, changes.sections, anchor, lists.fileOrder);
	const entities = new Set([...changes.entities, ...changes.sharedEntities].map(({ id }) => id));
	const spans = changeSpans(document, {
		annotations: changes.annotations,
		// Nothing links to an entity that is added.
		entities: [...entities].filter((id) => document.entities.has(id)),
		next: { ...lists, layers, sections: sections.sections },
		text,
		anchor,
	});
	const placed: PlacedAnnotations = {
		...lists,
		layers,
		spans: spans.spans,
		orphans: spans.orphans,
		sections: sections.sections,
		lostSections: sections.lostSections,
		label: document.label,
		extra: document.extra,
	};
	const touched = [...spans.touched, ...sections.touched];
	return {
		document: {
			...document,
			...placed,
			problems,
			content: changedContent(document, { ...placed, changed: spans.changed }, touched),
		},
		spans: spans.changed,
		entities,
	};
}

export interface ChangedDocument<Document extends AnnotatedDocument = AnnotatedDocument> {
	readonly document: Document;
	/** The spans that are not the same objects as before, by id. Undefined for a span that is no longer in the text. */
	readonly spans: ReadonlyMap<AnnotationId, PlacedSpan | undefined>;
	/** Ids of the entities that were added, changed or deleted. */
	readonly entities: ReadonlySet<EntityId>;
}

function changedContent(
	{ content, text, sections }: AnnotatedDocument,
	placed: MarkedItems,
	touched: readonly TextRange[],
): DocumentContent {
	if (content.kind === "tree") return content;
	const { parts, outline } = content;
	return {
		...content,
		parts: recutParts({ parts, text }, touched, placed),
		outline:
			sections === placed.sections
				? outline
				: outlineOf(placed, () => unmarkedTree(parts.map(({ html }) => html))),
	};
}

interface ChangesByKind {
	readonly annotations: readonly Extract<ItemChange, { kind: "annotation" }>[];
	readonly sections: readonly Extract<ItemChange, { kind: "section" }>[];
	readonly relations: readonly Extract<ItemChange, { kind: "relation" }>[];
	readonly entities: readonly Extract<ItemChange, { kind: "entity" }>[];
	readonly sharedEntities: readonly Extract<ItemChange, { kind: "shared-entity" }>[];
}

const groupByKind = (items: readonly ItemChange[]): ChangesByKind => ({
	annotations: items.filter((item) => item.kind === "annotation"),
	sections: items.filter((item) => item.kind === "section"),
	relations: items.filter((item) => item.kind === "relation"),
	entities: items.filter((item) => item.kind === "entity"),
	sharedEntities: items.filter((item) => item.kind === "shared-entity"),
});

/** The members of a document that are lists in the order of a file, and the entities by id. */
type FileLists = Pick<
	PlacedAnnotations,
	"entities" | "sharedEntities" | "documentEntities" | "relations" | "fileOrder"
>;

function changedLists(document: AnnotatedDocument, changes: ChangesByKind): FileLists {
	const sharedEntities = changedList(document.sharedEntities, changes.sharedEntities);
	const documentEntities = changedList(document.documentEntities, changes.entities);
	const areEntitiesSame =
		sharedEntities === document.sharedEntities && documentEntities === document.documentEntities;
	const relations = changedList(document.relations, changes.relations);
	return {
		sharedEntities,
		documentEntities,
		entities: areEntitiesSame ? document.entities : byId(sharedEntities, documentEntities),
		relations,
		fileOrder: changedFileOrder(document, changes),
	};
}

function byId(...lists: readonly (readonly Entity[])[]): ReadonlyMap<EntityId, Entity> {
	const entities = new Map<EntityId, Entity>();
	for (const list of lists) for (const entity of list) entities.set(entity.id, entity);
	return entities;
}

/** The order of a file is: sections, annotations, relations. */
function changedFileOrder(
	{ fileOrder, sections, lostSections, relations }: AnnotatedDocument,
	changes: ChangesByKind,
): readonly AnnotationId[] {
	const changed = [...changes.sections, ...changes.annotations, ...changes.relations];
	if (changed.every(({ before, after }) => before && after)) return fileOrder;
	const sectionsEnd = sections.length + lostSections.length;
	const annotationsEnd = fileOrder.length - relations.length;
	return [
		...changedIds(fileOrder.slice(0, sectionsEnd), changes.sections),
		...changedIds(fileOrder.slice(sectionsEnd, annotationsEnd), changes.annotations),
		...changedIds(fileOrder.slice(annotationsEnd), changes.relations),
	];
}

function changedSections(
	document: AnnotatedDocument,
	changes: ChangesByKind["sections"],
	anchor: Anchorer,
	fileOrder: readonly AnnotationId[],
) {
	const { sections, lostSections } = document;
	if (changes.length === 0) return { sections, lostSections, touched: [] };
	const latest = new Map(changes.map(({ id, after }) => [id, after]));
	const order = new Map(fileOrder.map((id, at) => [id, at]));
	const all = [
		...[...sections, ...lostSections].filter(({ section }) => !latest.has(section.id)),
		...[...latest.values()].flatMap((section) => (section ? placeSection(section, anchor) : [])),
	].sort((one, other) => (order.get(one.section.id) ?? 0) - (order.get(other.section.id) ?? 0));
	const placed = all.filter(isPlacedSection).sort(inTextOrder);
	const changed = [...sections, ...placed].filter(({ section }) => latest.has(section.id));
	return {
		sections: placed,
		lostSections: all.filter(isLost),
		// The label of a section is above a block and not on its words.
		touched: changed.map(({ range: { start } }) => range(start, start)),
	};
}
