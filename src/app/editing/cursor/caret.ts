import { range, type TextRange } from "../../../document/index.ts";
import { domRangeOf, offsetAt } from "../../document/dom-range.ts";
import { scrollRangeIntoView } from "../../document/scroll-range-into-view.ts";

/** Returns the offset of the moving end of the selection in the article's text. Undefined if it is not in the article. */
export function caretOffset(article: Element): number | undefined {
	const { focusNode, focusOffset } = getSelection() ?? {};
	if (!focusNode || focusOffset === undefined || !article.contains(focusNode)) return undefined;
	return offsetAt(article, focusNode, focusOffset);
}

/** Places the caret. Returns false, without effect, if that part of the article is not in the page. */
export function setCaret(article: Element, offset: number): boolean {
	const place = domRangeOf(article, range(offset, offset));
	if (place) getSelection()?.collapse(place.startContainer, place.startOffset);
	return place !== undefined;
}

/** Selects a range. Returns false, without effect, if that part of the article is not in the page. */
export function select(article: Element, selected: TextRange): boolean {
	const place = domRangeOf(article, selected);
	if (!place) return false;
	const { startContainer, startOffset, endContainer, endOffset } = place;
	getSelection()?.setBaseAndExtent(startContainer, startOffset, endContainer, endOffset);
	return true;
}

/** Returns the offset of the first character that is visible below the bar. */
export function firstVisibleOffset(article: Element): number {
	const { left } = article.getBoundingClientRect();
	for (let top = topInset; top < innerHeight; top += lineStep) {
		const place = document.caretPositionFromPoint?.(left + 4, top);
		if (place && article.contains(place.offsetNode)) return offsetAt(article, place.offsetNode, place.offset);
	}
	return 0;
}

/** Height of the bar and of the line below it, in pixels. */
const topInset = 110;
const lineStep = 16;

/** Keys that move the caret, with the arguments of `Selection.modify`. `word` is the granularity with Ctrl or Alt. */
const movements: Readonly<Record<string, Movement | undefined>> = {
	ArrowRight: { direction: "right", unit: "character", withCtrl: "word" },
	ArrowLeft: { direction: "left", unit: "character", withCtrl: "word" },
	ArrowDown: { direction: "forward", unit: "line", withCtrl: "paragraph" },
	ArrowUp: { direction: "backward", unit: "line", withCtrl: "paragraph" },
	Home: { direction: "backward", unit: "lineboundary", withCtrl: "documentboundary" },
	End: { direction: "forward", unit: "lineboundary", withCtrl: "documentboundary" },
	PageDown: { direction: "forward", unit: "line", withCtrl: "line", times: 15 },
	PageUp: { direction: "backward", unit: "line", withCtrl: "line", times: 15 },
};

interface Movement {
	readonly direction: "left" | "right" | "forward" | "backward";
	readonly unit: string;
	readonly withCtrl: string;
	readonly times?: number;
}

/** Moves the caret as a text field does. Shift extends the selection. Returns false for any other key. */
export function moveCaret({ key, shiftKey, ctrlKey, altKey, metaKey }: KeyboardEvent): boolean {
	const movement = movements[key];
	const selection = getSelection();
	if (!movement || !selection || metaKey) return false;
	const { direction, unit, withCtrl, times = 1 } = movement;
	const granularity = ctrlKey || altKey ? withCtrl : unit;
	const alter = shiftKey ? "extend" : "move";
	const { focusNode, focusOffset } = selection;
	for (let time = 0; time < times; time += 1) selection.modify(alter, direction, granularity);
	// In Chromium, movement by word stops at content between two paragraphs that has no caret, such as the byline.
	const isStuck = selection.focusNode === focusNode && selection.focusOffset === focusOffset;
	if (granularity === "word" && isStuck) selection.modify(alter, direction, "character");
	return true;
}

/** True for the keys that move the caret by word. */
export const isWordMove = ({ key, ctrlKey, altKey }: KeyboardEvent): boolean =>
	(key === "ArrowLeft" || key === "ArrowRight") && (ctrlKey || altKey);

/** Scrolls to the caret if it is outside the window. */
export function showCaret(article: Element): void {
	const offset = caretOffset(article);
	const place = offset === undefined ? undefined : domRangeOf(article, range(offset, offset + 1));
	if (place) scrollRangeIntoView(place);
}
