import { useCallback, useRef } from "react";
import { describe } from "../../../anchoring/index.ts";
import type { AnnotationId } from "../../../annotation/index.ts";
import type { TextRange } from "../../../document/index.ts";
import { useViewStore } from "../../reading/page-context.tsx";
import { moveEnds } from "../changes/change-span.ts";
import { editingMessages as text } from "../editing-messages.ts";
import { useEditor } from "../editor-context.tsx";
import { nextBoundary } from "../selection/snap.ts";
import type { Side } from "./moved-range.ts";

/**
 * Returns a function that moves the ends of a span. All moves while the form is open are one entry of the history, or a
 * part of the entry that created the span.
 *
 * @param created the entry that created the span, if the form was opened for a new one
 */
export function useMoveEnd(id: AnnotationId, created: string | undefined) {
	const editor = useEditor();
	const view = useViewStore();
	const entry = useRef(created);
	return useCallback(
		(side: Side, rangeOf: (range: TextRange, text: string, language: string | undefined) => TextRange) => {
			const session = editor.session();
			const context = editor.context();
			const reading = session?.reading();
			const span = reading?.spanById.get(id);
			if (!session || !context || !reading?.anchoring || !span) return;
			const { language } = reading.record;
			const range = rangeOf(span.range, reading.text, language);
			if (range.start === span.range.start && range.end === span.range.end) return;
			const selector = describe(reading.anchoring, range);
			if (!selector) return;
			const change = moveEnds(span.annotation, selector, context);
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

export type MoveEnd = ReturnType<typeof useMoveEnd>;
