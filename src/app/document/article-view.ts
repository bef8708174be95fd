import { directionOf } from "../../document/index.ts";
import type { RenderedPart } from "../../marks/index.ts";
import { partsInGroup, partsLaidOutAtOnce } from "../reading/reading.ts";
import { scheduleMacrotask } from "../reading/scheduling.ts";
import { trustedHtml } from "../ui/trusted-types.ts";

/** What there is of a document's text. */
export interface ArticleContent {
	/** BCP 47 */
	readonly language: string | undefined;
	readonly parts: readonly RenderedPart[];
	/** No part is to come. */
	readonly hasAllText: boolean;
	/** The page knows all that it shows of the document. */
	readonly isWhole: boolean;
}

/**
 * The document in the page, word for word, with its marks: the only place where HTML
 * enters the page. Its text content is the text that offsets count over. The first
 * parts are there at once, the others follow in slices that leave the page responsive,
 * and none is ever taken out again. React gives the element a place and never looks
 * inside it, so that a text can be read before React runs.
 */
export interface ArticleView {
	readonly element: HTMLElement;
	/** Shows what has come: at first the beginning, then more of the same text. What is less than before changes nothing. */
	show(text: ArticleContent): void;
	/** Has every part drawn that comes. */
	setPartPainter(draw: (part: Element) => void): void;
	/** Fills parts before it is their turn, by index; without indexes all of them. */
	fill(indexes?: readonly number[]): void;
	/**
	 * Gives parts the classes by which layers are switched off: those near the window
	 * at once, the others when they come near. No mark is touched.
	 *
	 * @param near by index; undefined for all
	 */
	setOffClasses(classes: string, near: ReadonlySet<number> | undefined): void;
	/** Stops filling, until something is shown again. */
	pause(): void;
}

export function createArticleView(): ArticleView {
	const element = document.createElement("article");
	element.id = "article";
	element.dataset.readerRoot = "";
	element.dataset.readerState = "first";

	let text: ArticleContent = { language: undefined, parts: [], hasAllText: false, isWhole: false };
	let direction = directionOf(undefined);
	const places: Place[] = [];
	let kind = "part";
	let off = "";
	let draw: ((part: Element) => void) | undefined;
	/** Every part before this is filled. */
	let reached = 0;
	/** Every mark is in the page. */
	let isMarked = false;
	let stop: (() => void) | undefined;

	const isFilled = (index: number) => places[index]?.html === text.parts[index]?.html;
	const fillPart = (index: number) => {
		const place = places[index];
		const html = text.parts[index]?.html;
		if (!place || html === undefined || isFilled(index)) return;
		place.html = html;
		place.element.innerHTML = trustedHtml(html);
		directBlocks(place.element, direction);
		draw?.(place.element);
	};
	const fillOn = () => {
		const until = performance.now() + fillingLength;
		for (; reached < places.length && performance.now() < until; reached += 1) fillPart(reached);
		settle();
	};
	const settle = () => {
		stop?.();
		stop = undefined;
		if (reached === places.length && text.hasAllText && !isMarked) {
			isMarked = true;
			performance.mark("reader:marked");
		}
		if (reached < places.length) stop = scheduleMacrotask(fillOn);
		// After whatever shows it now, which may have more to do before the page can be used.
		else if (text.isWhole) queueMicrotask(finish);
	};
	const finish = () => {
		if (element.dataset.readerState === "ready") return;
		performance.mark("reader:ready");
		element.dataset.readerState = "ready";
	};
	const layOut = () => {
		const isLong = text.parts.length > partsLaidOutAtOnce;
		kind = isLong ? "part part-long" : "part";
		for (const [index, { range }] of text.parts.entries()) {
			const start = String(range.start);
			const place = places[index];
			if (place && place.element.dataset.start === start) {
				place.element.className = kind + place.off;
				continue;
			}
			const added = document.createElement("div");
			added.className = kind + off;
			added.dataset.start = start;
			place?.element.replaceWith(added);
			if (!place) groupAt(Math.floor(index / partsInGroup)).append(added);
			places[index] = { element: added, off, html: undefined };
		}
		for (const place of places.splice(text.parts.length)) place.element.remove();
		for (const [index, group] of [...element.children].entries()) {
			group.className = isLong ? "group group-long" : "group";
			if (isLong && group instanceof HTMLElement) {
				const parts = Math.min(partsInGroup, places.length - index * partsInGroup);
				// As high as its parts are thought to be in the style sheet.
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
			if (shown.parts.length < places.length && !shown.isWhole) return;
			const isFirst = places.length === 0;
			text = { ...shown, hasAllText: shown.hasAllText || text.hasAllText };
			direction = directionOf(shown.language);
			if (shown.language === undefined) element.removeAttribute("lang");
			else element.lang = shown.language;
			element.dir = direction;
			element.setAttribute("aria-busy", String(!shown.isWhole));
			layOut();
			reached = 0;
			for (; reached < places.length && (reached < atFirst || isFilled(reached)); reached += 1) {
				fillPart(reached);
			}
			if (isFirst) performance.mark("reader:first");
			settle();
		},
		setPartPainter(drawing) {
			draw = drawing;
		},
		fill(indexes) {
			if (indexes) {
				for (const index of indexes) fillPart(index);
				return;
			}
			for (; reached < places.length; reached += 1) fillPart(reached);
			settle();
		},
		setOffClasses(classes, near) {
			off = classes;
			for (const index of near ?? places.keys()) {
				const place = places[index];
				if (!place || place.off === classes) continue;
				place.off = classes;
				place.element.className = kind + classes;
			}
		},
		pause() {
			stop?.();
			stop = undefined;
		},
	};
}

/** A part's element, and what it has been given. */
interface Place {
	readonly element: HTMLElement;
	/** Undefined while it is empty. */
	html: string | undefined;
	off: string;
}

/** More than a tall screen holds: a part is about 16 paragraphs. */
const atFirst = 4;
/** In milliseconds: less than other slices, for the browser has to lay out what is filled near the window. */
const fillingLength = 6;

/**
 * Gives each block of a part the direction of its own words, by the first letter
 * (Unicode TR 9, P2 and P3), where that is another than the document's: brackets
 * and alignment go by the block. Said outright and not as `auto`, for the style
 * sheet has to know it.
 */
function directBlocks(part: Element, direction: "ltr" | "rtl" | "auto"): void {
	// Most documents hold nothing that runs the other way, and pay with one search.
	if (direction === "ltr" && !rightToLeft.test(part.textContent)) return;
	for (const block of part.querySelectorAll<HTMLElement>(blocks)) {
		const [letter] = /\p{L}/u.exec(block.textContent) ?? [];
		if (letter === undefined) continue;
		const own = rightToLeft.test(letter) ? "rtl" : "ltr";
		if (own !== direction) block.dir = own;
	}
}

/** Letters that run from right to left (Unicode, Bidi_Class R and AL), by the blocks that are set apart for them. */
const rightToLeft = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;

const blocks = "p, h1, h2, h3, h4, h5, h6, li, blockquote, th, td, pre";

/** The article that stands in the page before the page itself does, and the version of what was read for it. */
let kept: { readonly version: string | number; readonly view: ArticleView } | undefined;

export function setEarlyView(version: string | number, view: ArticleView): void {
	kept = { version, view };
}

export const earlyViewOf = (version: string | number): ArticleView | undefined =>
	kept?.version === version ? kept.view : undefined;

/** To be called when an article has its place in the page, this one or that of another document. */
export function clearEarlyView(): void {
	kept = undefined;
}

/** Settles when the document is whole in the page, so that what is not needed to read comes after it. */
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
