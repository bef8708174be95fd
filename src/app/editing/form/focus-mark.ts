import type { AnnotationId } from "../../../annotation/index.ts";
import { firstIndexFrom, type PlacedSpan } from "../../../corpus/index.ts";
import type { Utf16Offset } from "../../../document/index.ts";
import type { Painter } from "../../document/painter.ts";

/** Moves focus to the first mark of a span. */
export function focusMark(painter: Painter, id: AnnotationId): void {
	const [mark] = painter.marksOf(id);
	if (!mark) return;
	// A mark can have focus only by script, apart from the one at the keyboard cursor.
	if (!mark.hasAttribute("tabindex")) mark.tabIndex = -1;
	mark.focus({ preventScroll: true });
}

/** Moves focus to the next span from an offset, or to the last one. Without spans, focus stays. */
export function focusMarkFrom(painter: Painter, spans: readonly PlacedSpan[], offset: Utf16Offset): void {
	const span = spans[firstIndexFrom(spans, offset)] ?? spans.at(-1);
	if (span) focusMark(painter, span.annotation.id);
}
