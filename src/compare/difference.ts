import { type AnnotatedDocument, type PlacedSpan, rangesOf } from "../corpus/index.ts";
import type { TextRange } from "../document/index.ts";
import { type ComparableEntities, type FieldDifference, fieldDifferences } from "./entity-values.ts";
import { placeOf, type SpanPair } from "./pair-spans.ts";

/** A difference between two annotators. */
export type Difference =
	| { readonly kind: "only-left"; readonly left: PlacedSpan; readonly right?: undefined }
	| { readonly kind: "only-right"; readonly left?: undefined; readonly right: PlacedSpan }
	| PairDifference;

export interface PairDifference extends SpanPair {
	/**
	 * The first that applies. `layer`: the same place in another layer. `ends`: the spans overlap with different ends.
	 * `entity`: another shared entity. `fields`: other terms or references. `wording`: only free text differs.
	 */
	readonly kind: "layer" | "ends" | "entity" | "fields" | "wording";
	/** Empty if the layers or the shared entities differ. */
	readonly fields: readonly FieldDifference[];
}

/** In the order in which filters list them. */
export const differenceKinds = [
	"ends",
	"only-left",
	"only-right",
	"layer",
	"entity",
	"fields",
	"wording",
] as const satisfies readonly Difference["kind"][];

interface Sides {
	readonly left: AnnotatedDocument;
	readonly right: AnnotatedDocument;
	readonly ours: ComparableEntities;
	readonly theirs: ComparableEntities;
}

/** Undefined if the two spans are at the same place, in the same layer, and have the same entity. */
export function differenceOf(pair: SpanPair, sides: Sides): PairDifference | undefined {
	const { left, right } = pair;
	if (left.layer.id !== right.layer.id) return { ...pair, kind: "layer", fields: [] };
	const hasSameEnds = placeOf(left) === placeOf(right);
	const isShared = sides.ours.isShared(left.entity.id) || sides.theirs.isShared(right.entity.id);
	if (isShared) {
		if (!hasSameEnds) return { ...pair, kind: "ends", fields: [] };
		return left.entity.id === right.entity.id ? undefined : { ...pair, kind: "entity", fields: [] };
	}
	const fields = fieldDifferences(
		left.layer.entityType.fields,
		{ document: sides.left, entity: left.entity },
		{ document: sides.right, entity: right.entity },
	);
	if (!hasSameEnds) return { ...pair, kind: "ends", fields };
	if (fields.length === 0) return undefined;
	const isWording = fields.every(({ field }) => field.kind === "text");
	return { ...pair, kind: isWording ? "wording" : "fields", fields };
}

/** A difference, or a pair. At least one side has a span. */
interface OneOrBoth {
	readonly left?: PlacedSpan | undefined;
	readonly right?: PlacedSpan | undefined;
}

/** Returns the passage from the first to the last character of the spans, of both sides. */
export function extentOf({ left, right }: OneOrBoth): TextRange {
	const ranges = [left, right].flatMap((span) => (span ? rangesOf(span) : []));
	const [first, ...others] = ranges;
	if (!first) throw new RangeError("A difference has at least one span.");
	return others.reduce(
		(extent, { start, end }) => ({
			start: start < extent.start ? start : extent.start,
			end: end > extent.end ? end : extent.end,
		}),
		first,
	);
}

/** By start, then the longer first. */
export function inDifferenceOrder(one: OneOrBoth, other: OneOrBoth): number {
	const [a, b] = [extentOf(one), extentOf(other)];
	return a.start - b.start || b.end - a.end;
}

/** Shortens the words of a span in the middle, because what differs are the ends. */
export function shortQuote(words: string): string {
	const points = [...words];
	return points.length <= 90 ? words : `${points.slice(0, 50).join("")} … ${points.slice(-35).join("")}`;
}
