import {
	type Annotation,
	type Entity,
	type EntityId,
	type EntityType,
	entityId,
	excerpt,
	type Json,
	quotedWordsOf,
	type Report,
	type Value,
} from "../../annotation/index.ts";
import type { MergeContext, MergeSource } from "./merge-context.ts";
import { createNameIndex } from "./name-index.ts";
import { isNumberedId, numberedId } from "./numbered-id.ts";

/** Maps the entities of an imported file to entities of the library. */
export interface EntityMerger {
	/**
	 * Returns the entity for a span: an existing one, or a new one. If the file does not define the entity,
	 * one is created from the words of the span. An entity of another type is copied, with a problem.
	 *
	 * @param type the type that the layer of the span takes
	 */
	entityFor(annotation: Annotation, type: EntityType): Entity;
	/** Returns the entities to add to the annotation file of the document. */
	addedEntities(): readonly Entity[];
	/** Returns the number of entities that were created of the words of spans without a link. */
	unlinkedCount(): number;
}

/**
 * Merges entities when they are requested: those that spans link to, and those that such entities refer to. An
 * existing entity never changes. An incoming entity is merged if its fields are a subset of the existing entity
 * with that id. Otherwise it gets a new id in the annotation file of the document.
 */
export function mergeEntities(
	{ document, sharedEntities }: MergeSource,
	context: MergeContext,
): EntityMerger {
	const { target, layers, taken, report } = context;
	const incoming = new Map([...sharedEntities, ...document.entities].map((entity) => [entity.id, entity]));
	const known = target.entities;
	const added = new Map<EntityId, Entity>();
	const byName = createNameIndex(layers);
	for (const entity of known.values()) byName.add(entity);
	// Spans and sections keep their ids, so an entity with the same id gets a new one.
	const reservedIds = new Set<string>([
		...document.annotations.map(({ id }) => id),
		...document.sections.map(({ id }) => id),
	]);
	/** By their ids in the file. Undefined if the library cannot store the entity. */
	const merged = new Map<EntityId, Entity | undefined>();

	const findById = (id: string) => known.get(entityId(id)) ?? added.get(entityId(id));
	const add = (entity: Entity): Entity => {
		const id = numberedId(entity.id, (one) => {
			const other = findById(one);
			return other ? isSubset(entity, other) : !taken.has(one) && !reservedIds.has(one);
		});
		const other = findById(id);
		if (other) return other;
		const renamed = { ...entity, id: entityId(id) };
		taken.add(id);
		added.set(renamed.id, renamed);
		byName.add(renamed);
		return renamed;
	};
	// Readers use the name of the layer as the type if the library does not define the layer.
	const typeOf = ({ type }: Entity): EntityType | undefined =>
		layers.types.get(type) ?? layers.layers.find(({ id }) => id === type)?.entityType;
	const mergeOne = (entity: Entity): Entity | undefined => {
		const type = typeOf(entity);
		if (!type) {
			const reason = `"${entity.id}" has the type ${entity.type}, which the library does not define.`;
			report.error(
				`#${entity.id}`,
				"E_TYPE_UNKNOWN",
				reason,
				"Correct the type, or define it in layers.json.",
			);
			return undefined;
		}
		const target = add(conformToType({ ...entity, type: type.name }, type, report));
		const existing = known.get(entity.id);
		if (existing && target.id !== existing.id) {
			const reason = `"${entity.id}" conflicts with the existing entity of this id. It received the id "${target.id}".`;
			report.warning(
				`#${entity.id}`,
				"W_ENTITY_OTHER",
				reason,
				"Merge the two entities, or give them different names.",
			);
		}
		return target;
	};
	const referencesOf = ({ fields }: Entity) =>
		[...fields.values()]
			.flat()
			.flatMap((value) => (value.kind === "entity" ? (incoming.get(value.entity) ?? []) : []));
	const mergeWithReferences = (...entities: readonly Entity[]): void => {
		const queue = [...entities];
		for (const one of queue) {
			if (merged.has(one.id)) continue;
			const target = mergeOne(one);
			merged.set(one.id, target);
			if (target && !known.has(target.id)) queue.push(...referencesOf(one));
		}
	};
	/** Entities that the file does not define, or defines with another type, by their ids in the file and their types. */
	const created = new Map<string, Entity>();
	const createdKey = (id: EntityId, type: EntityType) => JSON.stringify([id, type.name]);
	const unlinked = new Set<EntityId>();
	const reportUndefined = (entity: EntityId) => {
		const reason = `The file does not define the entity "${entity}". It was created from the words of its span.`;
		report.warning(`#${entity}`, "W_ENTITY_NEW", reason, "Complete the new entity.");
	};
	const create = (annotation: Annotation, type: EntityType): Entity => {
		const newEntity = add(entityOfWords(annotation, type));
		created.set(createdKey(annotation.entity, type), newEntity);
		return newEntity;
	};
	/** Returns a copy of an entity for a layer that takes another type. */
	const copyAs = (entity: Entity, type: EntityType): Entity => {
		const copied = created.get(createdKey(entity.id, type));
		if (copied) return copied;
		const copy = add(conformToType({ ...entity, type: type.name }, type, report));
		created.set(createdKey(entity.id, type), copy);
		mergeWithReferences(...referencesOf(entity));
		const reason = `"${entity.id}" has the type ${entity.type}, but the layer of its span takes ${type.name}. The span received the entity "${copy.id}".`;
		report.warning(
			`#${entity.id}`,
			"W_ENTITY_OTHER",
			reason,
			"Merge the two entities, or link the span again.",
		);
		return copy;
	};
	/** Returns the entity that the file defines, with the type of the layer. */
	const entityOfType = (entity: Entity, type: EntityType): Entity => {
		if (typeOf(entity)?.name !== type.name) return copyAs(entity, type);
		mergeWithReferences(entity);
		const target = merged.get(entity.id);
		return target?.type === type.name ? target : copyAs(entity, type);
	};
	/**
	 * Returns the entity to which a span with the same words is linked: an existing one that says as much, or one of
	 * this import that says the same. Undefined if there is none, or several.
	 */
	const namesakeOf = (entity: Entity, namesakes: readonly Entity[]): Entity | undefined => {
		const saying = namesakes.filter((other) => isSubset(entity, other));
		const same = saying.filter((other) => isSubset(other, entity));
		const [match, ...others] = same.length > 0 ? same : saying.filter(({ id }) => known.has(id));
		return others.length === 0 ? match : undefined;
	};
	/** Spans of several layers can link to one entity that the file does not define. */
	const existingEntity = (id: EntityId, type: EntityType): Entity | undefined => {
		const existing = known.get(id);
		return existing?.type === type.name ? existing : created.get(createdKey(id, type));
	};
	return {
		entityFor(annotation, type) {
			const { id, entity } = annotation;
			const incomingEntity = incoming.get(entity);
			const hasLayerAsType = incomingEntity?.type === annotation.layer && !layers.types.has(annotation.layer);
			const defined = hasLayerAsType ? { ...incomingEntity, type: type.name } : incomingEntity;
			const ofWords = defined ?? entityOfWords(annotation, type);
			// Readers give such an id to the entity of a span that the file links to no entity.
			const isUnlinked = titleIn(ofWords, type) === quotedWordsOf(annotation) && isNumberedId(entity, id);
			const match = isUnlinked
				? namesakeOf(ofWords, byName.find(quotedWordsOf(annotation), type))
				: undefined;
			if (match) return match;
			const existing = defined ? entityOfType(defined, type) : existingEntity(entity, type);
			const result = existing ?? create(annotation, type);
			if (isUnlinked && added.has(result.id)) unlinked.add(result.id);
			else if (!defined && !existing) reportUndefined(entity);
			return result;
		},
		unlinkedCount: () => unlinked.size,
		addedEntities: () => {
			// In the order of the file, then the created entities.
			const inOrder = [...incoming.keys()].flatMap((id) => merged.get(id)?.id ?? []);
			return [...new Set([...inOrder, ...added.keys()])].flatMap((id) => {
				const entity = added.get(id);
				if (!entity) return [];
				const idOf = (old: EntityId) => (merged.has(old) ? merged.get(old)?.id : old);
				return [{ ...entity, fields: withMergedReferences(entity.fields, idOf) }];
			});
		},
	};
}

