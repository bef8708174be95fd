import { type AnnotationId, annotationId } from "../annotation/index.ts";
import { type TextRange, textOf, utf16 } from "../document/index.ts";
import {
	labelsByBlock,
	type RenderedPart,
	renderConsecutiveParts,
	type SectionLabel,
	unmarkedTree,
} from "../marks/index.ts";
import { firstIndexFrom, type PlacedSection, type PlacedSpan } from "./annotated-document.ts";
import { markSpansOf, sectionLabelsOf } from "./render-document.ts";

/**
 * Renders the parts that the ranges touch again, from their own HTML, so that no tree of the document is needed. All
 * other parts are the same objects.
 *
 * @param touched ranges of spans before and after a change; an empty range for the start of a section
 * @param placed the annotations after the change
 */
export function recutParts(
	{ parts, text }: RenderedText,
	touched: readonly TextRange[],
	placed: MarkedItems,
): readonly RenderedPart[] {
	const recut = [...parts];
	for (const run of runsOf(parts, touched)) {
		for (const [index, part] of renderRun({ parts, text }, run, placed).entries()) {
			const at = run.from + index;
			if (part.html !== recut[at]?.html) recut[at] = part;
		}
	}
	return recut;
}

export interface RenderedText {
	readonly parts: readonly RenderedPart[];
	/** The text of the document. */
	readonly text: string;
}

/** The items that are drawn in the text. */
export interface MarkedItems {
	/** In text order. */
	readonly spans: readonly PlacedSpan[];
	/** In text order. */
	readonly sections: readonly PlacedSection[];
	/** The spans that have changed, by id. Undefined for a span that is no longer in the text. */
	readonly changed: ReadonlyMap<AnnotationId, PlacedSpan | undefined>;
}

/** Consecutive parts, by index. The end is exclusive. No span reaches over either end. */
interface PartRun {
	readonly from: number;
	readonly to: number;
}

/**
 * Returns the shortest runs that contain all touched parts. A mark states whether it is the first or last of its
 * span, so parts that share a span are rendered together.
 */
function runsOf(parts: readonly RenderedPart[], touched: readonly TextRange[]): readonly PartRun[] {
	const isTouched = new Uint8Array(parts.length);
	for (const range of touched) {
		const { from, to } = partsOver(parts, range);
		// A label is above the first block that ends after the start of its section, which can be in the next part.
		isTouched.fill(1, from, range.end > range.start ? to : to + 1);
	}
	const runs: PartRun[] = [];
	for (let at = isTouched.indexOf(1); at >= 0; at = isTouched.indexOf(1, runs.at(-1)?.to)) {
		let [from, to] = [at, at + 1];
		while (from > 0 && outerSpansOf(parts[from]).reachBack) from -= 1;
		while (to < parts.length && (isTouched[to] === 1 || outerSpansOf(parts[to - 1]).reachOn)) to += 1;
		const previous = runs.at(-1);
		if (previous && previous.to > from) runs.splice(-1, 1, { from: Math.min(previous.from, from), to });
		else runs.push({ from, to });
	}
	return runs;
}

/** Whether a span of the part has marks in an earlier part (`reachBack`) or in a later one (`reachOn`), by its HTML. */
function outerSpansOf(part: RenderedPart | undefined): {
	readonly reachBack: boolean;
	readonly reachOn: boolean;
} {
	const [all, starting, ending] = [new Set<string>(), new Set<string>(), new Set<string>()];
	for (const [, ids = "", starts = "", ends = ""] of (part?.html ?? "").matchAll(marks)) {
		for (const id of ids.split(" ")) all.add(id);
		for (const id of starts.split(" ")) starting.add(id);
		for (const id of ends.split(" ")) ending.add(id);
	}
	const isMissingIn = (known: ReadonlySet<string>) => [...all].some((id) => !known.has(id));
	return { reachBack: isMissingIn(starting), reachOn: isMissingIn(ending) };
}

