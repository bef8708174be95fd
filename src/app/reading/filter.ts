import type { Field, LayerId } from "../../annotation/index.ts";
import { firstIndexFrom, type PlacedSpan } from "../../corpus/index.ts";
import {
	type FacetColumn,
	type FilterColumns,
	getFilterColumns,
	withoutReply,
	withReply,
} from "./filter-columns.ts";
import type { Reading } from "./reading.ts";
import { isChosen, type View } from "./view.ts";

/** The result of applying a view. Marks, notes, counts, outline and export all use this value. */
export interface FilterResult {
	readonly view: View;
	/** As returned by `viewPredicate`. */
	readonly passes: (span: PlacedSpan) => boolean;
	/** True if the span passes the filters and its layer is not hidden. */
	readonly isShown: (span: PlacedSpan) => boolean;
	/** In text order. */
	readonly shown: readonly PlacedSpan[];
	readonly layers: ReadonlyMap<LayerId, { readonly shown: number; readonly total: number }>;
	readonly facets: readonly Facet[];
	/** Number of spans with and without a reply. Undefined if no span can have a reply. */
	readonly replies: ReplyCounts | undefined;
}

export interface ReplyCounts {
	readonly yes: number;
	readonly no: number;
}

export interface Facet {
	readonly field: Field;
	/** True if the field describes replies, so that its menu is the menu of the reply filter. */
	readonly isAboutReplies: boolean;
	readonly options: readonly FacetOption[];
}

export interface FacetOption {
	readonly value: string;
	readonly label: string;
	/** Number of spans that the option would show if all other filters stay as they are. */
	readonly count: number;
	readonly isChosen: boolean;
}

/**
 * Applies a view in one pass over the spans. A facet restricts only the spans whose entities have its field.
 * The reply filter restricts only the entity types that can have a reply.
 *
 * The count of an option ignores the filter of its facet. The count of a layer ignores whether the layer is hidden.
 * It is the number of spans that showing the layer would add.
 */
export function applyView(reading: Reading, view: View): FilterResult {
	const { layers, spans } = reading;
	const columns = getFilterColumns(reading);
	const { facets, replyStates } = columns;
	const isHidden = Uint8Array.from(layers.layers, ({ id }) => (view.hidden.has(id) ? 1 : 0));
	const { chosen, replyState } = restrictionsOf(view, columns);
	const counts = facets.map(({ options }) => new Uint32Array(options.length));
	const replyCounts = [0, 0, 0];
	const totals = new Uint32Array(layers.layers.length);
	const passed = new Uint32Array(layers.layers.length);
	const shown: PlacedSpan[] = [];

	for (const [at, span] of spans.entries()) {
		const layer = columns.layerIndexes[at] ?? 0;
		const state = replyStates[at] ?? 0;
		totals[layer] = (totals[layer] ?? 0) + 1;
		// How many filters exclude the span, and which one did so last: the index of a facet, or the reply filter.
		let excluding = 0;
		let last = -1;
		for (let facet = 0; facet < facets.length; facet += 1) {
			if (!excludes(facets[facet], chosen[facet], at, layer)) continue;
			excluding += 1;
			last = facet;
		}
		if (replyState && state !== 0 && state !== replyState) {
			excluding += 1;
			last = facets.length;
		}
		const isOn = isHidden[layer] === 0;
		if (excluding === 0) {
			passed[layer] = (passed[layer] ?? 0) + 1;
			if (isOn) shown.push(span);
		}
		if (!isOn || excluding > 1) continue;
		for (let facet = 0; facet < facets.length; facet += 1) {
			if (excluding === 0 || last === facet) count(facets[facet], counts[facet], at);
		}
		if (state !== 0 && (excluding === 0 || last === facets.length)) {
			replyCounts[state] = (replyCounts[state] ?? 0) + 1;
		}
	}
	const passes = viewPredicate(reading, view);
	return {
		view,
		passes,
		isShown: (span) => passes(span) && !view.hidden.has(span.layer.id),
		shown,
		layers: new Map(
			layers.layers.map(({ id }, at) => [id, { shown: passed[at] ?? 0, total: totals[at] ?? 0 }]),
		),
		facets: facets.map(({ field, options }, facet) => ({
			field,
			isAboutReplies: isReplyFacet(reading, field),
			options: withUnknownValues(options, view.facets.get(field.name)).map(({ value, label }, at) => ({
				value,
				label,
				count: counts[facet]?.[at] ?? 0,
				isChosen: isChosen(view, field.name, value),
			})),
		})),
		replies: canHaveReplies(columns)
			? { yes: replyCounts[withReply] ?? 0, no: replyCounts[withoutReply] ?? 0 }
			: undefined,
	};
}

