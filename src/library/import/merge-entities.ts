import {
	type Entity,
	type EntityId,
	type EntityType,
	entityId,
	excerpt,
	type Json,
	type Layers,
	type Report,
	type Value,
} from "../../annotation/index.ts";
import type { ExportSpan } from "../../formats/index.ts";
import { isNumberedId, type MergeContext, type MergeSource, numberedId } from "./merge-context.ts";

/** What the ids of a file stand for in the library. */
export interface EntityMerger {
	/**
	 * What a span is linked to: an entity that the library has, or gets. Where nothing defines
	 * one, it is made of the words of the first span that is linked to it; undefined, and
	 * reported, for one that the library cannot hold.
	 */
	entityFor(span: ExportSpan, type: EntityType): Entity | undefined;
	/** The entities that the document's own file gets. */
	addedEntities(): readonly Entity[];
}

/**
 * Brings over what spans are linked to and what that refers to, as it is asked for.
 * An entity of the library stays as it is: one that says nothing else is that one, and
 * another gets an id of its own, in the document's file.
 */
export function mergeEntities(
	{ document, sharedEntities }: MergeSource,
	context: MergeContext,
): EntityMerger {
	const { layers, taken, report } = context;
	const found = new Map([...sharedEntities, ...document.entities].map((entity) => [entity.id, entity]));
	const known = new Map(
		[...context.sharedEntities, ...context.set.entities].map((entity) => [entity.id, entity]),
	);
	const added = new Map<EntityId, Entity>();
	// Spans keep their ids before what they are linked to does.
	const spoken = new Set<string>([
		...document.spans.map(({ annotation }) => annotation.id),
		...document.sections.map(({ section }) => section.id),
	]);
	/** By their ids in the file; undefined for those that the library cannot hold. */
	const merged = new Map<EntityId, Entity | undefined>();

	const held = (id: string) => known.get(entityId(id)) ?? added.get(entityId(id));
	const add = (entity: Entity): Entity => {
		const id = numberedId(entity.id, (one) => {
			const other = held(one);
			return other ? saysNothingElse(entity, other) : !taken.has(one) && !spoken.has(one);
		});
		const other = held(id);
		if (other) return other;
		const fresh = { ...entity, id: entityId(id) };
		taken.add(id);
		added.set(fresh.id, fresh);
		return fresh;
	};
	const bringOne = (entity: Entity): Entity | undefined => {
		const type = layers.types.get(entity.type);
		if (!type) {
			const reason = `"${entity.id}" is of type ${entity.type}, which the library does not define.`;
			report.error(
				`#${entity.id}`,
				"E_TYPE_UNKNOWN",
				reason,
				"Define the type in layers.json, or change it.",
			);
			return undefined;
		}
		const target = add(fitted(entity, type, report));
		const twin = known.get(entity.id);
		if (twin && target.id !== twin.id) {
			const reason = `"${entity.id}" says other things than that of the library; it became "${target.id}".`;
			report.warning(`#${entity.id}`, "W_ENTITY_OTHER", reason, "Make the two one, or name them apart.");
		}
		return target;
	};
	const bring = (entity: Entity): Entity | undefined => {
		const waiting = [entity];
		for (const one of waiting) {
			if (merged.has(one.id)) continue;
			const target = bringOne(one);
			merged.set(one.id, target);
			if (!target || known.has(target.id)) continue;
			for (const value of [...one.fields.values()].flat()) {
				const next = value.kind === "entity" ? found.get(value.entity) : undefined;
				if (next) waiting.push(next);
			}
		}
		return merged.get(entity.id);
	};
	const made = new Map<EntityId, Entity>();
	const ofWords = new Set<EntityId>();
	const make = ({ annotation: { entity, quote } }: ExportSpan, type: EntityType): Entity => {
		const fields = new Map([[type.title, [{ kind: "text", text: quote.exact } as const]]]);
		const reason = `Nothing says what "${entity}" is; it was made of the words of its span.`;
		report.warning(`#${entity}`, "W_ENTITY_NEW", reason, "Say more of it in the file of the document.");
		const fresh = add({ id: entity, type: type.name, fields, extra: {} });
		made.set(entity, fresh);
		return fresh;
	};
	return {
		entityFor(span, type) {
			const { id, entity, quote } = span.annotation;
			const stated = found.get(entity);
			if (!stated) return known.get(entity) ?? made.get(entity) ?? make(span, type);
			const words = wordsAlone(stated, layers);
			// Readers make such an entity where a file links a span to nothing.
			if (words !== quote.exact || !isNumberedId(entity, id)) return bring(stated);
			const named = [...known.values(), ...added.values()].filter(isCalled(words, stated.type, layers));
			if (named.length === 1) return named[0];
			const fresh = bring(stated);
			if (fresh && added.has(fresh.id)) ofWords.add(fresh.id);
			return fresh;
		},
		addedEntities: () => {
			if (ofWords.size > 0) {
				const reason = `What ${ofWords.size} spans stand for was made of their words, for the file links them to nothing.`;
				report.warning("", "W_ENTITY_NEW", reason, "Say more of it in the file of the document.");
			}
			// In the order of the file, then those that were made here.
			const inOrder = [...found.keys()].flatMap((id) => merged.get(id)?.id ?? []);
			return [...new Set([...inOrder, ...added.keys()])].flatMap((id) => {
				const entity = added.get(id);
				if (!entity) return [];
				const idOf = (old: EntityId) => (merged.has(old) ? merged.get(old)?.id : old);
				return [{ ...entity, fields: renamed(entity.fields, idOf) }];
			});
		},
	};
}

