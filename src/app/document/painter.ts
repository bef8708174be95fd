import { type AnnotationId, annotationId, type LayerId } from "../../annotation/index.ts";
import type { PlacedSpan } from "../../library/index.ts";
import { markClasses } from "../../marks/index.ts";
import { passAll } from "../reading/filter.ts";
import type { Reading } from "../reading/reading.ts";
import { partAt, partIndexAt, partsIn } from "./dom-range.ts";

/** What the marks show besides the layers, which are switched by a class on each part. */
export interface PaintState {
	readonly passes: (span: PlacedSpan) => boolean;
	readonly active: AnnotationId | undefined;
	/** Other mentions of what is in hand. */
	readonly otherMentions: ReadonlySet<AnnotationId>;
}

/**
 * Draws on the marks that are in the page; only paint changes, so no line ever
 * moves. Marks are looked up part by part when they are needed, for of a hundred
 * thousand most are never seen.
 */
export interface Painter {
	/** Draws a part that has just been put in the page. */
	paintNewPart(part: Element): void;
	/** The segments of a span that are in the page, in text order. */
	marksOf(id: AnnotationId): readonly HTMLElement[];
	/** @param near the parts to be drawn now, by index; the others are when they come near. Undefined for all. */
	paint(state: PaintState, near: ReadonlySet<number> | undefined): void;
}

export function createPainter(reading: Reading, article: () => Element | null): Painter {
	let current = untouched;
	/** What each part was drawn by last; a part comes as it is when everything passes. */
	const drawnBy = new WeakMap<Element, PaintState>();
	const indexOf = new WeakMap<Element, ReadonlyMap<string, readonly HTMLElement[]>>();

	const draw = (mark: HTMLElement) => {
		const { ann, starts, ends } = mark.dataset;
		const spans = spansOf(reading, ann);
		const states = {
			starting: spansOf(reading, starts).map(painted),
			ending: spansOf(reading, ends).map(painted),
			active: spans.filter(({ annotation }) => annotation.id === current.active).map(painted),
			same: spans.filter(({ annotation }) => current.otherMentions.has(annotation.id)).map(painted),
		};
		const classes = markClasses(spans.map(painted), states, ({ span }) => current.passes(span)).join(" ");
		if (mark.className !== classes) mark.className = classes;
	};
	const drawPart = (part: Element) => {
		const before = drawnBy.get(part) ?? untouched;
		if (before === current) return;
		drawnBy.set(part, current);
		const isWhole = before.passes !== current.passes;
		for (const mark of marksIn(part)) {
			if (isWhole || isPointedOut(mark, before) || isPointedOut(mark, current)) draw(mark);
		}
	};
	const indexed = (part: Element) => {
		const known = indexOf.get(part);
		if (known) return known;
		const index = marksById(part);
		indexOf.set(part, index);
		return index;
	};

	return {
		paintNewPart(part) {
			if (!reading.isWhole) return;
			drawnBy.delete(part);
			indexOf.delete(part);
			drawPart(part);
		},
		marksOf(id) {
			const root = article();
			const range = reading.spanById.get(id)?.range;
			if (!root || !range) return [];
			const first = partIndexAt(root, range.start);
			const last = partIndexAt(root, Math.max(range.end - 1, range.start));
			const found: HTMLElement[] = [];
			for (let at = first; at <= last; at += 1) {
				const part = partAt(root, at);
				if (part) found.push(...(indexed(part).get(id) ?? []));
			}
			return found;
		},
		paint(state, near) {
			if (!isSame(state, current)) current = isUntouched(state) ? untouched : state;
			const root = article();
			// The beginning of a document comes without its spans, drawn as it is.
			if (!root || !reading.isWhole) return;
			const parts = near ? [...near].flatMap((at) => partAt(root, at) ?? []) : partsIn(root);
			for (const part of parts) drawPart(part);
		},
	};
}

/** Returns the innermost span under `target` whose layer is on and that passes the filters. */
export function innermostVisibleSpan(
	reading: Reading,
	hidden: ReadonlySet<LayerId>,
	target: EventTarget,
): AnnotationId | undefined {
	const mark = target instanceof Element ? target.closest<HTMLElement>("mark[data-ann]") : null;
	if (!mark) return undefined;
	const ids = (mark.dataset.ann ?? "").split(" ").map(annotationId);
	return ids.findLast((id) => {
		const span = reading.spanById.get(id);
		return span && !hidden.has(span.layer.id) && mark.classList.contains(`c-${span.layer.markStyle}`);
	});
}

const untouched: PaintState = { passes: passAll, active: undefined, otherMentions: new Set() };

const isSame = (one: PaintState, other: PaintState): boolean =>
	one.passes === other.passes && one.active === other.active && one.otherMentions === other.otherMentions;

const isUntouched = ({ passes, active, otherMentions }: PaintState): boolean =>
	passes === passAll && active === undefined && otherMentions.size === 0;

const marksIn = (part: Element) => part.querySelectorAll<HTMLElement>("mark[data-ann]");

function marksById(part: Element): ReadonlyMap<string, readonly HTMLElement[]> {
	const index = new Map<string, HTMLElement[]>();
	for (const mark of marksIn(part)) {
		for (const id of mark.dataset.ann?.split(" ") ?? []) {
			const marks = index.get(id);
			if (marks) marks.push(mark);
			else index.set(id, [mark]);
		}
	}
	return index;
}

function isPointedOut(mark: HTMLElement, { active, otherMentions }: PaintState): boolean {
	if (active === undefined && otherMentions.size === 0) return false;
	const ids = mark.dataset.ann?.split(" ").map(annotationId) ?? [];
	return ids.some((id) => id === active || otherMentions.has(id));
}

const painted = (span: PlacedSpan) => ({ layer: span.layer.id, markStyle: span.layer.markStyle, span });

function spansOf(reading: Reading, ids: string | undefined): readonly PlacedSpan[] {
	if (!ids) return [];
	return ids.split(" ").flatMap((id) => reading.spanById.get(annotationId(id)) ?? []);
}
