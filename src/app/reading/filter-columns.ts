import { type Entity, entityId, type Field } from "../../annotation/index.ts";
import type { PlacedSpan } from "../../corpus/index.ts";
import { displayNameOf } from "./names.ts";
import { type Reading, repliesTo } from "./reading.ts";
import { runToCompletion } from "./scheduling.ts";
import { facetFields } from "./view.ts";

/**
 * The data by which spans are filtered, in columns with one row per span in text order.
 * Typed arrays, so that a view is applied to 100,000 spans within a frame.
 */
export interface FilterColumns {
	/** The index of the span's layer. */
	readonly layerIndexes: Uint8Array;
	/** `withReply`, `withoutReply`, or 0 if the span cannot have a reply. */
	readonly replyStates: Uint8Array;
	readonly facets: readonly FacetColumn[];
}

export interface FacetColumn {
	readonly field: Field;
	/** Every value in the document, in display order. */
	readonly options: readonly { readonly value: string; readonly label: string }[];
	/** 1 for the layers that have the field, by index. */
	readonly hasLayerField: Uint8Array;
	/** The values of span `i` are those from `from[i]`, inclusive, to `from[i + 1]`, exclusive. */
	readonly from: Uint32Array;
	/** Indices of options. */
	readonly values: Uint32Array;
}

export const withReply = 1;
export const withoutReply = 2;

/** Returns the columns of a reading. They are built once per reading. */
export function getFilterColumns(reading: Reading): FilterColumns {
	return columnsOf.get(reading) ?? runToCompletion(buildFilterColumns(reading));
}

const columnsOf = new WeakMap<Reading, FilterColumns>();

/** Builds and caches the columns. Yields between steps, so that a long document does not block the page. */
export function* buildFilterColumns(reading: Reading): Generator<void, FilterColumns> {
	const { spans, layers } = reading;
	const indexOfLayer = new Map(layers.layers.map(({ id }, at) => [id, at]));
	const typesWithReplies = findTypesWithReplies(reading);
	const layerIndexes = new Uint8Array(spans.length);
	const replyStates = new Uint8Array(spans.length);
	const builders = facetFields(layers).map((field) => facetColumnBuilder(reading, field));
	for (const [at, span] of spans.entries()) {
		layerIndexes[at] = indexOfLayer.get(span.layer.id) ?? 0;
		if (typesWithReplies.has(span.entity.type)) {
			replyStates[at] = repliesTo(reading, span.entity.id).length > 0 ? withReply : withoutReply;
		}
		for (const builder of builders) builder.add(span);
		if (at % spansPerStep === 0) yield;
	}
	const columns = { layerIndexes, replyStates, facets: builders.map((builder) => builder.build()) };
	columnsOf.set(reading, columns);
	return columns;
}

const spansPerStep = 500;

/** Collects a column span by span. Values are numbered in order of appearance and renumbered by option at the end. */
function facetColumnBuilder(reading: Reading, field: Field) {
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
		build(): FacetColumn {
			const options = optionsOf(reading, field, numbers, counts);
			const optionOfNumber = new Uint32Array(options.length);
			options.forEach(({ number }, at) => {
				optionOfNumber[number] = at;
			});
			const { layers } = reading.layers;
			return {
				field,
				options: options.map(({ value, label }) => ({ value, label })),
				hasLayerField: Uint8Array.from(layers, (layer) => (hasField(layer, field) ? 1 : 0)),
				from: Uint32Array.from(from),
				values: Uint32Array.from(values, (number) => optionOfNumber[number] ?? 0),
			};
		},
	};
}

const hasField = ({ entityType }: PlacedSpan["layer"], { name }: Field): boolean =>
	entityType.fields.some((field) => field.name === name);

/** Returns terms in the order of the layer, and other values by falling frequency, then by label. */
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
	const entity = reading.entities.get(entityId(value));
	return entity ? displayNameOf(reading, entity) : value;
}

function valuesOf(entity: Entity, field: string): readonly string[] {
	return (entity.fields.get(field) ?? []).flatMap((value) => {
		if (value.kind === "entity") return [value.entity];
		return value.kind === "text" ? [value.text] : [];
	});
}

/** Returns the entity types of which at least one entity in the document has a reply. */
function findTypesWithReplies(reading: Reading): ReadonlySet<string> {
	const types = new Set<string>();
	for (const [id, referrers] of reading.referrersOf) {
		const entity = reading.entities.get(id);
		if (entity && referrers.some(({ field }) => field.answers)) types.add(entity.type);
	}
	return types;
}
