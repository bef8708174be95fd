import type { PlacedSpan } from "../../../corpus/index.ts";
import type { FilterResult } from "../../reading/filter.ts";
import type { Reading } from "../../reading/reading.ts";
import { isChosen, restrictedLayers } from "../../reading/view.ts";
import { filterLineMessages as text } from "./filter-line-messages.ts";

/** A filter in words. */
export interface FilterDescription {
	/** "8 claims", "2 claims in 3 places and 4 comments", "No claims". */
	readonly count: string;
	/** "by IIPA, accusation, without a reply". */
	readonly restrictions: string;
}

export function describeFilter(
	reading: Reading,
	{ view, facets }: FilterResult,
	matches: readonly PlacedSpan[],
): FilterDescription {
	const restricted = restrictedLayers(view, reading.layers);
	const layers = reading.layers.layers.filter(({ id }) => restricted.has(id));
	const counts = layers.flatMap((layer) => {
		const spans = matches.filter((span) => span.layer === layer);
		const entities = new Set(spans.map(({ entity }) => entity.id));
		if (spans.length === 0) return [];
		return [text.count(entities.size, layer.count, spans.length)];
	});
	const speakerFields = layers.flatMap(({ byline: [first] }) => first ?? []);
	const restrictions = facets.flatMap(({ field, options }) => {
		const chosen = options.filter(({ value }) => isChosen(view, field.name, value)).map(({ label }) => label);
		if (chosen.length === 0) return [];
		const isSpeaker = field.kind === "reference" && speakerFields.includes(field.name);
		return [isSpeaker ? text.by(text.or(chosen)) : text.or(chosen)];
	});
	return {
		count:
			counts.length > 0 ? counts.join(text.and) : layers.map(({ count }) => text.none(count)).join(text.and),
		restrictions: [...restrictions, ...(view.replied ? [text.replied[view.replied]] : [])].join(", "),
	};
}
