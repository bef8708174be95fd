import { type AnnotationId, annotationId, type LayerId } from "../../annotation/index.ts";
import { type PlacedSpan, rangesOf } from "../../corpus/index.ts";
import { markClasses } from "../../marks/index.ts";
import type { Reading } from "../reading/reading.ts";
import { passAll, type SpanFilter } from "../reading/span-filter.ts";
import { partAt, partIndexAt, partsIn } from "./dom-range.ts";

/** The state that sets the classes of the marks. Hidden layers are not included: they set a class on each part. */
export interface PaintState {
	readonly filter: SpanFilter;
	readonly active: AnnotationId | undefined;
	/** The other mentions of the active span's entity. */
	readonly otherMentions: ReadonlySet<AnnotationId>;
}

/**
 * Sets the classes of the marks in the page. They change colours and lines only, so text never
 * moves. Marks are looked up part by part on demand: most of 100,000 marks are never seen.
 */
export interface Painter {
	/** Sets the document that the article shows. Until then there are no marks. */
	setReading(reading: Reading): void;
	/**
	 * Paints a part that has just been filled.
	 *
	 * @param changed the elements with new child nodes; undefined if all are new
	 */
	paintNewPart(part: Element, changed: readonly Element[] | undefined): void;
	/** Returns the marks of a span that are in the page, in text order. */
	marksOf(id: AnnotationId): readonly HTMLElement[];
	/** @param parts indexes of the parts to paint now, or undefined for all */
	paint(state: PaintState, parts: ReadonlySet<number> | undefined): void;
}

export function createPainter(article: () => Element | null): Painter {
	let reading: Reading | undefined;
	let current = initialState;
	/** The state in which each part was last painted. A new part has the classes of `initialState`. */
	const paintedState = new WeakMap<Element, PaintState>();
	const marksOfPart = new WeakMap<Element, ReadonlyMap<string, readonly HTMLElement[]>>();

	/** False while spans are missing: the marks of the first parts already have the classes of `initialState`. */
	const canPaint = () => reading?.isComplete === true;
	const spansOf = (ids: string | undefined) =>
		ids?.split(" ").flatMap((id) => reading?.spanById.get(annotationId(id)) ?? []) ?? [];
	const paintMark = (mark: HTMLElement) => {
		const { ann, starts, ends } = mark.dataset;
		const spans = spansOf(ann);
		const states = {
			starting: spansOf(starts).map(markedSpan),
			ending: spansOf(ends).map(markedSpan),
			active: spans.filter(({ annotation }) => annotation.id === current.active).map(markedSpan),
			same: spans.filter(({ annotation }) => current.otherMentions.has(annotation.id)).map(markedSpan),
		};
		const classes = markClasses(spans.map(markedSpan), states, ({ span }) =>
			current.filter.passes(span),
		).join(" ");
		if (mark.className !== classes) mark.className = classes;
	};
	const paintPart = (part: Element) => {
		const previous = paintedState.get(part) ?? initialState;
		if (previous === current) return;
		paintedState.set(part, current);
		const isFilterChanged = previous.filter !== current.filter;
		for (const mark of marksIn(part)) {
			if (isFilterChanged || isEmphasised(mark, previous) || isEmphasised(mark, current)) paintMark(mark);
		}
	};
	const marksByIdIn = (part: Element) => {
		const known = marksOfPart.get(part);
		if (known) return known;
		const marks = marksById(part);
		marksOfPart.set(part, marks);
		return marks;
	};

	return {
		setReading(next) {
			reading = next;
		},
		paintNewPart(part, changed) {
			if (!canPaint()) return;
			marksOfPart.delete(part);
			if (!changed) paintedState.delete(part);
			paintPart(part);
			for (const element of changed ?? []) for (const mark of marksIn(element)) paintMark(mark);
		},
		marksOf(id) {
			const root = article();
			const span = reading?.spanById.get(id);
			if (!root || !span) return [];
			const { start } = span.range;
			const end = rangesOf(span).at(-1)?.end ?? start;
			const first = partIndexAt(root, start);
			const last = partIndexAt(root, Math.max(end - 1, start));
			const found: HTMLElement[] = [];
			for (let at = first; at <= last; at += 1) {
				const part = partAt(root, at);
				if (part) found.push(...(marksByIdIn(part).get(id) ?? []));
			}
			return found;
		},
		paint(state, indexes) {
			if (!isSame(state, current)) current = isInitial(state) ? initialState : state;
			const root = article();
			if (!root || !canPaint()) return;
			const parts = indexes ? [...indexes].flatMap((at) => partAt(root, at) ?? []) : partsIn(root);
			for (const part of parts) paintPart(part);
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
	// `data-ann` lists the outermost span first.
	const ids = (mark.dataset.ann ?? "").split(" ").map(annotationId);
	return ids.findLast((id) => {
		const span = reading.spanById.get(id);
		return span && !hidden.has(span.layer.id) && mark.classList.contains(`c-${span.layer.markStyle}`);
	});
}

const initialState: PaintState = { filter: passAll, active: undefined, otherMentions: new Set() };

const isSame = (one: PaintState, other: PaintState): boolean =>
	one.filter === other.filter && one.active === other.active && one.otherMentions === other.otherMentions;

const isInitial = ({ filter, active, otherMentions }: PaintState): boolean =>
	filter === passAll && active === undefined && otherMentions.size === 0;

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

/** True if the mark belongs to the active span or to another mention of its entity. */
function isEmphasised(mark: HTMLElement, { active, otherMentions }: PaintState): boolean {
	if (active === undefined && otherMentions.size === 0) return false;
	const ids = mark.dataset.ann?.split(" ").map(annotationId) ?? [];
	return ids.some((id) => id === active || otherMentions.has(id));
}

const markedSpan = (span: PlacedSpan) => {
	const { id: layer, markStyle, tone } = span.layer;
	return { layer, markStyle, tone, isDoubtful: span.placement.kind === "check", span };
};
