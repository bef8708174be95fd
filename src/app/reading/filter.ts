import { type EntityId, entityId, type Field, type LayerId } from "../../annotation/index.ts";
import { facetFields, facetText, type PlacedSpan, replyStates, valuesIn } from "../../corpus/index.ts";
import { attributedNameOf } from "./names.ts";
import type { Reading } from "./reading.ts";
import { type Exclusion, layersWithField, type SpanFilter, spanFilterOf } from "./span-filter.ts";
import { hasFilter, isChosen, restrictedLayers, type View } from "./view.ts";

/** The result of applying a view. Notes, counts, outline, lists and export use this value. */
export interface FilterResult {
	readonly view: View;
	/** True if the span passes the filters, whether or not its layer is hidden. */
	readonly passes: SpanFilter["passes"];
	/** True if the span passes the filters and its layer is not hidden. */
	readonly isShown: (span: PlacedSpan) => boolean;
	/** In text order. */
	readonly shown: readonly PlacedSpan[];
	/** The spans of `shown` that the filters are about, in text order. Undefined if no filter is set. */
	readonly matches: readonly PlacedSpan[] | undefined;
	readonly layers: ReadonlyMap<LayerId, LayerCounts>;
	readonly facets: readonly Facet[];
	/** Number of entities with and without a reply. Undefined if no entity can have a reply. */
	readonly replies: ReplyCounts | undefined;
}

/** Entities, and the places in the text where they are marked. */
export interface LayerCounts {
	readonly shown: number;
	readonly total: number;
	readonly shownPlaces: number;
	readonly totalPlaces: number;
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
	/** Number of entities that the option would show if all other filters stay as they are. */
	readonly count: number;
	readonly isChosen: boolean;
}

/**
 * Applies a view in one pass over the spans.
 *
 * The count of an option ignores the filter of its facet. All counts ignore whether the layer is hidden, because
 * choosing an option shows its layer.
 * An entity counts once in each layer. Filters accept or exclude all spans of an entity in a layer, so its first span decides.
 */
export function applyView(reading: Reading, view: View): FilterResult {
	const { excludedBy, passes } = spanFilterOf(reading, view);
	const tallies = facetFields(reading.layers).map((field) => facetTally(reading, field));
	const layers = new Map(
		reading.layers.layers.map(({ id }) => [
			id,
			{
				counts: { shown: 0, total: 0, shownPlaces: 0, totalPlaces: 0 },
				counted: new Set<EntityId>(),
				isOn: !view.hidden.has(id),
				tallies: tallies.filter((tally) => tally.layers.has(id)),
			},
		]),
	);
	const replies = { yes: 0, no: 0 };
	let canHaveReplies = false;
	const replyOf = replyStates(reading);
	const shown: PlacedSpan[] = [];
	for (const span of reading.spans) {
		const layer = layers.get(span.layer.id);
		if (!layer) continue;
		const { counts, counted, isOn } = layer;
		const exclusion = excludedBy(span);
		counts.totalPlaces += 1;
		if (exclusion === "nothing") {
			counts.shownPlaces += 1;
			if (isOn) shown.push(span);
		}
		if (counted.has(span.entity.id)) continue;
		counted.add(span.entity.id);
		counts.total += 1;
		if (exclusion === "nothing") counts.shown += 1;
		for (const tally of layer.tallies) tally.add(span, isPassingWithout(tally.field, exclusion));
		const reply = replyOf(span.entity);
		if (!reply) continue;
		canHaveReplies = true;
		if (isPassingWithout(undefined, exclusion)) replies[reply] += 1;
	}
	const restricted = restrictedLayers(view, reading.layers);
	return {
		view,
		matches: hasFilter(view) ? shown.filter(({ layer }) => restricted.has(layer.id)) : undefined,
		passes,
		isShown: (span) => passes(span) && !view.hidden.has(span.layer.id),
		shown,
		layers: new Map([...layers].map(([id, { counts }]) => [id, counts])),
		facets: tallies.map((tally) => tally.facet(view)),
		replies: canHaveReplies ? replies : undefined,
	};
}

/** True if the span passes without the restriction of a facet, or of the reply filter if `field` is undefined. */
const isPassingWithout = (field: Field | undefined, exclusion: Exclusion): boolean =>
	exclusion === "nothing" || (exclusion !== "several" && exclusion.field === field);

/** Counts the values of a field. */
function facetTally(reading: Reading, field: Field) {
	const counts = new Map<string, ValueCounts>();
	return {
		field,
		/** Ids of the layers whose spans are counted. */
		layers: layersWithField(reading, field),
		/** @param isCounted true if choosing the values of the span would show it */
		add({ entity }: PlacedSpan, isCounted: boolean): void {
			for (const value of valuesIn(entity, field)) {
				const text = facetText(value);
				if (text === "") continue;
				const known = counts.get(text);
				const count = known ?? { total: 0, counted: 0 };
				if (!known) counts.set(text, count);
				count.total += 1;
				if (isCounted) count.counted += 1;
			}
		},
		facet(view: View): Facet {
			// Chosen values that the document does not have stay in the list, so that the reader can clear them.
			const unknown = [...(view.facets.get(field.name) ?? [])].filter((value) => !counts.has(value));
			const options = [
				...optionsOf(reading, field, counts),
				...unknown.map((value) => ({ value, label: value, count: 0 })),
			];
			return {
				field,
				isAboutReplies: isAboutReplies(reading, field),
				options: options.map((option) => ({
					...option,
					isChosen: isChosen(view, field.name, option.value),
				})),
			};
		},
	};
}

interface ValueCounts {
	/** Number of entities in the document. */
	total: number;
	/** Number of entities that the value would show. */
	counted: number;
}

/** Returns terms in the order of the layer, and other values by falling frequency in the document, then by label. */
function optionsOf(reading: Reading, field: Field, counts: ReadonlyMap<string, ValueCounts>) {
	const order = field.terms.map(({ id }) => id);
	return [...counts]
		.map(([value, { total, counted }]) => ({
			total,
			option: { value, label: labelOf(reading, field, value), count: counted },
		}))
		.sort((a, b) =>
			field.kind === "term"
				? order.indexOf(a.option.value) - order.indexOf(b.option.value)
				: b.total - a.total || a.option.label.localeCompare(b.option.label),
		)
		.map(({ option }) => option);
}

function labelOf(reading: Reading, field: Field, value: string): string {
	const term = field.terms.find(({ id }) => id === value);
	if (term) return term.label;
	const entity = reading.entities.get(entityId(value));
	return entity ? attributedNameOf(reading, entity) : value;
}

const isAboutReplies = ({ layers }: Reading, field: Field): boolean =>
	[...layers.types.values()].some(
		({ fields }) => fields.includes(field) && fields.some(({ answers }) => answers),
	);
