import {
	type Entity,
	type EntityType,
	type Field,
	type Layer,
	titleFieldOf,
	type Value,
} from "../../../annotation/index.ts";
import { firstIndexFrom, type PlacedSpan } from "../../../corpus/index.ts";
import { fold, type TextRange } from "../../../document/index.ts";
import type { Reading } from "../../reading/reading.ts";
import type { EntityChoice } from "../changes/create-spans.ts";
import type { EntityFieldValues } from "../changes/entity-changes.ts";
import type { ChangeHistory } from "../session/change-history.ts";
import { wordingAt } from "./wording.ts";

/**
 * Returns the entity that a new span links to. A name of an entity leads to that entity. Otherwise the entity is new: it
 * has the words as its name, or, in a layer with margin notes, the same source and type as the last one.
 */
export function entityForRange(
	reading: Reading,
	layer: Layer,
	words: TextRange,
	history: ChangeHistory,
): EntityChoice {
	const name = reading.text.slice(words.start, words.end);
	const type = layer.entityType;
	if (!layer.notes) {
		const known = entityNamed(reading, type, name);
		if (known) return { kind: "existing", id: known.id };
		return {
			kind: "new",
			fields: new Map([[type.title, [{ kind: "text", text: name.replace(/\s+/gu, " ") }]]]),
		};
	}
	const last = lastCreated(reading, layer, history) ?? spanBefore(reading, layer, words.start)?.entity;
	const fields = new Map<string, readonly Value[]>();
	for (const field of type.fields) {
		const values =
			wordingIn(field, reading.text, words) ??
			(layer.byline.includes(field.name) && last?.fields.get(field.name));
		if (values && values.length > 0) fields.set(field.name, values);
	}
	return { kind: "new", fields };
}

/** Returns the entity of a type whose title or alias is the words, folded as Find folds them. */
function entityNamed({ entities }: Reading, type: EntityType, words: string): Entity | undefined {
	const wanted = fold(words);
	return [...entities.values()].find(
		(entity) => entity.type === type.name && namesIn(entity, type).some((name) => fold(name) === wanted),
	);
}

/** Returns the title and the aliases of an entity. */
export function namesIn(entity: Entity, type: EntityType): readonly string[] {
	const aliases = type.fields
		.filter(({ alias }) => alias)
		.flatMap(({ name }) => entity.fields.get(name) ?? [])
		.flatMap((value) => (value.kind === "text" ? [value.text] : []));
	return [titleFieldOf(entity, type) ?? [], aliases].flat();
}

/** Returns the entity of the span that was created last in a layer in this history. */
function lastCreated(
	{ spanById }: Reading,
	{ id }: Layer,
	{ done }: ChangeHistory,
): EntityFieldSource | undefined {
	for (const { change } of done.toReversed()) {
		for (const item of change.items) {
			if (item.kind !== "annotation" || item.before || item.after?.layer !== id) continue;
			const span = spanById.get(item.id);
			if (span) return span.entity;
		}
	}
	return undefined;
}

type EntityFieldSource = { readonly fields: EntityFieldValues };

const spanBefore = ({ spans }: Reading, layer: Layer, start: number): PlacedSpan | undefined =>
	spans.slice(0, firstIndexFrom(spans, start)).findLast((span) => span.layer.id === layer.id);

/** Returns the value of a field with terms for quoted and reported words. Undefined for another field. */
function wordingIn({ kind, terms }: Field, text: string, words: TextRange): readonly Value[] | undefined {
	const ids = new Set(terms.map(({ id }) => id));
	if (kind !== "term" || !ids.has("quoted")) return undefined;
	const id = [wordingAt(text, words), "reported", "quoted"].find((one) => ids.has(one));
	return id === undefined ? undefined : [{ kind: "text", text: id }];
}
