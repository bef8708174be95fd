import { useEffect, useRef } from "react";
import type { AnchoringText } from "../../../anchoring/index.ts";
import { useArticle } from "../../document/article-context.tsx";
import { findWhileLoading, textRangeOf } from "../../document/dom-range.ts";
import { caretOffset, select } from "../cursor/caret.ts";
import { type KeptCaret, movedCaret } from "../cursor/moved-caret.ts";
import type { Editor } from "../editor.ts";

/**
 * Selects the same words again if the text changes on disk. Not in the cursor mode, which does so itself, and not if
 * the place of the words is not certain.
 *
 * @param text the text in the files
 */
export function useKeptSelection(editor: Editor | undefined, text: AnchoringText | undefined): void {
	const { root } = useArticle();
	const last = useRef<SelectionIn>(undefined);
	useEffect(() => {
		if (!editor || !text) return;
		const article = root.current;
		const kept = last.current;
		const isReplaced = kept && kept.text !== text && !editor.cursor.get();
		const selected = isReplaced ? movedCaret(kept, text).selected : undefined;
		last.current = undefined;
		const keep = () => {
			// The browser reports the end of the selection after the article has been replaced.
			if (last.current?.article.isConnected === false) return;
			const shown = root.current ?? undefined;
			const range = shown && textRangeOf(shown, getSelection());
			const offset = shown && caretOffset(shown);
			last.current =
				shown && range && offset !== undefined
					? { text, article: shown, selected: range, offset }
					: undefined;
		};
		// Words that the reader has selected meanwhile stay selected.
		const isSelected = () => getSelection()?.isCollapsed === false;
		const stop =
			article && selected && findWhileLoading(article, () => isSelected() || select(article, selected));
		keep();
		document.addEventListener("selectionchange", keep);
		return () => {
			stop?.();
			document.removeEventListener("selectionchange", keep);
		};
	}, [editor, root, text]);
}

interface SelectionIn extends KeptCaret {
	readonly article: Element;
}
