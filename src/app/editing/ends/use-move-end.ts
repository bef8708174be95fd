import { useCallback, useRef } from "react";
import { describe } from "../../../anchoring/index.ts";
import type { AnnotationId } from "../../../annotation/index.ts";
import { rangesOf } from "../../../corpus/index.ts";
import type { TextRange } from "../../../document/index.ts";
import { useViewStore } from "../../reading/page-context.tsx";
import { moveEnds } from "../changes/change-span.ts";
import { editingMessages as text } from "../editing-messages.ts";
import { useEditor } from "../editor-context.tsx";
import { nextBoundary } from "../selection/snap.ts";
import type { Side } from "./moved-range.ts";

/**
 * Moves an end of a span to where `rangeOf` puts it, unless it would reach another piece of the span.
 *
 * @param piece index of the piece; by default, the first one for the start and the last one for the end
 */
export type MoveEnd = (
	side: Side,
	rangeOf: (range: TextRange, text: string, language: string | undefined) => TextRange,
	piece?: number,
) => void;

/**
 * Returns a function that moves the ends of a span. All moves while the form is open are one entry of the history, or a
 * part of the entry that created the span.
 *
 * @param created the entry that created the span, if the form was opened for a new one
 */
export function useMoveEnd(id: AnnotationId, created: string | undefined): MoveEnd {
	const editor = useEditor();
	const view = useViewStore();
	const entry = useRef(created);
	return useCallback<MoveEnd>(
		(side, rangeOf, wantedPiece) => {
			const session = editor.session();
			const context = editor.context();
			const reading = session?.reading();
			const span = reading?.spanById.get(id);
			if (!session || !context || !reading?.anchoring || !span) return;
			const { language } = reading.record;
			const pieces = rangesOf(span);
			const piece = wantedPiece ?? (side === "start" ? 0 : pieces.length - 1);
			const before = pieces[piece];
			if (!before) return;
			const range = rangeOf(before, reading.text, language);
			if (range.start === before.start && range.end === before.end) return;
			const isFree = pieces.every(
				(other) => other === before || other.end <= range.start || range.end <= other.start,
			);
			if (!isFree) return view.announce(text.ends.atOtherPiece);
			const selector = describe(reading.anchoring, range);
			if (!selector) return;
			const change = moveEnds(span.annotation, selector, context, piece);
			const begun = session.getState().history.done.find((one) => one.id === created)?.change.label;
			entry.current = session.perform({ ...change, label: begun ?? change.label }, entry.current);
			view.announce(text.ends.moved[side](wordAtEnd(reading.text, range, side, language)));
		},
		[editor, view, id, created],
	);
}

/** Returns the first or the last word of a range. */
function wordAtEnd(
	text: string,
	{ start, end }: TextRange,
	side: Side,
	language: string | undefined,
): string {
	if (side === "start") {
		return text.slice(start, nextBoundary(text, start, 1, { unit: "word", edge: "end", language }));
	}
	return text.slice(nextBoundary(text, end, -1, { unit: "word", edge: "start", language }), end);
}
