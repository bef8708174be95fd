import type { Field, LayerId } from "../../annotation/index.ts";
import { facetFields, type PlacedSpan, replyTest, valueTest } from "../../corpus/index.ts";
import type { Reading } from "./reading.ts";
import type { View } from "./view.ts";

/** The facets and the reply filter of a view. Hidden layers are not included. */
export interface SpanFilter {
	/** The restriction that alone excludes a span. The only test of whether a span passes. */
	readonly excludedBy: (span: PlacedSpan) => Exclusion;
	readonly passes: (span: PlacedSpan) => boolean;
}

/** "several": at least two restrictions exclude the span. */
export type Exclusion = "nothing" | "several" | Restriction;

/** A facet with chosen values, or the reply filter. */
export interface Restriction {
	/** The field of the facet. Undefined for the reply filter. */
	readonly field: Field | undefined;
	readonly accepts: (span: PlacedSpan) => boolean;
}

/**
 * Returns the filter of a view. A facet restricts only the spans whose layer has its field. The reply filter
 * restricts only the entity types that can have a reply.
 *
 * While facets and reply filter stay the same, so does the returned object. The painter compares the objects, so
 * hiding a layer does not repaint the marks.
 */
export function spanFilterOf(reading: Reading, view: View): SpanFilter {
	const { facets, replied } = view;
	if (facets.size === 0 && !replied) return passAll;
	const key = JSON.stringify([[...facets].map(([field, values]) => [field, ...values]), replied]);
	const last = lastFilters.get(reading);
	if (last?.key === key) return last.filter;
	const filter = filterFrom(restrictionsOf(reading, view));
	lastFilters.set(reading, { key, filter });
	return filter;
}

const lastFilters = new WeakMap<Reading, { readonly key: string; readonly filter: SpanFilter }>();

/**
 * Returns the filter of the marks. It also excludes hidden layers that share their mark style with a shown layer. All
 * other hidden layers are hidden by a class on the parts. While the filter stays the same, so does the object.
 */
export function markFilterOf(reading: Reading, view: View): SpanFilter {
	const filter = spanFilterOf(reading, view);
	const hidden = hiddenLayersOfShownStyles(reading, view);
	if (hidden.size === 0) return filter;
	const key = [...hidden].join(" ");
	const last = lastMarkFilters.get(filter);
	if (last?.key === key && last.reading === reading) return last.filter;
	const { excludedBy, passes } = filter;
	const markFilter = {
		excludedBy,
		passes: (span: PlacedSpan) => !hidden.has(span.layer.id) && passes(span),
	};
	lastMarkFilters.set(filter, { key, reading, filter: markFilter });
	return markFilter;
}

const lastMarkFilters = new WeakMap<
	SpanFilter,
	{ readonly key: string; readonly reading: Reading; readonly filter: SpanFilter }
>();

function hiddenLayersOfShownStyles({ layers }: Reading, { hidden }: View): ReadonlySet<LayerId> {
	if (hidden.size === 0) return hidden;
	const shown = new Set(layers.layers.filter(({ id }) => !hidden.has(id)).map(({ markStyle }) => markStyle));
	return new Set(
		layers.layers.filter(({ id, markStyle }) => hidden.has(id) && shown.has(markStyle)).map(({ id }) => id),
	);
}

function filterFrom(restrictions: readonly Restriction[]): SpanFilter {
	const excludedBy = (span: PlacedSpan): Exclusion => {
		let found: Exclusion = "nothing";
		for (const restriction of restrictions) {
			if (restriction.accepts(span)) continue;
			if (found !== "nothing") return "several";
			found = restriction;
		}
		return found;
	};
	return { excludedBy, passes: (span) => excludedBy(span) === "nothing" };
}

/** The filter of a view without restrictions. */
export const passAll: SpanFilter = filterFrom([]);

function restrictionsOf(reading: Reading, { facets, replied }: View): readonly Restriction[] {
	const ofFacets = facetFields(reading.layers).flatMap((field): readonly Restriction[] => {
		const chosen = facets.get(field.name);
		if (!chosen) return [];
		const test = valueTest(reading.layers, [field], chosen);
		return [{ field, accepts: (span) => test(span) ?? true }];
	});
	if (!replied) return ofFacets;
	const test = replyTest(reading, new Set([replied]));
	return [...ofFacets, { field: undefined, accepts: (span) => test(span) ?? true }];
}

/** Returns the ids of the layers that have a field. */
export const layersWithField = ({ layers }: Reading, { name }: Field): ReadonlySet<string> =>
	new Set(
		layers.layers
			.filter(({ entityType }) => entityType.fields.some((field) => field.name === name))
			.map(({ id }) => id),
	);
