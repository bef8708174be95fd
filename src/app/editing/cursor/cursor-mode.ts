import { withNoteLayer } from "../../../annotation/index.ts";
import { type PlacedSpan, rangesOf } from "../../../corpus/index.ts";
import { range, type TextRange } from "../../../document/index.ts";
import { findWhileLoading, textRangeOf } from "../../document/dom-range.ts";
import { attributedTitleOf } from "../../reading/names.ts";
import type { Reading } from "../../reading/reading.ts";
import type { ViewStore } from "../../reading/view-store.ts";
import { deleteSpan } from "../changes/change-span.ts";
import type { Editor } from "../editor.ts";
import { markRanges } from "../selection/mark-range.ts";
import { layerOfKey } from "../selection/offered-layers.ts";
import { snapRange } from "../selection/snap.ts";
import {
	caretOffset,
	firstVisibleOffset,
	isWordMove,
	moveCaret,
	select,
	setCaret,
	showCaret,
} from "./caret.ts";
import { cursorMessages as text } from "./cursor-messages.ts";
import { attachEditContext } from "./edit-context.ts";
import type { KeptCaret, MovedCaret } from "./moved-caret.ts";

export interface CursorModeOptions {
	readonly article: HTMLElement;
	readonly editor: Editor;
	readonly view: ViewStore;
	/** Where the caret was when the mode was left. Undefined the first time. */
	readonly caret: MovedCaret | undefined;
	/** True if the mode continues after a change of the text. Focus outside the text then does not move. */
	readonly isResumed: boolean;
	/** True if the browser shows no caret in the article, so that the keys must move the selection. */
	readonly isCaretDrawn: boolean;
	readonly onLeave: () => void;
}

/**
 * Puts a caret into the article. The caret is the browser's selection, so selecting with Shift offers the layers as the
 * mouse does. If the browser has `EditContext`, the article is one that ignores all input: the caret, its movements and
 * the focus mode of screen readers are the browser's own, and no input reaches the elements. `contenteditable` would
 * let composed input change the text, because it cannot be cancelled.
 *
 * @returns a function that leaves the mode and returns where the caret was
 */