/** The entity as the library can hold it: a field that its type does not have is kept as a key of its own. */
function fitted(entity: Entity, type: EntityType, report: Report): Entity {
	const names = new Set(type.fields.map(({ name }) => name));
	const taken = new Set(["id", "type", ...type.fields.map(({ property }) => property)]);
	const extra = new Map<string, Json>();
	for (const [name, values] of entity.fields) {
		if (names.has(name)) continue;
		const isPlain = !taken.has(name) && values.every(({ kind }) => kind === "text");
		if (isPlain)
			extra.set(
				name,
				values.flatMap((value) => (value.kind === "text" ? [value.text] : [])),
			);
		const reason = `The field "${excerpt(name)}" of "${entity.id}" is not defined for ${type.name}${isPlain ? "; it is kept as it is" : ""}.`;
		report.warning(`#${entity.id}`, "W_FIELD_UNKNOWN", reason, "Correct it, or define it in layers.json.");
	}
	const fields = type.fields.flatMap((field): readonly [string, readonly Value[]][] => {
		const values = entity.fields.get(field.name) ?? [];
		if (values.length > 1 && !field.many) {
			const reason = `The field "${field.name}" of "${entity.id}" holds ${values.length} values; the first is taken.`;
			report.error(`#${entity.id}`, "E_FIELD_MANY", reason, "Keep one of them.");
		}
		const kept = field.many ? values : values.slice(0, 1);
		return kept.length > 0 ? [[field.name, kept]] : [];
	});
	return { ...entity, fields: new Map(fields), extra: { ...entity.extra, ...Object.fromEntries(extra) } };
}

/** True where all that is said of the one is said of the other too: formats carry more or less of it. */
function saysNothingElse(said: Entity, known: Entity): boolean {
	if (said.type !== known.type) return false;
	const fields = [...said.fields].every(([name, values]) => {
		const others = known.fields.get(name) ?? [];
		return (
			values.length === others.length &&
			values.every((value, index) => {
				const other = others[index];
				return other !== undefined && isSame(value, other);
			})
		);
	});
	return (
		fields &&
		Object.entries(said.extra).every(
			([key, value]) => JSON.stringify(value) === JSON.stringify(known.extra[key]),
		)
	);
}

/** A reference that was given an id of its own when it was imported is still the same one. */
function isSame(said: Value, known: Value): boolean {
	if (said.kind === "entity") return known.kind === "entity" && isNumberedId(known.entity, said.entity);
	return (
		said.kind === known.kind &&
		(said.kind === "document" || (known.kind === "text" && said.text === known.text))
	);
}

/** The title of an entity of which nothing else is said. */
function wordsAlone({ type, fields, extra }: Entity, { types }: Layers): string | undefined {
	const [title, ...others] = fields.get(types.get(type)?.title ?? "") ?? [];
	const isAlone = fields.size === 1 && others.length === 0 && Object.keys(extra).length === 0;
	return isAlone && title?.kind === "text" ? title.text : undefined;
}

/** Whether an entity of the type has the words as its title or as another name. */
function isCalled(words: string, type: string, { types }: Layers): (entity: Entity) => boolean {
	const held = types.get(type);
	const names =
		held?.fields.filter(({ name, alias }) => alias || name === held.title).map(({ name }) => name) ?? [];
	return (entity) =>
		entity.type === type &&
		names.some((name) => entity.fields.get(name)?.some((one) => one.kind === "text" && one.text === words));
}

/** The fields with references as the library has them; one to what it cannot hold is left out. */
function renamed(fields: Entity["fields"], idOf: (id: EntityId) => EntityId | undefined): Entity["fields"] {
	return new Map(
		[...fields].flatMap(([name, values]): readonly [string, readonly Value[]][] => {
			const kept = values.flatMap((value): readonly Value[] => {
				if (value.kind !== "entity") return [value];
				const entity = idOf(value.entity);
				return entity === undefined ? [] : [{ ...value, entity }];
			});
			return kept.length > 0 ? [[name, kept]] : [];
		}),
	);
}
