import { type AnchoringText, describe, type Placement } from "../../anchoring/index.ts";
import {
	type Annotation,
	excerpt,
	piecesOf,
	quotedWordsOf,
	type Section,
	type Selector,
	type TextPosition,
} from "../../annotation/index.ts";
import { range, type TextRange } from "../../document/index.ts";
import type { MergeContext } from "./merge-context.ts";

interface Located {
	readonly selector: Selector;
	readonly placement: Placement;
}

/** Locates every piece of an annotation. The placement is that of its worst piece. */
export function locatePieces(annotation: Annotation, context: MergeContext) {
	const located = piecesOf(annotation).map((piece) => locate(piece, context));
	const [selector = annotation, ...further] = inTextOrder(located, context);
	const placement = located
		.map((one) => one.placement)
		.reduce((worst, other) => (doubt[other.kind] > doubt[worst.kind] ? other : worst));
	return { selector, placement, ...(further.length > 0 && { furtherPieces: further }) };
}

/**
 * Returns the selectors of pieces in the order of the text, because other tools list pieces in any order. Pieces that
 * overlap are joined. If one of them is not found, the pieces are in the order of their stated positions.
 */
function inTextOrder(pieces: readonly Located[], { text }: MergeContext): readonly Selector[] {
	const placed = pieces.flatMap(({ selector, placement }) =>
		placement.kind === "orphan" ? [] : [{ selector, range: placement.range }],
	);
	if (placed.length < pieces.length) return inStatedOrder(pieces.map(({ selector }) => selector));
	const joined: (typeof placed)[number][] = [];
	for (const piece of placed.toSorted((a, b) => a.range.start - b.range.start)) {
		const last = joined.at(-1);
		if (!last || last.range.end <= piece.range.start) joined.push(piece);
		else if (last.range.end < piece.range.end) {
			const whole = range(last.range.start, piece.range.end);
			joined[joined.length - 1] = { selector: describe(text, whole) ?? last.selector, range: whole };
		}
	}
	return joined.map(({ selector }) => selector);
}

/** Positions that overlap cannot be those of pieces, so they are left out. */
function inStatedOrder(pieces: readonly Selector[]): readonly Selector[] {
	const sorted = pieces.toSorted((a, b) => (a.position?.start ?? 0) - (b.position?.start ?? 0));
	const isInOrder = sorted.every(
		({ position }, index) => (sorted[index - 1]?.position?.end ?? 0) <= (position?.start ?? 0),
	);
	return isInOrder ? sorted : pieces.map((piece) => ({ ...piece, position: undefined }));
}

const doubt: Readonly<Record<Placement["kind"], number>> = {
	exact: 0,
	moved: 1,
	edited: 2,
	check: 3,
	orphan: 4,
};

/**
 * Anchors a selector in the current text. A span with the same words gets the words and the position of the text. If
 * the words have changed, or the place is uncertain, a span keeps the quote of the file, so that a person can decide.
 */
export function locate(one: Selector, { text, anchor }: MergeContext): Located {
	const { quote, position } = one;
	const placement = anchor(one);
	const { kind } = placement;
	if (kind === "exact" && text.text.startsWith(quote.exact, placement.range.start)) {
		// The end that the file states can be that of other words, for example if it counts the last character.
		const stated = position && positionOf(placement.range, text);
		return { selector: { quote, position: stated }, placement };
	}
	const isInside =
		position !== undefined && position.start <= position.end && position.end <= text.index.length;
	if (kind === "orphan") return { selector: { quote, position: isInside ? position : undefined }, placement };
	const current = positionOf(placement.range, text);
	if (kind === "edited" || kind === "check")
		return { selector: { quote, position: isInside ? position : current }, placement };
	return { selector: describe(text, placement.range) ?? { quote, position: current }, placement };
}

function positionOf({ start, end }: TextRange, { index }: AnchoringText): TextPosition | undefined {
	const [from, to] = [index.toCodePoint(start), index.toCodePoint(end)];
	return from === undefined || to === undefined ? undefined : { start: from, end: to };
}

/** Reports an item that was not found or is in doubt, with its words. */
export function reportPlacement(
	item: Annotation | Section,
	placement: Placement,
	{ report, text: { index } }: MergeContext,
): void {
	const words = excerpt("layer" in item ? quotedWordsOf(item) : item.quote.exact);
	if (placement.kind === "orphan") {
		const hint = "Choose the words again, or delete the annotation.";
		report.warning(`#${item.id}`, "W_ORPHAN", `"${words}" was not found. ${placement.reason}`, hint);
	}
	if (placement.kind === "check") {
		const { range, found, reason } = placement;
		const position = `${index.toCodePoint(range.start)}–${index.toCodePoint(range.end)}`;
		const place = `"${words}" may be "${excerpt(found)}" at ${position}. ${reason}`;
		report.warning(`#${item.id}`, "W_CHECK", place, "Open the document and check the span.");
	}
}

type Pieces = Selector & { readonly furtherPieces?: readonly Selector[] | undefined };

/** Equal for items that mean the same: with the same words if the placement is certain, otherwise with the same selector. */
export function placeKeyOf(
	placement: Placement,
	{ quote, position, furtherPieces }: Pieces,
	parts: readonly string[],
): string {
	const isCertain = placement.kind !== "check" && placement.kind !== "orphan";
	const place = isCertain ? [placement.range.start, placement.range.end] : [quote, position];
	return JSON.stringify([...parts, ...place, furtherPieces?.map((piece) => piece.position ?? piece.quote)]);
}
