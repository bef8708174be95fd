import { directionOf } from "../../document/index.ts";
import type { RenderedPart } from "../../marks/index.ts";
import { type LoadPhase, partsInGroup, partsLaidOutAtOnce } from "../reading/reading.ts";
import { scheduleMacrotask } from "../reading/scheduling.ts";
import { fillWithHtml, setIfChanged, updateHtml } from "./part-html.ts";

/** The parts of a document that are loaded. */
export interface ArticleContent {
	/** BCP 47 */
	readonly language: string | undefined;
	readonly parts: readonly RenderedPart[];
	readonly phase: LoadPhase;
}

/**
 * The article element with its text and marks.
 * Offsets count in the UTF-16 units of its `textContent`. The first parts are filled
 * immediately and the others in time slices. No part is ever emptied. React only attaches the
 * element, so that the text can be shown before React runs.
 */
export interface ArticleView {
	readonly element: HTMLElement;
	/** Shows the loaded parts. Ignores incomplete content with fewer parts than are shown already. */
	show(text: ArticleContent): void;
	/**
	 * Shows lines under the title, or above a text without one. They are in a shadow tree, so they are part of neither
	 * the text nor its offsets.
	 */
	showCredits(lines: readonly Node[]): void;
	/** Sets the function that paints each part after it is filled. */
	setPartPainter(paint: PartPainter): void;
	/** Fills parts immediately, before their time slices. Without `indexes`, fills all parts. */
	fill(indexes?: readonly number[]): void;
	/**
	 * Sets the classes by which layers are switched off. The given parts change now;
	 * parts that are added later get the same classes. No mark is touched.
	 *
	 * @param indexes undefined means all parts
	 */
	setOffClasses(classes: string, indexes: ReadonlySet<number> | undefined): void;
	/** Stops filling until the next call of `show`. */
	pause(): void;
}

/** @param changed the elements with new child nodes; undefined if all are new */
export type PartPainter = (part: Element, changed: readonly Element[] | undefined) => void;

