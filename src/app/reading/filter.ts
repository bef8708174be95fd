import type { Field, LayerId } from "../../annotation/index.ts";
import type { PlacedSpan } from "../../library/index.ts";
import {
	type FacetColumn,
	type FilterColumns,
	filterColumns,
	isAnswered,
	isNotAnswered,
} from "./filter-columns.ts";
import type { Reading } from "./reading.ts";
import { firstFrom } from "./span-order.ts";
import { isChosen, type View } from "./view.ts";

/** What a view lets through. Marks, notes, counts, outline and export all take it from here. */
export interface Filtered {
	/** As `passing` gives it. */
	readonly passes: (span: PlacedSpan) => boolean;
	/** Passes the menus and its layer is on. */
	readonly isShown: (span: PlacedSpan) => boolean;
	/** In text order. */
	readonly shown: readonly PlacedSpan[];
	readonly layers: ReadonlyMap<LayerId, { readonly shown: number; readonly total: number }>;
	readonly facets: readonly Facet[];
	/** Undefined where no span of the document can be answered. */
	readonly answers: { readonly yes: number; readonly no: number } | undefined;
}

export interface Facet {
	readonly field: Field;
	/** It tells answers apart, and so belongs beside the filter on what is answered. */
	readonly isOfAnswers: boolean;
	readonly options: readonly FacetOption[];
}

export interface FacetOption {
	readonly value: string;
	readonly label: string;
	/** How many spans it would show with all the other filters as they are. */
	readonly count: number;
	readonly isChosen: boolean;
}

/**
 * Applies a view, in one pass over the spans. A facet restricts the spans whose
 * entities have its field and leaves the other layers alone; the filter on
 * answers restricts the kinds of entity that an answer points at.
 *
 * An option counts the spans that no other filter keeps out, and a layer leaves
 * its own switch out, so that one that is off says what switching it on would bring.
 */
export function applyView(reading: Reading, view: View): Filtered {
	const { layers, spans } = reading.open;
	const columns = filterColumns(reading);
	const { facets, answered } = columns;
	const isOff = Uint8Array.from(layers.layers, ({ id }) => (view.hidden.has(id) ? 1 : 0));
	const { chosen, wanted } = wantedBy(view, columns);
	const counts = facets.map(({ options }) => new Uint32Array(options.length));
	const ofAnswers = [0, 0, 0];
	const totals = new Uint32Array(layers.layers.length);
	const passed = new Uint32Array(layers.layers.length);
	const shown: PlacedSpan[] = [];

	for (const [at, span] of spans.entries()) {
		const layer = columns.layers[at] ?? 0;
		const state = answered[at] ?? 0;
		totals[layer] = (totals[layer] ?? 0) + 1;
		// Which filter keeps the span out, where it is one alone: a facet by its index, or the one on answers.
		let keptOut = 0;
		let only = -1;
		for (let facet = 0; facet < facets.length; facet += 1) {
			if (!keepsOut(facets[facet], chosen[facet], at, layer)) continue;
			keptOut += 1;
			only = facet;
		}
		if (wanted && state !== 0 && state !== wanted) {
			keptOut += 1;
			only = facets.length;
		}
		const isOn = isOff[layer] === 0;
		if (keptOut === 0) {
			passed[layer] = (passed[layer] ?? 0) + 1;
			if (isOn) shown.push(span);
		}
		if (!isOn || keptOut > 1) continue;
		for (let facet = 0; facet < facets.length; facet += 1) {
			if (keptOut === 0 || only === facet) count(facets[facet], counts[facet], at);
		}
		if (state !== 0 && (keptOut === 0 || only === facets.length))
			ofAnswers[state] = (ofAnswers[state] ?? 0) + 1;
	}
	const passes = passing(reading, view);
	return {
		passes,
		isShown: (span) => passes(span) && !view.hidden.has(span.layer.id),
		shown,
		layers: new Map(
			layers.layers.map(({ id }, at) => [id, { shown: passed[at] ?? 0, total: totals[at] ?? 0 }]),
		),
		facets: facets.map(({ field, options }, facet) => ({
			field,
			isOfAnswers: isOfAnswers(reading, field),
			options: withStrays(options, view.facets.get(field.name)).map(({ value, label }, at) => ({
				value,
				label,
				count: counts[facet]?.[at] ?? 0,
				isChosen: isChosen(view, field.name, value),
			})),
		})),
		answers: canBeAnswered(columns)
			? { yes: ofAnswers[isAnswered] ?? 0, no: ofAnswers[isNotAnswered] ?? 0 }
			: undefined,
	};
}

