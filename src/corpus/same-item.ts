import type { Annotation, Json, Section, Selector } from "../annotation/index.ts";

/** True if both are stored in the same form. The same object always is. */
export const isSameAnnotation = (one: Annotation, other: Annotation): boolean =>
	one === other ||
	(one.id === other.id &&
		one.layer === other.layer &&
		one.entity === other.entity &&
		isSameSelector(one, other) &&
		isSameList(one.furtherPieces ?? [], other.furtherPieces ?? [], isSameSelector) &&
		isSameJson(one.extra, other.extra));

/** True if both are stored in the same form. The same object always is. */
export const isSameSection = (one: Section, other: Section): boolean =>
	one === other ||
	(one.id === other.id &&
		one.label === other.label &&
		isSameSelector(one, other) &&
		isSameJson(one.extra, other.extra));

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
