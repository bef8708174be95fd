import type { Layers } from "../../annotation/index.ts";
import { facetFields, layerKey, type QueryTerm, queryKeyOf, replyKey } from "../../corpus/index.ts";
import type { View } from "./view.ts";

/** Returns the query that selects the spans that a view shows. Empty if the view shows all. */
export function queryOfView({ hidden, facets, replied }: View, layers: Layers): readonly QueryTerm[] {
	const term = (key: string, value: string): QueryTerm => ({ key, value, isExcluded: false });
	const values = [
		...facetFields(layers).flatMap((field) =>
			[...(facets.get(field.name) ?? [])].map((value) => term(queryKeyOf(field), value)),
		),
		...(replied ? [term(replyKey, replied)] : []),
	];
	const ids = layers.layers.map(({ id }) => id);
	const shown = ids.filter((id) => !hidden.has(id));
	if (shown.length === 0) return ids.map((id) => ({ ...term(layerKey, id), isExcluded: true }));
	// Without a layer, a value would also limit the layers. In the page, every shown layer stays.
	const isLimited = shown.length < ids.length || values.length > 0;
	return [...(isLimited ? shown.map((id) => term(layerKey, id)) : []), ...values];
}
