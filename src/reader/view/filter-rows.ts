import { type Entity, entityId, type Field } from "../../annotation/index.ts";
import type { PlacedSpan } from "../../library/index.ts";
import { nameOf } from "../names.ts";
import { answersTo, type Reading } from "../reading.ts";
import { facetFields } from "./view.ts";

/** What the filters ask of a span, looked up once for the whole reading. */
export interface FilterRow {
	readonly span: PlacedSpan;
	/** Its values for each facet, as they stand in the address; undefined where its layer has no such field. */
	readonly values: readonly (readonly string[] | undefined)[];
	/** Undefined for what no answer can point at. */
	readonly answered: "yes" | "no" | undefined;
}

export interface FilterRows {
	readonly fields: readonly Field[];
	/** Every value that the document has for each field, with its label, in the order to be shown. */
	readonly options: readonly (readonly { readonly value: string; readonly label: string }[])[];
	/** In text order. */
	readonly rows: readonly FilterRow[];
}

/** The rows of a reading; the same for every view of it. */
export function filterRows(reading: Reading): FilterRows {
	const known = made.get(reading);
	if (known) return known;
	const { spans, layers } = reading.open;
	const fields = facetFields(layers);
	const answerable = answerableTypes(reading);
	const rows = spans.map(
		(span): FilterRow => ({
			span,
			values: fields.map(({ name }) =>
				span.layer.entityType.fields.some((field) => field.name === name)
					? valuesOf(span.entity, name)
					: undefined,
			),
			answered: answerable.has(span.entity.type) ? answerOf(reading, span) : undefined,
		}),
	);
	const options = fields.map((field, at) => optionsOf(reading, field, rows, at));
	const result = { fields, options, rows };
	made.set(reading, result);
	return result;
}

const made = new WeakMap<Reading, FilterRows>();

const answerOf = (reading: Reading, span: PlacedSpan) =>
	answersTo(reading, span.entity.id).length > 0 ? "yes" : "no";

/** Terms in the order of the layer, others with the most frequent first. */
function optionsOf(reading: Reading, field: Field, rows: readonly FilterRow[], at: number) {
	const counts = new Map<string, number>();
	for (const { values } of rows) {
		for (const value of values[at] ?? []) counts.set(value, (counts.get(value) ?? 0) + 1);
	}
	const order = field.terms.map(({ id }) => id);
	return [...counts]
		.map(([value, count]) => ({ value, count, label: labelOf(reading, field, value) }))
		.sort((a, b) =>
			field.kind === "term"
				? order.indexOf(a.value) - order.indexOf(b.value)
				: b.count - a.count || a.label.localeCompare(b.label),
		)
		.map(({ value, label }) => ({ value, label }));
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