const marks = /<mark class="[^"]*" data-ann="([^"]*)"(?: data-starts="([^"]*)")?(?: data-ends="([^"]*)")?/g;

/** Returns the parts that share at least one unit with the range. For an empty range: the part that contains its start. */
function partsOver(parts: readonly RenderedPart[], { start, end }: TextRange): PartRun {
	const from = lastPartFrom(parts, start);
	return { from, to: 1 + Math.max(from, lastPartFrom(parts, end - 1)) };
}

/** Returns the index of the last part that starts at or before an offset. */
function lastPartFrom(parts: readonly RenderedPart[], offset: number): number {
	let low = 0;
	let high = parts.length;
	while (high - low > 1) {
		const middle = (low + high) >>> 1;
		if ((parts[middle]?.range.start ?? 0) <= offset) low = middle;
		else high = middle;
	}
	return low;
}

function renderRun(
	{ parts, text }: RenderedText,
	{ from, to }: PartRun,
	{ spans, sections, changed }: MarkedItems,
): readonly RenderedPart[] {
	const run = parts
		.slice(from, to)
		.map(({ html, range }) => ({ nodes: unmarkedTree([html]).children, range }));
	const start = run[0]?.range.start ?? utf16(0);
	const end = run.at(-1)?.range.end ?? start;
	// A span that starts in the white space before the run has its first mark in the run.
	const earliest = text.slice(0, start).trimEnd().length;
	const startingHere = spans.slice(firstIndexFrom(spans, earliest), firstIndexFrom(spans, end));
	const known = new Set(startingHere.map(({ annotation }) => annotation.id));
	const scattered = scatteredSpans(parts.slice(from, to), spans, (id) => known.has(id) || changed.has(id));
	const changedElsewhere = [...changed.values()].filter(
		(span) =>
			span?.furtherRanges?.some((piece) => piece.start < end && piece.end > start) &&
			!known.has(span.annotation.id),
	);
	const within = [...scattered, ...changedElsewhere, ...startingHere].filter((span) => span !== undefined);
	const children = run.flatMap(({ nodes }) => nodes);
	const labels = labelsByBlock({ children }, labelsFor(parts, from, sections), start);
	return renderConsecutiveParts(run, markSpansOf({ spans: within }), labels);
}

/**
 * Returns the spans of several pieces that have a mark in these parts and start elsewhere, by the ids in the HTML.
 * Nearly always there is none, and the list of all spans is not read.
 */
function scatteredSpans(
	parts: readonly RenderedPart[],
	spans: readonly PlacedSpan[],
	isKnown: (id: AnnotationId) => boolean,
): readonly PlacedSpan[] {
	const ids = new Set<AnnotationId>();
	for (const { html } of parts) {
		for (const [, found = ""] of html.matchAll(marks)) {
			for (const id of found.split(" ").map(annotationId)) if (!isKnown(id)) ids.add(id);
		}
	}
	return ids.size === 0 ? [] : spans.filter(({ annotation }) => ids.has(annotation.id));
}

/** Returns the labels that no block before the part `from` has. */
function labelsFor(
	parts: readonly RenderedPart[],
	from: number,
	sections: readonly PlacedSection[],
): readonly SectionLabel[] {
	const start = endOfBlocksBefore(parts, from);
	return sectionLabelsOf({ sections: sections.filter(({ range }) => range.start >= start) });
}

/** Returns the end of the last block with text before the part `from`. White space may follow the block. */
function endOfBlocksBefore(parts: readonly RenderedPart[], from: number): number {
	for (let at = from - 1; at >= 0; at -= 1) {
		const part = parts[at];
		if (!part) break;
		let { end } = part.range;
		for (const node of unmarkedTree([part.html]).children.reverse()) {
			const { length } = textOf(node);
			if (node.type === "element" && length > 0) return end;
			end = utf16(end - length);
		}
	}
	return 0;
}
