import { type RefObject, useEffect } from "react";
import { useArticle } from "../../document/article-context.tsx";
import { useViewStore } from "../../reading/page-context.tsx";
import type { Editor } from "../editor.ts";
import { cursorMessages as text } from "./cursor-messages.ts";
import { startCursorMode } from "./cursor-mode.ts";
import { DrawnCaret } from "./drawn-caret.tsx";
import { hasEditContext } from "./edit-context.ts";
import "../../panels/filter-line/filter-line.css";
import "./cursor.css";

/** Puts a caret into the article while it is shown, and lists the keys below the bar, in place of a filter. */
export function CursorLine({ editor, caret, onLeave }: CursorLineProps) {
	const { root } = useArticle();
	const view = useViewStore();
	useEffect(() => {
		const article = root.current;
		if (!article) return;
		const stop = startCursorMode({
			article,
			editor,
			view,
			offset: caret.current,
			isCaretDrawn: !hasEditContext,
			onLeave,
		});
		return () => {
			caret.current = stop();
		};
	}, [root, editor, view, caret, onLeave]);
	return (
		<section className="filter-line cursor-line" aria-label={text.name}>
			<div className="columns">
				<div>
					<b>{text.name}</b>
					<ul>
						{text.keys.map(([key, label]) => (
							<li key={key}>
								<span className="key">{key}</span> {label}
							</li>
						))}
					</ul>
					<button type="button" className="tool" onClick={onLeave}>
						<span className="key" aria-hidden="true">
							Esc
						</span>{" "}
						{text.leave}
					</button>
				</div>
			</div>
			{!hasEditContext && <DrawnCaret />}
		</section>
	);
}

interface CursorLineProps {
	readonly editor: Editor;
	/** Offset of the caret when the mode was left. */
	readonly caret: RefObject<number | undefined>;
	readonly onLeave: () => void;
}
