import { type Entity, type Field, titleOf, type Value } from "../../annotation/index.ts";
import type { PlacedSpan } from "../../library/index.ts";
import { messages } from "../language/messages.ts";
import { type Reading, typeOf } from "./reading.ts";

/** The name for a line of notes: an initialism that the text uses, or else the title. */
export function nameOf(reading: Reading, entity: Entity): string {
	const type = typeOf(reading, entity);
	const aliases = type.fields
		.filter(({ alias }) => alias)
		.flatMap(({ name }) => entity.fields.get(name) ?? [])
		.flatMap((value) => (value.kind === "text" ? [value.text] : []));
	return aliases.find((alias) => /^\p{Lu}{2,}$/u.test(alias)) ?? titleOf(entity, type);
}

/** A value in words: a term by its label, an entity by its name, the document as such. */
export function wordsOf(reading: Reading, field: Field, value: Value): string {
	if (value.kind === "document") return messages.theDocument;
	if (value.kind === "text") return field.terms.find(({ id }) => id === value.text)?.label ?? value.text;
	const entity = reading.open.entities.get(value.entity);
	return entity ? nameOf(reading, entity) : value.entity;
}

/** Who speaks, and as what: "IIPA" and "accusation", "Author" and "sceptical". */
export interface Byline {
	readonly speaker: string;
	readonly manner: string;
}

export function bylineOf(reading: Reading, { layer, entity }: PlacedSpan): Byline {
	const parts = layer.byline.flatMap((name) => {
		const field = layer.entityType.fields.find((candidate) => candidate.name === name);
		const values = field ? (entity.fields.get(name) ?? []) : [];
		if (!field || values.length === 0) return [];
		return [values.map((value) => wordsOf(reading, field, value)).join(", ")];
	});
	const [speaker = "", ...manner] = layer.speaker ? [layer.speaker, ...parts] : parts;
	return { speaker, manner: manner.join(", ") };
}
