import { describe } from "../../../anchoring/index.ts";
import { type Annotation, type Entity, type Layer, quotedWordsOf } from "../../../annotation/index.ts";
import type { AnnotatedSpan } from "../../../corpus/index.ts";
import type { TextRange } from "../../../document/index.ts";
import { apply, type ChangeSet, compose } from "../../../editing/index.ts";
import type { Reading } from "../../reading/reading.ts";
import { moveEnds } from "../changes/change-span.ts";
import type { ChangeContext } from "../changes/create-spans.ts";
import { reviewMessages as text } from "./review-messages.ts";

/** A span whose words have changed, or whose place in the text is not certain. */
export interface PlaceToReview {
	readonly annotation: Annotation;
	readonly layer: Layer;
	readonly entity: Entity;
	/** "edited": the place is certain and the words have changed. */
	readonly kind: "edited" | "check" | "orphan";
	readonly reason: string | undefined;
	/** The words of the annotation file. */
	readonly quote: string;
	/** Where the words may be, best first. The first one of a placed span is where the page shows it. */
	readonly places: readonly TextRange[];
}

/** Returns the spans to review: those that were not placed, then those in the text, in text order. */
export const placesToReview = ({ spans, orphans }: Reading): readonly PlaceToReview[] =>
	[...orphans, ...spans].flatMap((span) => placeToReview(span) ?? []);

/** Spans of several pieces are left out: accepting one place would lose the others. */
function placeToReview(span: AnnotatedSpan): PlaceToReview | undefined {
	const { annotation, layer, entity, placement } = span;
	if (annotation.furtherPieces) return undefined;
	const shared = { annotation, layer, entity, quote: quotedWordsOf(annotation) };
	switch (placement.kind) {
		case "orphan":
			return { ...shared, kind: "orphan", reason: placement.reason, places: placement.candidates };
		case "check":
			return { ...shared, kind: "check", reason: placement.reason, places: [placement.range] };
		case "edited":
			return { ...shared, kind: "edited", reason: undefined, places: [placement.range] };
		default:
			return undefined;
	}
}

/**
 * Returns the change that takes a place as the place of a span: quote and position are those of the range from now on.
 * Undefined if the range cannot be selected.
 */
export function acceptPlace(
	{ annotation }: PlaceToReview,
	place: TextRange,
	{ anchoring }: Reading,
	context: ChangeContext,
): ChangeSet | undefined {
	const selector = anchoring && describe(anchoring, place);
	return (
		selector && { ...moveEnds(annotation, selector, context), label: text.accepted(selector.quote.exact) }
	);
}

/** Returns one change that accepts the first place of each span. Spans without a place are left out. */
export function acceptAll(
	reviewed: readonly PlaceToReview[],
	reading: Reading,
	context: ChangeContext,
): ChangeSet {
	let { stored } = context;
	let all: ChangeSet = { label: "", items: [] };
	let count = 0;
	for (const place of reviewed) {
		const [first] = place.places;
		const change = first && acceptPlace(place, first, reading, { ...context, stored });
		if (!change) continue;
		stored = apply(stored, change);
		all = compose(all, change);
		count += 1;
	}
	return { ...all, label: text.acceptedAll(count) };
}
