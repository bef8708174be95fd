import type { Annotation, Entity, Json, Relation, Section, Selector, Value } from "../annotation/index.ts";

/** True if both are stored in the same form. The same object always is. */
export const isSameAnnotation = (one: Annotation, other: Annotation): boolean =>
	one === other ||
	(isSameMark(one, other) && one.entity === other.entity && isSameJson(one.extra, other.extra));

/** True if both have the same marks in any text. */
export const isSameMark = (one: Annotation, other: Annotation): boolean =>
	one.id === other.id &&
	one.layer === other.layer &&
	isSameSelector(one, other) &&
	isSameList(one.furtherPieces ?? [], other.furtherPieces ?? [], isSameSelector);

/** True if both are stored in the same form. The same object always is. */
export const isSameSection = (one: Section, other: Section): boolean =>
	one === other ||
	(one.id === other.id &&
		one.label === other.label &&
		isSameSelector(one, other) &&
		isSameJson(one.extra, other.extra));

/** True if both are stored in the same form. The same object always is. */
export const isSameRelation = (one: Relation, other: Relation): boolean =>
	one === other ||
	(one.id === other.id &&
		one.label === other.label &&
		one.from === other.from &&
		one.to === other.to &&
		isSameJson(one.extra, other.extra));

/** True if both are stored in the same form. The same object always is. */
export const isSameEntity = (one: Entity, other: Entity): boolean =>
	one === other ||
	(one.id === other.id &&
		one.type === other.type &&
		one.fields.size === other.fields.size &&
		[...one.fields].every(([name, values]) =>
			isSameList(values, other.fields.get(name) ?? [], isSameValue),
		) &&
		isSameJson(one.extra, other.extra));

function isSameValue(one: Value, other: Value): boolean {
	switch (one.kind) {
		case "text":
			return other.kind === "text" && one.text === other.text;
		case "entity":
			return other.kind === "entity" && one.entity === other.entity;
		case "document":
			return other.kind === "document";
	}
}

const isSameSelector = ({ quote, position }: Selector, other: Selector): boolean =>
	quote.exact === other.quote.exact &&
	quote.prefix === other.quote.prefix &&
	quote.suffix === other.quote.suffix &&
	position?.start === other.position?.start &&
	position?.end === other.position?.end;

const isSameList = <T>(
	one: readonly T[],
	other: readonly T[],
	isSame: (one: T, other: T) => boolean,
): boolean =>
	one.length === other.length &&
	one.every((item, at) => {
		const counterpart = other[at];
		return counterpart !== undefined && isSame(item, counterpart);
	});

/** The order of keys counts, because it is the order in which they are written. */
const isSameJson = (one: Json, other: Json): boolean =>
	one === other || JSON.stringify(one) === JSON.stringify(other);
