import {
	type Annotation,
	type AnnotationId,
	currentIds,
	type Entity,
	type EntityId,
	type Layers,
	layersFor,
	piecesOf,
	type Value,
} from "../../../annotation/index.ts";
import type { AnnotationChange, ItemChange } from "../../../corpus/index.ts";
import { apply, type StoredDocument, withEntityLinks } from "../../../editing/index.ts";

export interface RepairedChanges {
	readonly items: readonly ItemChange[];
	/** Annotations that the files no longer allow, because their layer or their entity is missing. */
	readonly refused: readonly Annotation[];
}

/**
 * Makes changes valid in files that others may have changed since.
 *
 * - A link to an entity that others merged into another one leads to the other one.
 * - An entity that is still needed stays or comes back.
 * - An annotation that others have made as well, with the same words, layer and entity, is theirs.
 * - An annotation that cannot have its entity or its layer is left out.
 *
 * @param needs additions of entities that may have been deleted
 */
export function repairChanges(
	files: StoredDocument,
	layers: Layers,
	items: readonly ItemChange[],
	needs: readonly ItemChange[],
): RepairedChanges {
	const followed = followMergedEntities(files, items);
	const whole = withNeededEntities(files, followed, needs);
	return leaveOutRefused(files, layers, withoutTwins(files, whole));
}

function followMergedEntities(files: StoredDocument, items: readonly ItemChange[]): readonly ItemChange[] {
	const entities = entitiesOf(files, items);
	if (entities.every(({ extra }) => extra.formerIds === undefined)) return items;
	const current = currentIds(entities);
	const leadTo = (id: EntityId) => current.get(id) ?? id;
	return items.map((item): ItemChange => {
		switch (item.kind) {
			case "annotation": {
				const entity = item.after && leadTo(item.after.entity);
				return item.after && entity ? { ...item, after: { ...item.after, entity } } : item;
			}
			case "entity":
				return { ...item, after: item.after && withEntityLinks(item.after, leadTo) };
			case "shared-entity":
				return { ...item, after: item.after && withEntityLinks(item.after, leadTo) };
			default:
				return item;
		}
	});
}

/** Leaves out deletions of entities that something links to, and adds those of `needs` that are missing. */
function withNeededEntities(
	files: StoredDocument,
	items: readonly ItemChange[],
	needs: readonly ItemChange[],
): readonly ItemChange[] {
	let whole = items;
	for (;;) {
		const missing = missingEntities(files, whole);
		const isUnwanted = (item: ItemChange) => isEntityChange(item) && !item.after && missing.has(item.id);
		const kept = whole.filter((item) => !isUnwanted(item));
		for (const item of whole) if (isUnwanted(item)) missing.delete(item.id);
		const restored = needs.filter(({ id }) => missing.delete(id));
		if (restored.length === 0 && kept.length === whole.length) return whole;
		// A restored entity can link to another missing entity.
		whole = [...restored, ...kept];
	}
}

/** The ids of missing entities that an annotation or an entity links to. */
function missingEntities(files: StoredDocument, items: readonly ItemChange[]): Set<string> {
	const entities = entitiesOf(files, items);
	const known = new Set<string>(entities.map(({ id }) => id));
	const missing = new Set<string>();
	for (const { entity } of apply(files, { label: "", items }).set.annotations) {
		if (!known.has(entity)) missing.add(entity);
	}
	for (const { fields } of entities) {
		for (const values of fields.values()) {
			for (const value of values) if (isMissing(value, known)) missing.add(value.entity);
		}
	}
	return missing;
}

const isMissing = (value: Value, known: ReadonlySet<string>): value is Extract<Value, { kind: "entity" }> =>
	value.kind === "entity" && !known.has(value.entity);

/** Leaves out annotations that the files have under another id. Their relations lead to that of the files. */
function withoutTwins(files: StoredDocument, items: readonly ItemChange[]): readonly ItemChange[] {
	const mine = items.filter((item): item is AnnotationChange => item.kind === "annotation");
	const starts = new Set(mine.map(({ after }) => after?.position?.start));
	const changed = new Set<string>(mine.map(({ id }) => id));
	const theirs = new Map<string | undefined, AnnotationId>();
	for (const one of files.set.annotations) {
		if (starts.has(one.position?.start) && !changed.has(one.id)) theirs.set(keyOf(one), one.id);
	}
	theirs.delete(undefined);
	const replaced = new Map<string, AnnotationId>();
	for (const { id, after } of mine) {
		const twin = after && theirs.get(keyOf(after));
		if (twin !== undefined) replaced.set(id, twin);
	}
	if (replaced.size === 0) return items;
	const kept = items.flatMap((item): readonly ItemChange[] => {
		if (item.kind !== "annotation" || !replaced.has(item.id)) return [item];
		return item.before ? [{ ...item, after: undefined }] : [];
	});
	const idOf = (id: AnnotationId) => replaced.get(id) ?? id;
	const relations = apply(files, { label: "", items: kept }).set.relations.flatMap(
		(before): readonly ItemChange[] => {
			const after = { ...before, from: idOf(before.from), to: idOf(before.to) };
			const isSame = after.from === before.from && after.to === before.to;
			return isSame ? [] : [{ kind: "relation", id: before.id, before, after, previous: undefined }];
		},
	);
	return [...kept, ...relations];
}

/** The layer, the entity and the places of an annotation. Undefined without all positions. */
function keyOf(annotation: Annotation): string | undefined {
	const places = piecesOf(annotation).map(({ position }) => position);
	if (places.includes(undefined)) return undefined;
	return JSON.stringify([
		annotation.layer,
		annotation.entity,
		places.map((place) => [place?.start, place?.end]),
	]);
}

function leaveOutRefused(
	files: StoredDocument,
	layers: Layers,
	items: readonly ItemChange[],
): RepairedChanges {
	const { set } = apply(files, { label: "", items });
	const all = layersFor(set, layers);
	const known = new Set<string>(all.layers.map(({ id }) => id));
	const entities = new Set<string>(entitiesOf(files, items).map(({ id }) => id));
	const isAllowedItem = ({ layer, entity }: Annotation) => known.has(layer) && entities.has(entity);
	if (set.annotations.every(isAllowedItem)) return { items, refused: [] };
	const refused = items.flatMap((item): readonly Annotation[] =>
		item.kind === "annotation" && item.after && !isAllowedItem(item.after) ? [item.after] : [],
	);
	const refusedIds = new Set<string>(refused.map(({ id }) => id));
	const isAllowed = (item: ItemChange): boolean => {
		if (item.kind === "annotation") return !refusedIds.has(item.id);
		return !isEntityChange(item) || !item.after || all.types.has(item.after.type);
	};
	return { items: items.filter(isAllowed), refused };
}

type EntityChange = Extract<ItemChange, { readonly kind: "entity" | "shared-entity" }>;

const isEntityChange = (item: ItemChange): item is EntityChange =>
	item.kind === "entity" || item.kind === "shared-entity";

function entitiesOf(files: StoredDocument, items: readonly ItemChange[]): readonly Entity[] {
	const { set, sharedEntities } = apply(files, { label: "", items: items.filter(isEntityChange) });
	return [...set.entities, ...sharedEntities];
}
