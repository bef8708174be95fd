import type { Relation } from "../annotation/index.ts";
import type { AnnotatedDocument, PlacedSection, PlacedSpan } from "../corpus/index.ts";
import { pairByKey, type SpanPair } from "./pair-spans.ts";

/** How far two lists of items agree. */
export interface ListAgreement<Item> {
	/** Number of items that both sides have. */
	readonly same: number;
	readonly onlyLeft: readonly Item[];
	readonly onlyRight: readonly Item[];
}

/** A relation with the spans that it links. */
export interface PlacedRelation {
	readonly relation: Relation;
	readonly from: PlacedSpan;
	readonly to: PlacedSpan;
}

/**
 * Compares the relations between compared spans. Two relations are the same if they have the same label and lead from
 * one pair of spans to another. The spans of a pair may have other ends or other fields.
 *
 * @param pairs the spans that both sides have
 */
export function compareRelations(
	left: AnnotatedDocument,
	right: AnnotatedDocument,
	pairs: readonly SpanPair[],
): ListAgreement<PlacedRelation> {
	const keys = new Map<PlacedSpan, string>([
		...left.spans.map((span) => [span, `left ${span.annotation.id}`] as const),
		...right.spans.map((span) => [span, `right ${span.annotation.id}`] as const),
		...pairs.map((pair) => [pair.right, `left ${pair.left.annotation.id}`] as const),
	]);
	return agreementOfLists(placedRelations(left), placedRelations(right), ({ relation, from, to }) =>
		JSON.stringify([relation.label, keys.get(from), keys.get(to)]),
	);
}

function placedRelations({ relations, spans }: AnnotatedDocument): readonly PlacedRelation[] {
	const byId = new Map(spans.map((span) => [span.annotation.id, span]));
	return relations.flatMap((relation) => {
		const [from, to] = [byId.get(relation.from), byId.get(relation.to)];
		return from && to ? [{ relation, from, to }] : [];
	});
}

/** Compares the sections that are placed in the text. Two sections are the same if they have the same label and place. */
export const compareSections = (
	left: AnnotatedDocument,
	right: AnnotatedDocument,
): ListAgreement<PlacedSection> =>
	agreementOfLists(left.sections, right.sections, ({ section, range: { start, end } }) =>
		JSON.stringify([section.label, start, end]),
	);

/** True if one side has a relation or a section that the other side does not have. */
export const hasLinkDifferences = (comparison: ComparedLinks): boolean =>
	[comparison.relations, comparison.sections].some(
		({ onlyLeft, onlyRight }) => onlyLeft.length + onlyRight.length > 0,
	);

/** The part of a comparison that concerns relations and sections. */
export interface ComparedLinks {
	readonly relations: ListAgreement<PlacedRelation>;
	readonly sections: ListAgreement<PlacedSection>;
}

function agreementOfLists<Item>(
	left: readonly Item[],
	right: readonly Item[],
	keyOf: (item: Item) => string,
): ListAgreement<Item> {
	const { pairs, onlyLeft, onlyRight } = pairByKey(left, right, keyOf);
	return { same: pairs.length, onlyLeft, onlyRight };
}
