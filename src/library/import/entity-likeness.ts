import {
	type Entity,
	type EntityId,
	type EntityType,
	excerpt,
	type Json,
	type Layers,
	type Report,
	type Value,
} from "../../annotation/index.ts";
import { isLike } from "./merge-context.ts";

/** The entity as the library can hold it: a field that its type does not have is kept as a key of its own. */
export function fitted(entity: Entity, type: EntityType, report: Report): Entity {
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
export function saysNothingElse(said: Entity, known: Entity): boolean {
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
	if (said.kind === "entity") return known.kind === "entity" && isLike(known.entity, said.entity);
	return (
		said.kind === known.kind &&
		(said.kind === "document" || (known.kind === "text" && said.text === known.text))
	);
}

/** The title of an entity of which nothing else is said. */
export function wordsAlone({ type, fields, extra }: Entity, { types }: Layers): string | undefined {
	const [title, ...others] = fields.get(types.get(type)?.title ?? "") ?? [];
	const isAlone = fields.size === 1 && others.length === 0 && Object.keys(extra).length === 0;
	return isAlone && title?.kind === "text" ? title.text : undefined;
}

/** Whether an entity of the type has the words as its title or as another name. */
export function isCalled(words: string, type: string, { types }: Layers): (entity: Entity) => boolean {
	const held = types.get(type);
	const names =
		held?.fields.filter(({ name, alias }) => alias || name === held.title).map(({ name }) => name) ?? [];
	return (entity) =>
		entity.type === type &&
		names.some((name) => entity.fields.get(name)?.some((one) => one.kind === "text" && one.text === words));
}

/** The fields with references as the library has them; one to what it cannot hold is left out. */
export function renamed(
	fields: Entity["fields"],
	idOf: (id: EntityId) => EntityId | undefined,
): Entity["fields"] {
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