export function createArticleView(): ArticleView {
	const element = document.createElement("article");
	element.id = "article";
	element.dataset.readerRoot = "";
	element.dataset.readerState = "first";

	const credits = document.createElement("div");
	credits.className = "credits";
	const creditsRoot = credits.attachShadow({ mode: "open" });

	let content: ArticleContent = { language: undefined, parts: [], phase: "empty" };
	let direction = directionOf(undefined);
	const slots: PartSlot[] = [];
	let partClass = "part";
	let offClasses = "";
	let paintPart: PartPainter | undefined;
	/** All parts before this index are filled. */
	let nextPart = 0;
	/** True if all parts are loaded. Stays true if the page then shows the beginning again. */
	let hasAllText = false;
	/** True if all marks are in the page. */
	let isMarked = false;
	let cancelFilling: (() => void) | undefined;

	const isFilled = (index: number) => slots[index]?.html === content.parts[index]?.html;
	const fillPart = (index: number) => {
		const slot = slots[index];
		const html = content.parts[index]?.html;
		if (!slot || html === undefined || isFilled(index)) return;
		const { html: before, element: part } = slot;
		slot.html = html;
		const focused = focusedSpanIn(part);
		const changed = before === undefined ? undefined : updateHtml(part, { before, html, direction, credits });
		if (!changed) fillWithHtml(part, html, direction);
		if (index === 0 && !part.contains(credits)) placeCredits(part);
		paintPart?.(part, changed);
		if (focused !== undefined) focusSpanIn(part, focused);
	};
	const placeCredits = (part: Element) => {
		const title = part.firstElementChild;
		if (title?.localName === "h1") title.after(credits);
		else part.prepend(credits);
	};
	const fillSlice = () => {
		const until = performance.now() + sliceLength;
		for (; nextPart < slots.length && performance.now() < until; nextPart += 1) fillPart(nextPart);
		scheduleFilling();
	};
	const scheduleFilling = () => {
		cancelFilling?.();
		cancelFilling = undefined;
		if (nextPart === slots.length && hasAllText && !isMarked) {
			isMarked = true;
			performance.mark("reader:marked");
		}
		if (nextPart < slots.length) cancelFilling = scheduleMacrotask(fillSlice);
		// In a microtask, because the caller of `show` may have more to do before the page is ready.
		else if (content.phase === "complete") queueMicrotask(finish);
	};
	const finish = () => {
		if (element.dataset.readerState === "ready") return;
		performance.mark("reader:ready");
		element.dataset.readerState = "ready";
	};
	const updateSlots = () => {
		const isLong = content.parts.length > partsLaidOutAtOnce;
		partClass = isLong ? "part part-long" : "part";
		for (const [index, { range }] of content.parts.entries()) {
			const start = String(range.start);
			const slot = slots[index];
			if (slot && slot.element.dataset.start === start) {
				setIfChanged(slot.element, "class", partClass + slot.offClasses);
				continue;
			}
			const added = document.createElement("div");
			added.className = partClass + offClasses;
			added.dataset.start = start;
			slot?.element.replaceWith(added);
			if (!slot) groupAt(Math.floor(index / partsInGroup)).append(added);
			slots[index] = { element: added, offClasses, html: undefined };
		}
		for (const slot of slots.splice(content.parts.length)) slot.element.remove();
		for (const [index, group] of [...element.children].entries()) {
			setIfChanged(group, "class", isLong ? "group group-long" : "group");
			if (isLong && group instanceof HTMLElement) {
				const parts = Math.min(partsInGroup, slots.length - index * partsInGroup);
				// The same estimate for each part as in the style sheet.
				group.style.containIntrinsicBlockSize = `auto ${parts * 120}rem`;
			}
		}
	};
	const groupAt = (index: number): Element => {
		const group = element.children[index];
		if (group) return group;
		const added = document.createElement("div");
		element.append(added);
		return added;
	};

	return {
		element,
		show(shown) {
			const isComplete = shown.phase === "complete";
			if (shown.parts.length < slots.length && !isComplete) return;
			const isFirst = slots.length === 0;
			content = shown;
			hasAllText ||= isComplete || shown.phase === "text";
			direction = directionOf(shown.language);
			setIfChanged(element, "lang", shown.language);
			setIfChanged(element, "dir", direction);
			setIfChanged(element, "aria-busy", String(!isComplete));
			updateSlots();
			nextPart = 0;
			for (; nextPart < slots.length && (nextPart < initialParts || isFilled(nextPart)); nextPart += 1) {
				fillPart(nextPart);
			}
			if (isFirst) performance.mark("reader:first");
			scheduleFilling();
		},
		showCredits(lines) {
			const { lang, dir } = document.documentElement;
			Object.assign(credits, { lang, dir });
			creditsRoot.replaceChildren(...lines);
		},
		setPartPainter(paint) {
			paintPart = paint;
		},
		fill(indexes) {
			if (indexes) {
				for (const index of indexes) fillPart(index);
				return;
			}
			for (; nextPart < slots.length; nextPart += 1) fillPart(nextPart);
			scheduleFilling();
		},
		setOffClasses(classes, indexes) {
			offClasses = classes;
			for (const index of indexes ?? slots.keys()) {
				const slot = slots[index];
				if (!slot || slot.offClasses === classes) continue;
				slot.offClasses = classes;
				slot.element.className = partClass + classes;
			}
		},
		pause() {
			cancelFilling?.();
			cancelFilling = undefined;
		},
	};
}

/** Returns the id of the span whose mark has focus. */
function focusedSpanIn(part: Element): string | undefined {
	const { activeElement } = document;
	if (!(activeElement instanceof HTMLElement) || !part.contains(activeElement)) return undefined;
	const { cursor, ann } = activeElement.dataset;
	return cursor ?? ann?.split(" ").at(-1);
}

/** Moves focus to the new mark of a span if the focused one was replaced. */
function focusSpanIn(part: Element, id: string): void {
	if (part.contains(document.activeElement)) return;
	const mark = part.querySelector<HTMLElement>(`mark[data-ann~="${CSS.escape(id)}"]`);
	if (!mark) return;
	mark.tabIndex = -1;
	mark.focus({ preventScroll: true });
}

/** The element of a part and its current content. */
interface PartSlot {
	readonly element: HTMLElement;
	/** Undefined if the part is empty. */
	html: string | undefined;
	offClasses: string;
}

/** More than a tall screen shows: a part is about 16 paragraphs. */
const initialParts = 4;
/** In milliseconds. The browser lays out the filled parts after each slice, so shorter slices take longer in total. */
const sliceLength = 12;

/** An article that is shown before React runs, with the version of its document. */
export interface EarlyArticle {
	readonly version: number;
	readonly view: ArticleView;
}

/** Resolves when the whole document is in the page. Features that are not needed for reading load after that. */
export function waitUntilReady(): Promise<void> {
	return new Promise((resolve) => {
		const observer = new PerformanceObserver((list) => {
			if (list.getEntriesByName("reader:ready").length === 0) return;
			observer.disconnect();
			resolve();
		});
		observer.observe({ type: "mark", buffered: true });
	});
}
