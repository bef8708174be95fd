import type { Field, LayerId, Layers } from "../../annotation/index.ts";

/** What the reader has chosen to see; the whole of it is in the address. */
export interface View {
	readonly hidden: ReadonlySet<LayerId>;
	/** Chosen values by the name of the field; a field that is absent does not restrict. */
	readonly facets: ReadonlyMap<string, ReadonlySet<string>>;
	/** Whether the author answers; undefined does not restrict. */
	readonly answered: "yes" | "no" | undefined;
}

export const everything: View = { hidden: new Set(), facets: new Map(), answered: undefined };

export const isEverything = (view: View): boolean =>
	view.hidden.size === 0 && view.facets.size === 0 && view.answered === undefined;

/** The fields by which spans can be filtered, each once, in the order of the layers. */
export function facetFields(layers: Layers): readonly Field[] {
	const fields = layers.layers.flatMap(({ entityType }) => entityType.fields);
	return fields.filter(
		(field, at) => field.facet !== undefined && fields.findIndex(({ name }) => name === field.name) === at,
	);
}

export const isChosen = (view: View, field: string, value: string): boolean =>
	view.facets.get(field)?.has(value) ?? false;

export function withLayerSwitched(view: View, layer: LayerId): View {
	return { ...view, hidden: switched(view.hidden, layer) };
}

/** Shows this layer alone; asked again of the layer that is alone, all of them. */
export function withLayerAlone(view: View, layer: LayerId, layers: Layers): View {
	const others = layers.layers.map(({ id }) => id).filter((id) => id !== layer);
	const isAlone = !view.hidden.has(layer) && others.every((id) => view.hidden.has(id));
	return { ...view, hidden: new Set(isAlone ? [] : others) };
}

export function withFacetSwitched(view: View, field: string, value: string): View {
	const chosen = switched(view.facets.get(field) ?? new Set<string>(), value);
	const facets = new Map(view.facets);
	if (chosen.size > 0) facets.set(field, chosen);
	else facets.delete(field);
	return { ...view, facets };
}

function switched<T>(set: ReadonlySet<T>, member: T): ReadonlySet<T> {
	const changed = new Set(set);
	if (!changed.delete(member)) changed.add(member);
	return changed;
}
