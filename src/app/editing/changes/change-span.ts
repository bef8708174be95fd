import type {
	Annotation,
	AnnotationId,
	Entity,
	EntityId,
	Layer,
	Selector,
} from "../../../annotation/index.ts";
import type { ItemChange } from "../../../corpus/index.ts";
import { apply, type ChangeSet, type StoredDocument } from "../../../editing/index.ts";
import { editingMessages } from "../editing-messages.ts";
import type { ChangeContext, EntityChoice } from "./create-spans.ts";
import {
	addEntity,
	type EntityFieldValues,
	findEntity,
	newEntity,
	removeEntity,
	removeSharedEntity,
	replaceEntity,
} from "./entity-changes.ts";
import { excerptOf } from "./excerpt.ts";
import { modifiedBy } from "./sign.ts";

const text = editingMessages.changes;

/**
 * Returns the change that moves the ends of a span.
 *
 * @param piece index of the piece whose ends move, for a span of several pieces
 */
export function moveEnds(
	annotation: Annotation,
	selector: Selector,
	{ hand }: ChangeContext,
	piece = 0,
): ChangeSet {
	const { quote, position } = selector;
	const extra = modifiedBy(annotation.extra, hand);
	const furtherPieces = annotation.furtherPieces?.map((one, at) => (at + 1 === piece ? selector : one));
	const after: Annotation =
		piece === 0 ? { ...annotation, quote, position, extra } : { ...annotation, furtherPieces, extra };
	return { label: text.endsMoved(excerptOf(quote.exact)), items: [replaceAnnotation(annotation, after)] };
}

/** The values in the form of a span. */
export interface SpanValues {
	readonly layer: Layer;
	readonly entity: EntityChoice;
	/** The fields of the entity after the change. */
	readonly fields: EntityFieldValues;
	/** New entities that the fields may refer to. Those that they do not refer to are not added, or deleted again. */
	readonly added?: readonly Entity[];
	/** True if the entity of the span was made together with the span, so that no other document can use it. */
	readonly isEntityNew?: boolean;
}

/**
 * Returns the change that a form makes: the layer and the entity of a span, and the fields of that entity. An entity of
 * the document that nothing mentions any more is deleted. No items if the form changes nothing.
 */
export function changeSpan(
	annotation: Annotation,
	{ layer, entity: choice, fields, added: candidates = [], isEntityNew = false }: SpanValues,
	{ stored, layers, hand }: ChangeContext,
): ChangeSet {
	const items: ItemChange[] = [];
	const references = new Set(
		[...fields.values()].flat().flatMap((value) => (value.kind === "entity" ? [value.entity] : [])),
	);
	const isStored = ({ id }: Entity) => findEntity(stored, id) !== undefined;
	for (const candidate of candidates) {
		if (!references.has(candidate.id) || isStored(candidate)) continue;
		items.push(addEntity(apply(stored, { label: "", items }), layers, candidate));
	}
	const type = layer.entityType.name;
	const known = choice.kind === "existing" ? findEntity(stored, choice.id)?.entity : undefined;
	const before = apply(stored, { label: "", items });
	const added = known ? undefined : newEntity(before, layers, type, fields);
	if (known && !areSameFields(known.fields, fields))
		items.push(...replaceEntity(stored, { ...known, fields }));
	if (added) items.push(addEntity(before, layers, added));
	for (const { id } of candidates.filter((candidate) => isStored(candidate) && !references.has(candidate.id)))
		items.push(...removeUnused(apply(stored, { label: "", items }), id, true));
	const entity = known?.id ?? added?.id ?? annotation.entity;
	const isMoved = entity !== annotation.entity || layer.id !== annotation.layer;
	if (items.length === 0 && !isMoved) return { label: "", items };
	const extra = modifiedBy(annotation.extra, hand);
	items.push(replaceAnnotation(annotation, { ...annotation, layer: layer.id, entity, extra }));
	if (entity !== annotation.entity)
		items.push(...removeUnused(apply(stored, { label: "", items }), annotation.entity, isEntityNew));
	const words = excerptOf(annotation.quote.exact);
	const label =
		layer.id === annotation.layer
			? text.changed(layer.entityType.label.one, words)
			: text.layerChanged(layer.entityType.label.one, words);
	return { label, items };
}

/** Returns the change that deletes a span, its relations, and its entity if only this document had it. */
export function deleteSpan(id: AnnotationId, { stored, layers }: ChangeContext): ChangeSet {
	const { annotations, relations } = stored.set;
	const at = annotations.findIndex((annotation) => annotation.id === id);
	const before = annotations[at];
	if (!before) return { label: "", items: [] };
	const lost = relations.filter(({ from, to }) => from === id || to === id);
	const items: ItemChange[] = [
		// The last first, so that the relation before a deleted one is there when the deletion is undone.
		...lost.toReversed().map((relation): ItemChange => {
			const previous = relations[relations.indexOf(relation) - 1]?.id;
			return { kind: "relation", id: relation.id, before: relation, after: undefined, previous };
		}),
		{ kind: "annotation", id, before, after: undefined, previous: annotations[at - 1]?.id },
	];
	items.push(...removeUnused(apply(stored, { label: "", items }), before.entity));
	const type = layers.layers.find((layer) => layer.id === before.layer)?.entityType.label.one ?? before.layer;
	return { label: text.deleted(type, excerptOf(before.quote.exact)), items };
}

/** Deletes an entity that no span mentions. A shared entity stays unless it is new. */
function removeUnused(after: StoredDocument, entity: EntityId, isNew = false): readonly ItemChange[] {
	const isUsed = after.set.annotations.some((annotation) => annotation.entity === entity);
	if (isUsed) return [];
	return isNew ? removeSharedEntity(after, entity) : removeEntity(after, entity);
}

const replaceAnnotation = (before: Annotation, after: Annotation): ItemChange => ({
	kind: "annotation",
	id: before.id,
	before,
	after,
	previous: undefined,
});

/** True if both have the same values, in whatever order of the fields. */
function areSameFields(one: EntityFieldValues, other: EntityFieldValues): boolean {
	const keyOf = (fields: EntityFieldValues) =>
		JSON.stringify(
			[...fields].filter(([, values]) => values.length > 0).sort(([a], [b]) => (a < b ? -1 : 1)),
		);
	return keyOf(one) === keyOf(other);
}