/** Returns the entity with the fields of its type only. Other text fields become extra keys, with a warning. */
function conformToType(entity: Entity, type: EntityType, report: Report): Entity {
	const names = new Set(type.fields.map(({ name }) => name));
	const usedKeys = new Set(["id", "type", ...type.fields.map(({ property }) => property)]);
	const extra = new Map<string, Json>();
	for (const [name, values] of entity.fields) {
		if (names.has(name)) continue;
		const isPlain = !usedKeys.has(name) && values.every(({ kind }) => kind === "text");
		if (isPlain)
			extra.set(
				name,
				values.flatMap((value) => (value.kind === "text" ? [value.text] : [])),
			);
		const reason = `The field "${excerpt(name)}" of "${entity.id}" is not defined for ${type.name}.${isPlain ? " It is kept unchanged." : ""}`;
		report.warning(
			`#${entity.id}`,
			"W_FIELD_UNKNOWN",
			reason,
			"Correct the name of the field, or define it in layers.json.",
		);
	}
	const fields = type.fields.flatMap((field): readonly [string, readonly Value[]][] => {
		const values = entity.fields.get(field.name) ?? [];
		if (values.length > 1 && !field.many) {
			const reason = `The field "${field.name}" of "${entity.id}" has ${values.length} values. The first was used.`;
			report.error(`#${entity.id}`, "E_FIELD_MANY", reason, "Keep one of the values.");
		}
		const allowed = field.many ? values : values.slice(0, 1);
		return allowed.length > 0 ? [[field.name, allowed]] : [];
	});
	return { ...entity, fields: new Map(fields), extra: { ...entity.extra, ...Object.fromEntries(extra) } };
}

