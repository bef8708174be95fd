import type { Anchorer, Placement } from "../anchoring/index.ts";
import type { Annotation } from "../annotation/index.ts";
import type { TextRange } from "../document/index.ts";
import type { Orphan, PlacedSpan } from "./annotated-document.ts";

type PlacedPieces = Pick<PlacedSpan, "placement" | "range" | "furtherRanges">;

/**
 * Places the pieces of an annotation. If there are several, the placement is the worst one of the pieces: an orphan, a
 * doubt, edited, moved, exact. Its reason names the piece, and its range is that of the first piece.
 */
export function placePieces(
	annotation: Annotation,
	text: string,
	anchor: Anchorer,
): PlacedPieces | Pick<Orphan, "placement"> {
	const first = anchor(annotation);
	const further = (annotation.furtherPieces ?? []).map((piece) => anchor(piece));
	const all = [first, ...further];
	const nameOf = (placement: Placement) => `Piece ${all.indexOf(placement) + 1} of ${all.length}`;
	const lost = all.find((placement) => placement.kind === "orphan");
	if (lost)
		return {
			placement: further.length === 0 ? lost : { ...lost, reason: `${nameOf(lost)}: ${lost.reason}` },
		};
	if (first.kind === "orphan") return { placement: first };
	if (further.length === 0) return { placement: first, range: first.range };

	const { range } = first;
	const furtherRanges = further.flatMap((placement) =>
		placement.kind === "orphan" ? [] : [placement.range],
	);
	const ranges = [range, ...furtherRanges];
	const doubt = all.find((placement) => placement.kind === "check");
	const found = ranges.map(({ start, end }) => text.slice(start, end)).join(" … ");
	const reason = doubt ? `${nameOf(doubt)}: ${doubt.reason}` : disorderIn(ranges);
	if (reason !== undefined) {
		return { placement: { kind: "check", range, found, reason }, range, furtherRanges };
	}
	if (all.some((placement) => placement.kind === "edited")) {
		return { placement: { kind: "edited", range, found }, range, furtherRanges };
	}
	const kind = all.some((placement) => placement.kind === "moved") ? "moved" : "exact";
	return { placement: { kind, range }, range, furtherRanges };
}

/** The pieces were in text order when they were stored. If they no longer are, one of them is probably wrong. */
function disorderIn(ranges: readonly TextRange[]): string | undefined {
	const at = ranges.findIndex(({ start }, index) => start < (ranges[index - 1]?.end ?? 0));
	return at < 0 ? undefined : `Piece ${at + 1} of ${ranges.length} is no longer after piece ${at}.`;
}
