import type { Entity, Field, Layer, Value } from "../../annotation/index.ts";
import { speakersOf, titleOf } from "../../corpus/index.ts";
import { messages } from "../language/messages.ts";
import { getEntityType, type Reading } from "./reading.ts";

/** Returns the short name of an entity: its first alias in capitals, such as "IIPA", or else its title. */
export function displayNameOf(reading: Reading, entity: Entity): string {
	const type = getEntityType(reading, entity);
	const aliases = type.fields
		.filter(({ alias }) => alias)
		.flatMap(({ name }) => entity.fields.get(name) ?? [])
		.flatMap((value) => (value.kind === "text" ? [value.text] : []));
	return aliases.find((alias) => /^\p{Lu}{2,}$/u.test(alias)) ?? titleOf(reading, entity);
}

/** Returns the short name of an entity, or the attributed title of a claim: "IIPA claims: It hosts …". */
export const attributedNameOf = (reading: Reading, entity: Entity): string =>
	attributionOf(reading, entity) === undefined
		? displayNameOf(reading, entity)
		: attributedTitleOf(reading, entity);

/** Formats a value of a field: the label of a term, the attributed name of an entity, or plain text. */
export const formatValue = (reading: Reading, field: Field, value: Value): string =>
	formatWith(attributedNameOf, reading, field, value);

function formatWith(
	nameOf: (reading: Reading, entity: Entity) => string,
	reading: Reading,
	field: Field | undefined,
	value: Value,
): string {
	if (value.kind === "document") return messages.theDocument;
	if (value.kind === "text") return field?.terms.find(({ id }) => id === value.text)?.label ?? value.text;
	const entity = reading.entities.get(value.entity);
	return entity ? nameOf(reading, entity) : value.entity;
}

/** Who is speaking in a span, and how: "IIPA" and "accusation", "Author" and "sceptical". */
export interface Byline {
	readonly speaker: string;
	readonly qualifiers: string;
}

export function bylineOf(reading: Reading, { layer, entity }: Annotated): Byline {
	const parts = layer.byline.flatMap((name) => {
		const field = layer.entityType.fields.find((candidate) => candidate.name === name);
		const values = field ? (entity.fields.get(name) ?? []) : [];
		if (!field || values.length === 0) return [];
		return [formatNames(reading, field, values)];
	});
	const speakers = speakersOf(reading.record, layer, entity);
	const [speaker = "", ...qualifiers] = speakers
		? [formatNames(reading, speakers.field, speakers.values), ...parts]
		: parts;
	return { speaker, qualifiers: qualifiers.join(", ") };
}

/** Without attributions, because an attribution consists of these names: a claim could be its own source. */
const formatNames = (reading: Reading, field: Field | undefined, values: readonly Value[]): string =>
	values.map((value) => formatWith(displayNameOf, reading, field, value)).join(", ");

/** An entity and the layer of its spans. */
export interface Annotated {
	readonly layer: Layer;
	readonly entity: Entity;
}

/**
 * Returns the words that attribute the title of an entity, such as "IIPA claims:". The title of a claim is the
 * annotator's paraphrase, so it is never shown without its source. Undefined if the title needs no attribution.
 */
export function attributionOf(reading: Reading, entity: Entity): string | undefined {
	const claimants = claimantsOf(reading, entity);
	return claimants === undefined ? undefined : messages.claims(claimants);
}

/** Returns the names of those who claim what an entity says: "IIPA". Undefined if nobody does. */
export function claimantsOf(reading: Reading, entity: Entity): string | undefined {
	const layer = reading.layers.layers.find(({ entityType }) => entityType.name === entity.type);
	if (!layer?.notes || layer.voice !== "reported") return undefined;
	const { speaker } = bylineOf(reading, { layer, entity });
	return speaker === "" ? undefined : speaker;
}

/** Returns the title of an entity, after its attribution if it needs one: "IIPA claims: It hosts …". */
export function attributedTitleOf(reading: Reading, entity: Entity): string {
	const title = titleOf(reading, entity);
	const attribution = attributionOf(reading, entity);
	return attribution === undefined ? title : `${attribution} ${title}`;
}

/** Formats a byline as one line: "IIPA · accusation". */
export const formatByline = ({ speaker, qualifiers }: Byline): string =>
	[speaker, qualifiers].filter((part) => part !== "").join(" · ");