export function startCursorMode(options: CursorModeOptions): () => Omit<KeptCaret, "text"> {
	const { article, editor, view, caret, isResumed, isCaretDrawn, onLeave } = options;
	let offset = caret?.offset ?? firstVisibleOffset(article);
	let selected: TextRange | undefined;
	let spoken = "";

	const reading = () => editor.session()?.reading();
	const namesAt = () => {
		const current = reading();
		return current
			? spansAt(current, offset)
					.map((span) => nameOf(current, span))
					.join(", ")
			: "";
	};
	const place = () => {
		article.focus({ preventScroll: true });
		setCaret(article, offset);
	};
	/** True until the part of the changed text that has the caret is in the page. */
	let isResuming = false;
	let stopResuming = () => {};
	const resume = () => {
		isResuming = true;
		article.focus({ preventScroll: true });
		stopResuming = findWhileLoading(article, () => {
			if (!isResuming) return true;
			if (!setCaret(article, offset)) return false;
			if (caret?.selected) select(article, caret.selected);
			showCaret(article);
			isResuming = false;
			return true;
		});
	};
	/** In the next frame, because what closes moves focus itself, and a changed part has new elements. */
	let placing = 0;
	const placeLater = () => {
		const [panel, before] = [editor.panel.get(), textRangeOf(article, getSelection())];
		cancelAnimationFrame(placing);
		placing = requestAnimationFrame(() => {
			placing = 0;
			// The message about what was closed or changed is not replaced.
			spoken = namesAt();
			const opened = editor.panel.get();
			const selected = textRangeOf(article, getSelection());
			// A panel that has opened since keeps the focus, and words that were selected since stay selected.
			if (opened && opened !== panel) return;
			if (!selected || (selected.start === before?.start && selected.end === before.end)) return place();
			article.focus({ preventScroll: true });
			follow();
		});
	};
	/** A form that takes the focus, and focus on a mark inside the article, move the selection as well. */
	const isElsewhere = () => {
		const panel = editor.panel.get()?.kind;
		return (panel !== undefined && panel !== "offer") || document.activeElement !== article;
	};
	const follow = () => {
		const at = caretOffset(article);
		const current = reading();
		if (at === undefined || !current || placing !== 0 || isResuming || isElsewhere()) return;
		offset = at;
		selected = textRangeOf(article, getSelection());
		const message = namesAt();
		if (message !== spoken) view.announce(message === "" ? text.outside : message);
		spoken = message;
	};
	const firstText = reading()?.text;
	/** If marks change in the paragraph of the caret, it has new elements. The browser then moves the caret to its start. */
	const stay = () => {
		const isSameText = reading()?.text === firstText;
		if (!isSameText || placing !== 0 || isResuming || isElsewhere() || caretOffset(article) === offset)
			return;
		setCaret(article, offset);
		if (selected) select(article, selected);
		// The message about the change is not replaced.
		spoken = namesAt();
	};
	const marks = new MutationObserver(stay);
	const mark = (event: KeyboardEvent): boolean => {
		const current = reading();
		const layer = current && layerOfKey(withNoteLayer(current.layers), event);
		if (!layer) return false;
		const selected = textRangeOf(article, getSelection()) ?? wordAt(current, offset);
		const words = selected && snapRange(current.text, selected, "word", current.record.language);
		if (words) markRanges(editor, view, layer, [words]);
		return true;
	};
	const offer = () => {
		const selected = textRangeOf(article, getSelection());
		const current = reading();
		const words = selected && current && snapRange(current.text, selected, "word", current.record.language);
		if (words) editor.showPanel({ kind: "offer", range: words });
		else view.announce(text.nothingSelected);
	};
	const spansHere = () => {
		const current = reading();
		return current ? spansAt(current, offset) : [];
	};
	const openSpan = () => {
		const spans = spansHere();
		const [span, ...others] = spans;
		if (!span) view.announce(text.outside);
		else if (others.length === 0) view.goTo(span.annotation.id);
		else editor.showPanel({ kind: "caret", spans: spans.map(({ annotation }) => annotation.id) });
	};
	const remove = () => {
		const [span] = spansHere();
		const context = editor.context();
		if (!span || !context) return view.announce(text.outside);
		const change = deleteSpan(span.annotation.id, context);
		editor.session()?.perform(change);
		view.announce(change.label);
		placeLater();
	};
	const actions: Readonly<Record<string, (() => void) | undefined>> = {
		Escape: onLeave,
		Enter: offer,
		" ": openSpan,
		Backspace: remove,
		Delete: remove,
		"?": () => view.openDialog("keys"),
	};
	const press = (event: KeyboardEvent) => {
		const isInArticle = event.target instanceof Node && article.contains(event.target);
		// The offer and a form field that waits for a mark handle their own keys.
		if (!isInArticle || event.isComposing || article.hasAttribute("data-pointing")) return;
		const panel = editor.panel.get();
		if (panel?.kind === "offer" && (event.key === "Escape" || /^\d$/.test(event.key))) return;
		// The form of a new span takes the keys as soon as its mark is drawn.
		if (panel?.kind === "form" && panel.created !== undefined && !document.querySelector(".form")) return;
		isResuming = false;
		// The browser reports a changed selection later than a key that follows at once.
		follow();
		const isPlain = !event.ctrlKey && !event.metaKey && !event.altKey;
		const isHandled = isPlain && (mark(event) || perform(actions[event.key]));
		// Other characters do nothing: as in a text field, they are not the keys of the page.
		const isTyped = isPlain && event.key.length === 1;
		const isMoved = !isHandled && (isCaretDrawn || isWordMove(event)) && moveCaret(event);
		if (isMoved && !isCaretDrawn) showCaret(article);
		if (!isHandled && !isTyped && !isMoved) return;
		event.preventDefault();
		event.stopPropagation();
	};
	// An offer is for words of the last text. The selected words are offered again.
	if (isResumed && editor.panel.get()?.kind === "offer") editor.showPanel(undefined);
	// Focus returns to the caret when a form or an offer closes.
	let wasOpen = editor.panel.get() !== undefined;
	const unsubscribe = editor.panel.subscribe(() => {
		const isOpen = editor.panel.get() !== undefined;
		if (wasOpen && !isOpen) placeLater();
		wasOpen = isOpen;
	});

	const ignoreInput = attachEditContext(article);
	article.tabIndex = 0;
	article.ariaLabel = text.article;
	document.addEventListener("selectionchange", follow);
	addEventListener("keydown", press, { capture: true });
	marks.observe(article, { childList: true, subtree: true });
	const isInPanel = editor.panel.get() !== undefined && document.activeElement !== document.body;
	if (!isResumed) place();
	else if (!isInPanel) resume();
	// With the marks at the caret, so that the caret's own event does not replace the message.
	spoken = namesAt();
	const entered = isResumed ? (caret?.isAtSameWords ? text.moved : text.wordsGone) : text.entered;
	view.announce(`${entered} ${spoken}`.trim());
	return () => {
		unsubscribe();
		stopResuming();
		marks.disconnect();
		cancelAnimationFrame(placing);
		document.removeEventListener("selectionchange", follow);
		removeEventListener("keydown", press, { capture: true });
		ignoreInput();
		article.removeAttribute("tabindex");
		article.removeAttribute("aria-label");
		getSelection()?.removeAllRanges();
		article.blur();
		// A changed text ends the mode only for a moment.
		if (!editor.cursor.get()) view.announce(text.left);
		return { offset, selected };
	};
}

function perform(action: (() => void) | undefined): boolean {
	action?.();
	return action !== undefined;
}

/** Returns the spans that contain or touch an offset, the innermost first. */
function spansAt({ spans }: Reading, offset: number): readonly PlacedSpan[] {
	const isAt = ({ start, end }: TextRange) => start <= offset && offset <= end;
	return spans.filter((span) => rangesOf(span).some(isAt)).reverse();
}

const nameOf = (reading: Reading, { layer, entity }: PlacedSpan): string =>
	`${layer.entityType.label.one} ${attributedTitleOf(reading, entity)}`;

/** Returns the character at an offset, which snapping grows to its word. */
const wordAt = ({ text }: Reading, offset: number): TextRange | undefined =>
	offset < text.length ? range(offset, offset + 1) : undefined;
