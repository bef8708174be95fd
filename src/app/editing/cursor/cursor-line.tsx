import { type RefObject, useEffect, useState } from "react";
import { useArticle } from "../../document/article-context.tsx";
import { useDocument, useViewStore } from "../../reading/page-context.tsx";
import type { Editor } from "../editor.ts";
import { cursorMessages } from "./cursor-messages.ts";
import { startCursorMode } from "./cursor-mode.ts";
import { DrawnCaret } from "./drawn-caret.tsx";
import { hasEditContext } from "./edit-context.ts";
import { type KeptCaret, movedCaret } from "./moved-caret.ts";
import "../../panels/filter-line/filter-line.css";
import "./cursor.css";

/** Puts a caret into the article while it is shown, and lists the keys below the bar, in place of a filter. */
export function CursorLine({ editor, caret, onLeave }: CursorLineProps) {
	const { root } = useArticle();
	const view = useViewStore();
	// Another text has a line of its own.
	const [text] = useState(useDocument().anchoring);
	useEffect(() => {
		const article = root.current;
		if (!article) return;
		const stop = startCursorMode({
			article,
			editor,
			view,
			caret: caret.current && text && movedCaret(caret.current, text),
			isResumed: caret.current?.isOn ?? false,
			isCaretDrawn: !hasEditContext,
			onLeave,
		});
		return () => {
			const kept = stop();
			caret.current = text && { ...kept, text, isOn: editor.cursor.get() };
		};
	}, [root, editor, view, caret, text, onLeave]);
	return (
		<section className="filter-line cursor-line" aria-label={cursorMessages.name}>
			<div className="columns">
				<div>
					<b>{cursorMessages.name}</b>
					<ul>
						{cursorMessages.keys.map(([key, label]) => (
							<li key={key}>
								<span className="key">{key}</span> {label}
							</li>
						))}
					</ul>
					<button type="button" className="tool" onClick={onLeave}>
						<span className="key" aria-hidden="true">
							Esc
						</span>{" "}
						{cursorMessages.leave}
					</button>
				</div>
			</div>
			{!hasEditContext && <DrawnCaret />}
		</section>
	);
}

export interface LastCaret extends KeptCaret {
	/** True if the text has changed while the mode was on. */
	readonly isOn: boolean;
}

interface CursorLineProps {
	readonly editor: Editor;
	/** The caret when the mode was left, or when the text changed. */
	readonly caret: RefObject<LastCaret | undefined>;
	readonly onLeave: () => void;
}
