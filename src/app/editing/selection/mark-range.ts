import { describe } from "../../../anchoring/index.ts";
import type { Layer, Selector } from "../../../annotation/index.ts";
import { annotationId } from "../../../annotation/index.ts";
import type { TextRange } from "../../../document/index.ts";
import type { ViewStore } from "../../reading/view-store.ts";
import { createSpans } from "../changes/create-spans.ts";
import { editingMessages as text } from "../editing-messages.ts";
import type { Editor } from "../editor.ts";
import { entityForRange } from "./new-entity-of.ts";

/**
 * Marks ranges of the text in a layer as one change, all with one entity, and opens the form of the first. Announces
 * the change. Ranges that are marked already, and ranges that cannot be quoted, are left out.
 */
export function markRanges(
	editor: Editor,
	view: ViewStore,
	layer: Layer,
	ranges: readonly TextRange[],
): void {
	const session = editor.session();
	const context = editor.context();
	const [first] = ranges;
	if (!session || !context || !first) return;
	const reading = session.reading();
	const { anchoring } = reading;
	const entity = entityForRange(reading, layer, first, session.getState().history);
	const isMarked = ({ start, end }: TextRange) =>
		entity.kind === "existing" &&
		(reading.mentionsOf.get(entity.id) ?? []).some(
			(span) => span.layer.id === layer.id && span.range.start === start && span.range.end === end,
		);
	const unmarked = ranges.filter((range) => !isMarked(range));
	const selectors = unmarked.flatMap((range): readonly Selector[] => {
		const selector = anchoring && describe(anchoring, range);
		return selector ? [selector] : [];
	});
	if (selectors.length === 0) {
		view.announce(unmarked.length === 0 ? text.alreadyMarked : text.tooLong);
		return;
	}
	const { change, ids } = createSpans({ selectors, layer, entity }, context);
	const created = session.perform(change);
	getSelection()?.removeAllRanges();
	// A hidden layer would hide the new mark.
	view.changeView(session.reading().layers, (shown) => ({
		...shown,
		hidden: new Set([...shown.hidden].filter((id) => id !== layer.id)),
	}));
	const [id] = ids;
	if (id !== undefined) editor.showPanel({ kind: "form", annotation: annotationId(id), created });
	view.announce(change.label);
}