/** True if every field of `entity` is equal in `existing`, because formats store different subsets of the fields. */
function isSubset(entity: Entity, existing: Entity): boolean {
	if (entity.type !== existing.type) return false;
	const isFieldSubset = [...entity.fields].every(([name, values]) => {
		const others = existing.fields.get(name) ?? [];
		return (
			values.length === others.length &&
			values.every((value, index) => {
				const other = others[index];
				return other !== undefined && isSameValue(value, other);
			})
		);
	});
	return (
		isFieldSubset &&
		Object.entries(entity.extra).every(
			([key, value]) => JSON.stringify(value) === JSON.stringify(existing.extra[key]),
		)
	);
}

/** Compares two values. A reference also equals the id that an earlier import gave to its entity. */
function isSameValue(value: Value, existing: Value): boolean {
	if (value.kind === "entity")
		return existing.kind === "entity" && isNumberedId(existing.entity, value.entity);
	return (
		value.kind === existing.kind &&
		(value.kind === "document" || (existing.kind === "text" && value.text === existing.text))
	);
}

const entityOfWords = (annotation: Annotation, type: EntityType): Entity => ({
	id: annotation.entity,
	type: type.name,
	fields: new Map([[type.title, [{ kind: "text", text: quotedWordsOf(annotation) }]]]),
	extra: {},
});

function titleIn({ fields }: Entity, { title }: EntityType): string | undefined {
	const [value] = fields.get(title) ?? [];
	return value?.kind === "text" ? value.text : undefined;
}

/** Replaces references by the merged ids. References to refused entities are removed. */
function withMergedReferences(
	fields: Entity["fields"],
	idOf: (id: EntityId) => EntityId | undefined,
): Entity["fields"] {
	return new Map(
		[...fields].flatMap(([name, values]): readonly [string, readonly Value[]][] => {
			const remaining = values.flatMap((value): readonly Value[] => {
				if (value.kind !== "entity") return [value];
				const entity = idOf(value.entity);
				return entity === undefined ? [] : [{ ...value, entity }];
			});
			return remaining.length > 0 ? [[name, remaining]] : [];
		}),
	);
}
