import { useEffect, useState } from "react";
import type { PlacedSpan } from "../../../corpus/index.ts";
import { useDocument, useViewStore } from "../../reading/page-context.tsx";
import { editingMessages } from "../editing-messages.ts";
import { passedMentionsIn } from "../suggestions/passed-mentions.ts";
import { suggestionsIn } from "../suggestions/suggestions.ts";

const text = editingMessages.form;

/** Says how many mentions of the entity of a span are not marked, and leads to them. Announces it for a new span. */
export function UnmarkedHint({ span, label, onShow }: UnmarkedHintProps) {
	const reading = useDocument();
	const view = useViewStore();
	const { id } = span.entity;
	const [count, setCount] = useState(0);
	useEffect(() => {
		// After the form is drawn, because a long text takes up to 100 ms.
		const timer = setTimeout(() => {
			const passed = passedMentionsIn(reading.record.id).get();
			setCount(suggestionsIn(reading, (key) => passed.has(key), id).length);
		}, 0);
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

interface UnmarkedHintProps {
	readonly span: PlacedSpan;
	/** What was announced about a new span. Undefined for a span of an earlier change. */
	readonly label: string | undefined;
	/** Opens the list of the mentions. */
	readonly onShow: () => void;
}
