import { type Entity, entityId, type Field } from "../../annotation/index.ts";
import type { PlacedSpan } from "../../library/index.ts";
import { nameOf } from "./names.ts";
import { answersTo, type Reading } from "./reading.ts";
import { ran } from "./time-slices.ts";
import { facetFields } from "./view.ts";

/**
 * What the filters ask of spans, looked up once for the whole reading: a column
 * for each question, with a place for each span in text order. Numbers in typed
 * arrays, so that a view is applied to 100,000 spans within a frame.
 */
export interface FilterColumns {
	/** The index of each span's layer. */
	readonly layers: Uint8Array;
	/** 0 for what no answer can point at. */
	readonly answered: Uint8Array;
	readonly facets: readonly FacetColumn[];
}

export interface FacetColumn {
	readonly field: Field;
	/** Every value that the document has, in the order to be shown. */
	readonly options: readonly { readonly value: string; readonly label: string }[];
	/** 1 for the layers that have the field, by index. */
	readonly ofLayer: Uint8Array;
	/** The values of span `i` are those from `from[i]` to `from[i + 1]`. */
	readonly from: Uint32Array;
	/** Indices of options. */
	readonly values: Uint32Array;
}

export const isAnswered = 1;
export const isNotAnswered = 2;

/** The columns of a reading; the same for every view of it. */
export function filterColumns(reading: Reading): FilterColumns {
	const known = made.get(reading);
	if (known) return known;
	return ran(makeFilterColumns(reading));
}

const made = new WeakMap<Reading, FilterColumns>();

/** Makes the columns in steps, for a document so long that making them at once would hold up the page. */
export function* makeFilterColumns(reading: Reading): Generator<void, FilterColumns> {
	const { spans, layers } = reading.open;
	const layerAt = new Map(layers.layers.map(({ id }, at) => [id, at]));
	const answerable = answerableTypes(reading);
	const ofSpans = new Uint8Array(spans.length);
	const answered = new Uint8Array(spans.length);
	const drafts = facetFields(layers).map((field) => draftOf(reading, field));
	for (const [at, span] of spans.entries()) {
		ofSpans[at] = layerAt.get(span.layer.id) ?? 0;
		if (answerable.has(span.entity.type)) {
			answered[at] = answersTo(reading, span.entity.id).length > 0 ? isAnswered : isNotAnswered;
		}
		for (const draft of drafts) draft.add(span);
		if (at % spansInStep === 0) yield;
	}
	const columns = { layers: ofSpans, answered, facets: drafts.map((draft) => draft.column()) };
	made.set(reading, columns);
	return columns;
}

const spansInStep = 500;

/** A column as it grows. Values are numbered as they are met, and at the end by their place among the options. */
function draftOf(reading: Reading, field: Field) {
	const numbers = new Map<string, number>();
	const counts: number[] = [];
	const values: number[] = [];
	const from = [0];
	return {
		add({ layer, entity }: PlacedSpan): void {
			for (const value of hasField(layer, field) ? valuesOf(entity, field.name) : []) {
				const number = numbers.get(value) ?? numbers.size;
				numbers.set(value, number);
				counts[number] = (counts[number] ?? 0) + 1;
				values.push(number);
			}
			from.push(values.length);
		},
		column(): FacetColumn {
			const options = optionsOf(reading, field, numbers, counts);
			const placeOf = new Uint32Array(options.length);
			options.forEach(({ number }, at) => {
				placeOf[number] = at;
			});
			const { layers } = reading.open.layers;
			return {
				field,
				options: options.map(({ value, label }) => ({ value, label })),
				ofLayer: Uint8Array.from(layers, (layer) => (hasField(layer, field) ? 1 : 0)),
				from: Uint32Array.from(from),
				values: Uint32Array.from(values, (number) => placeOf[number] ?? 0),
			};
		},
	};
}

const hasField = ({ entityType }: PlacedSpan["layer"], { name }: Field): boolean =>
	entityType.fields.some((field) => field.name === name);

/** Terms in the order of the layer, others with the most frequent first. */
function optionsOf(
	reading: Reading,
	field: Field,
	numbers: ReadonlyMap<string, number>,
	counts: readonly number[],
) {
	const order = field.terms.map(({ id }) => id);
	return [...numbers]
		.map(([value, number]) => ({ value, number, label: labelOf(reading, field, value) }))
		.sort((a, b) =>
			field.kind === "term"
				? order.indexOf(a.value) - order.indexOf(b.value)
				: (counts[b.number] ?? 0) - (counts[a.number] ?? 0) || a.label.localeCompare(b.label),
		);
}

function labelOf(reading: Reading, field: Field, value: string): string {
	const term = field.terms.find(({ id }) => id === value);
	if (term) return term.label;
	const entity = reading.open.entities.get(entityId(value));
	return entity ? nameOf(reading, entity) : value;
}

function valuesOf(entity: Entity, field: string): readonly string[] {
	return (entity.fields.get(field) ?? []).flatMap((value) => {
		if (value.kind === "entity") return [value.entity];
		return value.kind === "text" ? [value.text] : [];
	});
}

/** The types that an answer points at somewhere in the document. */
function answerableTypes(reading: Reading): ReadonlySet<string> {
	const types = new Set<string>();
	for (const [id, referrers] of reading.referrersOf) {
		const entity = reading.open.entities.get(id);
		if (entity && referrers.some(({ field }) => field.answers)) types.add(entity.type);
	}
	return types;
}
