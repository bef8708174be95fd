import type { Annotation, Entity, Layers, Problem, Relation, Section } from "../annotation/index.ts";
import { type AnnotatedDocument, annotationSetOf } from "./annotated-document.ts";
import { isSameAnnotation, isSameEntity, isSameRelation, isSameSection } from "./same-item.ts";

/** A change of one item of a document's annotation file, or of one shared entity. */
export type ItemChange =
	| AnnotationChange
	| ChangeOf<"section", Section>
	| ChangeOf<"relation", Relation>
	| ChangeOf<"entity", Entity>
	| ChangeOf<"shared-entity", Entity>;

export type AnnotationChange = ChangeOf<"annotation", Annotation>;

/** Swapping `before` and `after` gives the inverse change. */
export interface ChangeOf<Kind extends string, Item extends { readonly id: string }> {
	readonly kind: Kind;
	readonly id: Item["id"];
	/** Undefined if the item is added. */
	readonly before: Item | undefined;
	/** Undefined if the item is deleted. */
	readonly after: Item | undefined;
	/**
	 * The item of the same kind that precedes an added or deleted item in its file. Undefined if there is none. It has
	 * no meaning for an item that stays.
	 */
	readonly previous: Item["id"] | undefined;
}

/** Changed items of a document, and the layers after the change. */
export interface DocumentChange {
	/** Later changes apply to the result of earlier ones. */
	readonly items: readonly ItemChange[];
	readonly layers: Layers;
	/** Problems of the annotation file after the change. */
	readonly problems: readonly Problem[];
}

/**
 * Returns the changes that turn the annotations of one document into those of another with the same text. Undefined
 * if items that both have are in another order, which a change of items cannot express.
 */
export function changesBetween(
	before: AnnotatedDocument,
	after: AnnotatedDocument,
): DocumentChange | undefined {
	const [old, next] = [annotationSetOf(before), annotationSetOf(after)];
	const shared = listChanges("shared-entity", before.sharedEntities, after.sharedEntities, isSameEntity);
	const entities = listChanges("entity", old.entities, next.entities, isSameEntity);
	const sections = listChanges("section", old.sections, next.sections, isSameSection);
	const annotations = listChanges("annotation", old.annotations, next.annotations, isSameAnnotation);
	const relations = listChanges("relation", old.relations, next.relations, isSameRelation);
	if (!shared || !entities || !sections || !annotations || !relations) return undefined;
	return {
		items: [...shared, ...entities, ...sections, ...annotations, ...relations],
		layers: after.layers,
		problems: after.problems,
	};
}

/** Undefined if the items that both lists have are in another order. */
function listChanges<Kind extends string, Item extends { readonly id: string }>(
	kind: Kind,
	old: readonly Item[],
	next: readonly Item[],
	isSame: (one: Item, other: Item) => boolean,
): readonly ChangeOf<Kind, Item>[] | undefined {
	if (old === next) return [];
	const before = new Map(old.map((item) => [item.id, item]));
	const after = new Map(next.map((item) => [item.id, item]));
	const kept = next.filter(({ id }) => before.has(id));
	const isReordered = old.filter(({ id }) => after.has(id)).some(({ id }, at) => kept[at]?.id !== id);
	if (isReordered) return undefined;
	// The last first, so that the item before a deleted item is still in the list when the deletion is undone.
	const deleted = old
		.map((item, at) => ({ kind, id: item.id, before: item, after: undefined, previous: old[at - 1]?.id }))
		.filter(({ id }) => !after.has(id))
		.reverse();
	const changed = next.flatMap((item, at): readonly ChangeOf<Kind, Item>[] => {
		const known = before.get(item.id);
		if (known && isSame(known, item)) return [];
		return [{ kind, id: item.id, before: known, after: item, previous: next[at - 1]?.id }];
	});
	return [...deleted, ...changed];
}
