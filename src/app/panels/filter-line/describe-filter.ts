import type { Field, Layer } from "../../../annotation/index.ts";
import { countEntities, type PlacedSpan } from "../../../corpus/index.ts";
import { messages, type PluralForms } from "../../language/messages.ts";
import type { FilterResult } from "../../reading/filter.ts";
import type { Reading } from "../../reading/reading.ts";
import { restrictedLayers } from "../../reading/view.ts";
import { filterLineMessages as text } from "./filter-line-messages.ts";

/** A filter in words. */
export interface FilterDescription {
	/** "8 accusations by IIPA", "2 claims and 4 comments", "No claim by ESA". */
	readonly count: string;
	/** "that the author does not answer". May be empty. */
	readonly restrictions: string;
}

/**
 * Describes the filter of a view.
 *
 * @param matches the spans to count
 * @param among the layers to name, by default all
 * @returns undefined if the filter restricts none of these layers
 */
export function describeFilter(
	reading: Reading,
	{ view, facets }: FilterResult,
	matches: readonly PlacedSpan[],
	among: readonly Layer[] = reading.layers.layers,
): FilterDescription | undefined {
	const restricted = restrictedLayers(view, reading.layers);
	const layers = among.filter(({ id }) => restricted.has(id));
	if (layers.length === 0) return undefined;
	const chosen = facets.flatMap(({ field, options }) => {
		const values = options.filter(({ isChosen }) => isChosen);
		const isOfLayers = layers.some(({ entityType }) => entityType.fields.includes(field));
		return values.length > 0 && isOfLayers ? [{ field, values }] : [];
	});
	const nouns = new Map(layers.map((layer) => [layer, nounsOf(layer, chosen)]));
	const entityCount = countEntities(matches);
	const counts = layers.flatMap((layer) => {
		const count = countEntities(matches.filter((span) => span.layer === layer));
		return count > 0 ? [text.count(count, nouns.get(layer)?.forms ?? [layer.count])] : [];
	});
	const speakerFields = layers.flatMap(({ byline: [first] }) => first ?? []);
	const isSpeaker = ({ kind, name }: Field) => kind === "reference" && speakerFields.includes(name);
	const speakers = chosen.filter(({ field }) => isSpeaker(field));
	const others = chosen.filter(
		({ field }) => !isSpeaker(field) && ![...nouns.values()].some((noun) => noun.field === field),
	);
	const labelsOf = ({ values }: ChosenValues) => text.or(values.map(({ label }) => label));
	return {
		count: [
			counts.length > 0
				? text.and(counts)
				: text.and(layers.map((layer) => text.none(nouns.get(layer)?.forms ?? [layer.count]))),
			...speakers.map((facet) => text.by(labelsOf(facet))),
		].join(" "),
		restrictions: [
			...(entityCount !== matches.length ? [messages.inPlaces(matches.length)] : []),
			...others.map((facet) => text.where(facet.field.label, labelsOf(facet))),
			...(view.replied ? [text.replied[view.replied]] : []),
		].join(" "),
	};
}

interface ChosenValues {
	readonly field: Field;
	readonly values: readonly { readonly value: string; readonly label: string }[];
}

interface Nouns {
	readonly forms: readonly PluralForms[];
	/** The field whose values are the nouns. Undefined if the noun is that of the layer. */
	readonly field: Field | undefined;
}

/** Returns what the entities of a layer are called: "accusations" if a chosen value supplies its own noun. */
function nounsOf(layer: Layer, chosen: readonly ChosenValues[]): Nouns {
	for (const { field, values } of chosen) {
		if (!layer.entityType.fields.includes(field)) continue;
		const forms = values.map(({ value }) => field.terms.find(({ id }) => id === value)?.count);
		if (forms.every((form) => form !== undefined)) return { forms, field };
	}
	return { forms: [layer.count], field: undefined };
}
