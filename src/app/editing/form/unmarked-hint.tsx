import { useEffect, useState } from "react";
import type { PlacedSpan } from "../../../corpus/index.ts";
import { useDocument, useViewStore } from "../../reading/page-context.tsx";
import { editingMessages } from "../editing-messages.ts";
import { passedMentionsIn } from "../suggestions/passed-mentions.ts";
import { suggestionsIn } from "../suggestions/suggestions.ts";

const text = editingMessages.form;

/**
 * Shows how many mentions of a span's entity are not marked, with a button that lists them. For a new span, the number is
 * also announced.
 */
export function UnmarkedHint({ span, label, onShow }: UnmarkedHintProps) {
	const reading = useDocument();
	const view = useViewStore();
	const { id } = span.entity;
	const [count, setCount] = useState(0);
	useEffect(() => {
		// After a pause, because finding mentions in a long text takes up to 100 ms, and a moved end starts again.
		const timer = setTimeout(() => {
			const passed = passedMentionsIn(reading.record.id).get();
			setCount(suggestionsIn(reading, (key) => passed.has(key), id).length);
		}, pause);
		return () => clearTimeout(timer);
	}, [reading, id]);
	useEffect(() => {
		if (label !== undefined && count > 0) view.announce(text.marked(label, count));
	}, [view, label, count]);
	if (count === 0) return null;
	return (
		<p className="hint unmarked">
			{text.unmarked(count)}{" "}
			<button type="button" className="point" onClick={onShow}>
				{text.showUnmarked}
			</button>
		</p>
	);
}

/** In milliseconds. */
const pause = 300;

interface UnmarkedHintProps {
	readonly span: PlacedSpan;
	/** The announcement of a new span. Undefined for a span of an earlier change. */
	readonly label: string | undefined;
	/** Opens the list of the mentions. */
	readonly onShow: () => void;
}
