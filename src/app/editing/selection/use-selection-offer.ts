import { useEffect } from "react";
import type { TextRange } from "../../../document/index.ts";
import { useArticle } from "../../document/article-context.tsx";
import { domRangeOf, textRangeOf } from "../../document/dom-range.ts";
import type { Editor } from "../editor.ts";
import { type SnapUnit, snapRange } from "./snap.ts";

/**
 * Offers the layers for the selected text: after the selection has not changed for 100 ms, and not while a mouse button
 * or Shift is held. Alt while the selection ends keeps it from growing to whole words. A form that is open stays.
 *
 * @param documentText the text in the files. If the text changes, the selected words have another place, and are offered again.
 */
export function useSelectionOffer(editor: Editor | undefined, documentText: string): void {
	const { root } = useArticle();
	useEffect(() => {
		if (!editor) return;
		let timer: ReturnType<typeof setTimeout> | undefined;
		let isMousePressed = false;
		let unit: SnapUnit = "word";
		const selectedRange = () => (root.current ? textRangeOf(root.current, getSelection()) : undefined);
		/** False while the article shows another text than that of the session. */
		const isInText = (found: TextRange, text: string) =>
			text === documentText &&
			root.current &&
			domRangeOf(root.current, found)?.toString() === text.slice(found.start, found.end);
		const isOffer = () => editor.panel.get()?.kind === "offer";
		const offer = () => {
			const session = editor.session();
			const found = selectedRange();
			if (!session || !found || isMousePressed) return;
			const { text, record } = session.reading();
			if (!isInText(found, text)) return;
			const snapped = snapRange(text, found, unit, record.language);
			const panel = editor.panel.get();
			if (!snapped || (panel && panel.kind !== "offer")) return;
			if (panel?.range.start === snapped.start && panel.range.end === snapped.end) return;
			editor.showPanel({ kind: "offer", range: snapped });
		};
		/** @param since when the selection changed; a busy page receives the event later */
		const schedule = (since = performance.now()) => {
			clearTimeout(timer);
			timer = setTimeout(offer, since + pause - performance.now());
		};
		const change = ({ timeStamp }: Event) => {
			clearTimeout(timer);
			// Without a selection there is no offer, so digits show and hide layers again.
			if (!selectedRange()) {
				if (isOffer()) editor.showPanel(undefined);
			} else schedule(timeStamp);
		};
		const press = ({ pointerType, target }: PointerEvent) => {
			isMousePressed = pointerType === "mouse";
			// Text that cannot be selected leaves the selection as it is.
			const isElsewhere = target instanceof Element && !target.closest(keepsSelection);
			if (isMousePressed && isElsewhere && selectedRange()) getSelection()?.removeAllRanges();
		};
		const release = ({ altKey }: PointerEvent) => {
			isMousePressed = false;
			unit = altKey ? "grapheme" : "word";
			if (selectedRange()) schedule();
		};
		const keyUp = ({ key, altKey }: KeyboardEvent) => {
			if (key !== "Shift") return;
			unit = altKey ? "grapheme" : "word";
			if (selectedRange()) schedule();
		};
		// Text that was selected before the document could be edited.
		let canEdit = false;
		const begin = () => {
			if (canEdit || !editor.session()) return;
			canEdit = true;
			if (selectedRange()) schedule();
		};
		begin();
		const unsubscribe = editor.subscribe(begin);
		document.addEventListener("selectionchange", change);
		addEventListener("pointerdown", press);
		addEventListener("pointerup", release);
		addEventListener("pointercancel", release);
		addEventListener("keyup", keyUp);
		return () => {
			clearTimeout(timer);
			unsubscribe();
			document.removeEventListener("selectionchange", change);
			removeEventListener("pointerdown", press);
			removeEventListener("pointerup", release);
			removeEventListener("pointercancel", release);
			removeEventListener("keyup", keyUp);
		};
	}, [editor, root, documentText]);
}

/** The text, and what can be done with a selection in it. */
const keepsSelection =
	"article, .card, dialog, [popover], a, button, input, label, select, summary, textarea";

/** In milliseconds. */
const pause = 100;
