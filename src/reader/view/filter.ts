import type { Field, LayerId } from "../../annotation/index.ts";
import type { PlacedSpan } from "../../library/index.ts";
import type { Reading } from "../reading.ts";
import { type FilterRow, filterRows } from "./filter-rows.ts";
import type { View } from "./view.ts";

/** What a view lets through. Marks, notes, counts, outline and export all take it from here. */
export interface Filtered {
	/** Passes the menus, whether or not its layer is on. */
	readonly passes: (span: PlacedSpan) => boolean;
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
	const { fields, options, rows } = filterRows(reading);
	const chosen = fields.map(({ name }) => view.facets.get(name));
	const passing = new Set<PlacedSpan>();
	const shown: PlacedSpan[] = [];
	const layers = new Map(reading.open.layers.layers.map(({ id }) => [id, { shown: 0, total: 0 }]));
	const counts = fields.map(() => new Map<string, number>());
	const answers = { yes: 0, no: 0 };

	for (const row of rows) {
		const { span, values, answered } = row;
		const keptOut = filtersKeepingOut(row, chosen, view.answered);
		const isOn = !view.hidden.has(span.layer.id);
		const layer = layers.get(span.layer.id);
		if (layer) layer.total += 1;
		if (keptOut.length === 0) {
			passing.add(span);
			if (layer) layer.shown += 1;
			if (isOn) shown.push(span);
		}
		if (!isOn || keptOut.length > 1) continue;
		const [only] = keptOut;
		values.forEach((own, at) => {
			if (only !== undefined && only !== at) return;
			for (const value of own ?? []) counts[at]?.set(value, (counts[at]?.get(value) ?? 0) + 1);
		});
		if (answered && (only === undefined || only === "answered")) answers[answered] += 1;
	}
	return {
		passes: steady(reading, view, passing),
		shown,
		layers,
		facets: fields.map((field, at) => ({
			field,
			isOfAnswers: isOfAnswers(reading, field),
			options: withStrays(options[at] ?? [], chosen[at]).map(({ value, label }) => ({
				value,
				label,
				count: counts[at]?.get(value) ?? 0,
				isChosen: chosen[at]?.has(value) ?? false,
			})),
		})),
		answers: rows.some(({ answered }) => answered !== undefined) ? answers : undefined,
	};
}

function isOfAnswers({ open }: Reading, field: Field): boolean {
	return [...open.layers.types.values()].some(
		({ fields }) => fields.includes(field) && fields.some(({ answers }) => answers),
	);
}

/**
 * The same function for as long as the menus stand as they do, so that whoever
 * paints sees that switching a layer has changed nothing for the marks.
 */
function steady(reading: Reading, { facets, answered }: View, passing: ReadonlySet<PlacedSpan>) {
	const key = JSON.stringify([[...facets].map(([field, values]) => [field, ...values]), answered]);
	const last = lastPasses.get(reading);
	if (last?.key === key) return last.passes;
	const passes = (span: PlacedSpan) => passing.has(span);
	lastPasses.set(reading, { key, passes });
	return passes;
}

const lastPasses = new WeakMap<Reading, { readonly key: string; readonly passes: Filtered["passes"] }>();

/** The facets, by index, and the filter on answers that do not let a span through. */
function filtersKeepingOut(
	{ values, answered }: FilterRow,
	chosen: readonly (ReadonlySet<string> | undefined)[],
	wanted: View["answered"],
): readonly (number | "answered")[] {
	const keptOut: (number | "answered")[] = [];
	values.forEach((own, at) => {
		if (own && chosen[at] && !own.some((value) => chosen[at]?.has(value))) keptOut.push(at);
	});
	if (wanted && answered && answered !== wanted) keptOut.push("answered");
	return keptOut;
}

/** A value that the address chooses and the document does not have must be there to be unchosen. */
function withStrays(
	options: readonly { readonly value: string; readonly label: string }[],
	chosen: ReadonlySet<string> = new Set(),
) {
	const strays = [...chosen].filter((value) => !options.some((option) => option.value === value));
	return [...options, ...strays.map((value) => ({ value, label: value }))];
}