/**
 * Returns the predicate of the filters, which ignores hidden layers. While the filters stay the same, so does
 * the function. The painter compares the functions, so hiding a layer does not repaint the marks.
 */
export function viewPredicate(reading: Reading, view: View): FilterResult["passes"] {
	const { facets, replied } = view;
	if (facets.size === 0 && !replied) return passAll;
	const key = JSON.stringify([[...facets].map(([field, values]) => [field, ...values]), replied]);
	const last = lastPredicates.get(reading);
	if (last?.key === key) return last.passes;
	const columns = getFilterColumns(reading);
	const { chosen, replyState } = restrictionsOf(view, columns);
	const { spans } = reading;
	const passes = (span: PlacedSpan) => {
		const at = indexOf(spans, span);
		const state = columns.replyStates[at] ?? 0;
		if (at < 0 || (replyState && state !== 0 && state !== replyState)) return false;
		const layer = columns.layerIndexes[at] ?? 0;
		return !columns.facets.some((facet, index) => excludes(facet, chosen[index], at, layer));
	};
	lastPredicates.set(reading, { key, passes });
	return passes;
}

/** The predicate of a view without filters. */
export const passAll = (): boolean => true;

const lastPredicates = new WeakMap<
	Reading,
	{ readonly key: string; readonly passes: FilterResult["passes"] }
>();

/** The restrictions of a view in the terms of the columns. `replyState` is undefined if the reply filter is not set. */
const restrictionsOf = (view: View, { facets }: FilterColumns) => ({
	chosen: facets.map((facet) => chosenOptions(facet, view)),
	replyState: view.replied && (view.replied === "yes" ? withReply : withoutReply),
});

/** Returns 1 for each chosen option, by index. Undefined if the facet does not restrict. */
function chosenOptions({ field, options }: FacetColumn, view: View): Uint8Array | undefined {
	const values = view.facets.get(field.name);
	return values && Uint8Array.from(options, ({ value }) => (values.has(value) ? 1 : 0));
}

function excludes(
	facet: FacetColumn | undefined,
	chosen: Uint8Array | undefined,
	at: number,
	layer: number,
): boolean {
	if (!facet || !chosen || facet.hasLayerField[layer] === 0) return false;
	const { from, values } = facet;
	for (let next = from[at] ?? 0; next < (from[at + 1] ?? 0); next += 1) {
		if (chosen[values[next] ?? 0] === 1) return false;
	}
	return true;
}

function count(facet: FacetColumn | undefined, counts: Uint32Array | undefined, at: number): void {
	if (!facet || !counts) return;
	const { from, values } = facet;
	for (let next = from[at] ?? 0; next < (from[at + 1] ?? 0); next += 1) {
		const value = values[next] ?? 0;
		counts[value] = (counts[value] ?? 0) + 1;
	}
}

function canHaveReplies(columns: FilterColumns): boolean {
	const known = repliesPossible.get(columns) ?? columns.replyStates.some((state) => state !== 0);
	repliesPossible.set(columns, known);
	return known;
}

const repliesPossible = new WeakMap<FilterColumns, boolean>();

function isReplyFacet({ layers }: Reading, field: Field): boolean {
	return [...layers.types.values()].some(
		({ fields }) => fields.includes(field) && fields.some(({ answers }) => answers),
	);
}

/** Returns the index of a span in text order, or −1 if the span is not in the list. */
function indexOf(spans: readonly PlacedSpan[], span: PlacedSpan): number {
	let at = firstIndexFrom(spans, span.range.start);
	while (spans[at] !== span && spans[at]?.range.start === span.range.start) at += 1;
	return spans[at] === span ? at : -1;
}

/** Adds chosen values that the document does not have, so that the reader can clear them. */
function withUnknownValues(
	options: readonly { readonly value: string; readonly label: string }[],
	chosen: ReadonlySet<string> = new Set(),
) {
	const unknown = [...chosen].filter((value) => !options.some((option) => option.value === value));
	return [...options, ...unknown.map((value) => ({ value, label: value }))];
}
