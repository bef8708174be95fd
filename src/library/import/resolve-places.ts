import { type AnchoringText, anchor, describe } from "../../anchoring/index.ts";
import type { Annotation, Selector, TextQuote } from "../../annotation/index.ts";
import type { ImportedDocument, StatedPlace } from "../../corpus/index.ts";
import { range, type TextRange } from "../../document/index.ts";

/**
 * Returns the annotations of a document with the words of places that the file states without words. A place that the
 * text does not have keeps its description, so it becomes an orphan.
 */
export function withResolvedPlaces(
	{ annotations, places }: ImportedDocument,
	text: AnchoringText,
): readonly Annotation[] {
	if (!places) return annotations;
	return annotations.map((annotation) => {
		const place = places.get(annotation.id);
		const selector = place && selectorAt(place, text);
		return selector ? { ...annotation, ...selector } : annotation;
	});
}

function selectorAt(place: StatedPlace, text: AnchoringText): Selector | undefined {
	const found = rangeOfPlace(place, text);
	return found && describe(text, found);
}

function rangeOfPlace(place: StatedPlace, text: AnchoringText): TextRange | undefined {
	switch (place.kind) {
		case "position":
			return rangeAt(place.position, text);
		case "between":
			return rangeBetween(place, text);
		case "document":
			return firstLineOf(text);
	}
}

/** Returns the range of the first line with words: at most 200 characters of it, without white space at the ends. */
function firstLineOf({ text }: AnchoringText): TextRange | undefined {
	const { 0: words = "", index: start = 0 } = /\S(?:.{0,198}\S)?/u.exec(text) ?? {};
	return words === "" ? undefined : range(start, start + words.length);
}

function rangeAt(
	{ start, end }: Extract<StatedPlace, { kind: "position" }>["position"],
	{ index }: AnchoringText,
): TextRange | undefined {
	const [from, to] = [index.toUtf16(start), index.toUtf16(end)];
	return from === undefined || to === undefined || from >= to ? undefined : range(from, to);
}

function rangeBetween(
	{ start, end }: Extract<StatedPlace, { kind: "between" }>,
	text: AnchoringText,
): TextRange | undefined {
	const [from, to] = [start, end].map((quote: TextQuote) => anchor(text, { quote, position: undefined }));
	if (!from || !to || from.kind === "orphan" || to.kind === "orphan") return undefined;
	return from.range.start < to.range.start ? range(from.range.start, to.range.start) : undefined;
}