/** By the index of the option; undefined where the field does not restrict. */
function chosenIn({ field, options }: FacetColumn, view: View): Uint8Array | undefined {
	const values = view.facets.get(field.name);
	return values && Uint8Array.from(options, ({ value }) => (values.has(value) ? 1 : 0));
}

function keepsOut(
	facet: FacetColumn | undefined,
	chosen: Uint8Array | undefined,
	at: number,
	layer: number,
): boolean {
	if (!facet || !chosen || facet.ofLayer[layer] === 0) return false;
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

const answerable = new WeakMap<FilterColumns, boolean>();

function canBeAnswered(columns: FilterColumns): boolean {
	const known = answerable.get(columns) ?? columns.answered.some((state) => state !== 0);
	answerable.set(columns, known);
	return known;
}

function isOfAnswers({ open }: Reading, field: Field): boolean {
	return [...open.layers.types.values()].some(
		({ fields }) => fields.includes(field) && fields.some(({ answers }) => answers),
	);
}

/**
 * What passes the menus, whether or not its layer is on. The same function for as long as the menus stand as
 * they do, so that whoever paints sees that switching a layer has changed nothing for the marks.
 */
export function passing(reading: Reading, view: View): Filtered["passes"] {
	const { facets, answered } = view;
	if (facets.size === 0 && !answered) return passesAll;
	const key = JSON.stringify([[...facets].map(([field, values]) => [field, ...values]), answered]);
	const last = lastPasses.get(reading);
	if (last?.key === key) return last.passes;
	const columns = filterColumns(reading);
	const { chosen, wanted } = wantedBy(view, columns);
	const { spans } = reading.open;
	const passes = (span: PlacedSpan) => {
		const at = indexOf(spans, span);
		const state = columns.answered[at] ?? 0;
		if (at < 0 || (wanted && state !== 0 && state !== wanted)) return false;
		const layer = columns.layers[at] ?? 0;
		return !columns.facets.some((facet, index) => keepsOut(facet, chosen[index], at, layer));
	};
	lastPasses.set(reading, { key, passes });
	return passes;
}

/** What a view restricts, as the columns have it. */
const wantedBy = (view: View, { facets }: FilterColumns) => ({
	chosen: facets.map((facet) => chosenIn(facet, view)),
	wanted: view.answered && (view.answered === "yes" ? isAnswered : isNotAnswered),
});

/** Where no menu restricts anything: marks are then as they came. */
export const passesAll = (): boolean => true;

const lastPasses = new WeakMap<Reading, { readonly key: string; readonly passes: Filtered["passes"] }>();

/** Where a span stands in the text order; −1 where it is none of them. */
function indexOf(spans: readonly PlacedSpan[], span: PlacedSpan): number {
	let at = firstFrom(spans, span.range.start);
	while (spans[at] !== span && spans[at]?.range.start === span.range.start) at += 1;
	return spans[at] === span ? at : -1;
}

/** A value that the address chooses and the document does not have must be there to be unchosen. */
function withStrays(
	options: readonly { readonly value: string; readonly label: string }[],
	chosen: ReadonlySet<string> = new Set(),
) {
	const strays = [...chosen].filter((value) => !options.some((option) => option.value === value));
	return [...options, ...strays.map((value) => ({ value, label: value }))];
}
