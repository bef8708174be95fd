import { type Entity, entityId, type Field, type Layer, type LayerId } from "../../annotation/index.ts";
import type { PlacedSpan } from "../../library/index.ts";
import { nameOf } from "../names.ts";
import { answersTo, type Reading } from "../reading.ts";
import { facetFields, type View } from "./view.ts";

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
 * Applies a view. A facet restricts the spans whose entities have its field and
 * leaves the other layers alone; the filter on answers restricts the kinds of
 * entity that an answer points at. Counts of layers leave the layer's own switch
 * out, so that a layer that is off says what switching it on would bring.
 */
export function applyView(reading: Reading, view: View): Filtered {
	const { spans, layers } = reading.open;
	const answerable = answerableTypes(reading);
	const passesFacet = (span: PlacedSpan, field: string) => {
		const chosen = view.facets.get(field);
		if (!chosen || !hasField(span.layer, field)) return true;
		return valuesOf(span.entity, field).some((value) => chosen.has(value));
	};
	const answer = (span: PlacedSpan) => (answersTo(reading, span.entity.id).length > 0 ? "yes" : "no");
	const passesAnswered = (span: PlacedSpan) =>
		view.answered === undefined || !answerable.has(span.entity.type) || answer(span) === view.answered;
	const passes = (span: PlacedSpan, except?: string) =>
		[...view.facets.keys()].every((field) => field === except || passesFacet(span, field)) &&
		(except === "answered" || passesAnswered(span));

	const ofLayers = spans.filter(({ layer }) => !view.hidden.has(layer.id));
	const shown = ofLayers.filter((span) => passes(span));
	const asking = ofLayers.filter((span) => answerable.has(span.entity.type) && passes(span, "answered"));
	return {
		passes: (span) => passes(span),
		shown,
		layers: new Map(
			layers.layers.map(({ id }) => {
				const all = spans.filter(({ layer }) => layer.id === id);
				return [id, { shown: all.filter((span) => passes(span)).length, total: all.length }];
			}),
		),
		facets: facetFields(layers).map((field) => ({
			field,
			options: optionsOf(
				reading,
				field,
				ofLayers.filter((span) => passes(span, field.name)),
				view.facets.get(field.name) ?? new Set(),
			),
		})),
		answers:
			answerable.size === 0
				? undefined
				: {
						yes: asking.filter((span) => answer(span) === "yes").length,
						no: asking.filter((span) => answer(span) === "no").length,
					},
	};
}

/** Every value in the document, those without a span under the other filters with a count of 0. */
function optionsOf(
	reading: Reading,
	field: Field,
	passing: readonly PlacedSpan[],
	chosen: ReadonlySet<string>,
): readonly FacetOption[] {
	const all = reading.open.spans.filter(({ layer }) => hasField(layer, field.name));
	const values = new Set([...all.flatMap(({ entity }) => valuesOf(entity, field.name)), ...chosen]);
	const options = [...values].map((value) => ({
		value,
		label: labelOf(reading, field, value),
		count: passing.filter(({ entity }) => valuesOf(entity, field.name).includes(value)).length,
		isChosen: chosen.has(value),
	}));
	const order = field.terms.map(({ id }) => id);
	return field.kind === "term"
		? options.sort((a, b) => order.indexOf(a.value) - order.indexOf(b.value))
		: options.sort((a, b) => b.count - a.count || a.label.localeCompare(b.label));
}

function labelOf(reading: Reading, field: Field, value: string): string {
	const term = field.terms.find(({ id }) => id === value);
	if (term) return term.label;
	const entity = reading.open.entities.get(entityId(value));
	return entity ? nameOf(reading, entity) : value;
}

/** The values of a field as they stand in the address. */
function valuesOf(entity: Entity, field: string): readonly string[] {
	return (entity.fields.get(field) ?? []).flatMap((value) => {
		if (value.kind === "entity") return [value.entity];
		return value.kind === "text" ? [value.text] : [];
	});
}

const hasField = (layer: Layer, name: string) => layer.entityType.fields.some((field) => field.name === name);

function answerableTypes(reading: Reading): ReadonlySet<string> {
	const types = new Set<string>();
	for (const [id, referrers] of reading.referrersOf) {
		const entity = reading.open.entities.get(id);
		if (entity && referrers.some(({ field }) => field.answers)) types.add(entity.type);
	}
	return types;
}
