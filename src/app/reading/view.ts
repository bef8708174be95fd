import { type Layer, type LayerId, type Layers, layerId } from "../../annotation/index.ts";
import { facetFields } from "../../corpus/index.ts";
import { addressParameters, type ViewParameters } from "./address.ts";

/** The layers and spans that the reader has chosen to see. The address contains the whole view. */
export interface View {
	readonly hidden: ReadonlySet<LayerId>;
	/** Chosen values by field name. A missing field does not restrict. */
	readonly facets: ReadonlyMap<string, ReadonlySet<string>>;
	/** Whether the author replies. Undefined does not restrict. */
	readonly replied: "yes" | "no" | undefined;
}

export const defaultView: View = { hidden: new Set(), facets: new Map(), replied: undefined };

export const isDefaultView = (view: View): boolean =>
	view.hidden.size === 0 && view.facets.size === 0 && view.replied === undefined;

export const isChosen = (view: View, field: string, value: string): boolean =>
	view.facets.get(field)?.has(value) ?? false;

export function withLayerToggled(view: View, layer: LayerId): View {
	return { ...view, hidden: toggled(view.hidden, layer) };
}

/** Shows only this layer, or all layers if this layer is already the only one. */
export function withOnlyLayer(view: View, layer: LayerId, layers: Layers): View {
	const others = layers.layers.map(({ id }) => id).filter((id) => id !== layer);
	const isAlone = !view.hidden.has(layer) && others.every((id) => view.hidden.has(id));
	return { ...view, hidden: new Set(isAlone ? [] : others) };
}

export function withFacetToggled(view: View, field: string, value: string): View {
	const chosen = toggled(view.facets.get(field) ?? new Set<string>(), value);
	const facets = new Map(view.facets);
	if (chosen.size > 0) facets.set(field, chosen);
	else facets.delete(field);
	return { ...view, facets };
}

/** True if a facet or the reply filter is set. Hidden layers are not a filter. */
export const hasFilter = ({ facets, replied }: View): boolean => facets.size > 0 || replied !== undefined;

export const withoutFilter = (view: View): View => ({ ...view, facets: new Map(), replied: undefined });

/**
 * Returns the layers that the filters of a view restrict. If a field of replies may lead to any type, replies are
 * expected to spans with notes that are not replies themselves.
 */
export function restrictedLayers({ facets, replied }: View, { layers, types }: Layers): ReadonlySet<LayerId> {
	const answering = [...types.values()].flatMap(({ fields }) => fields.filter(({ answers }) => answers));
	const answerable = new Set(answering.flatMap(({ leadsTo }) => leadsTo));
	const canBeAnswered = ({ notes, entityType }: Layer) =>
		answerable.has(entityType.name) ||
		(notes &&
			answering.some(({ leadsTo }) => leadsTo.length === 0) &&
			!entityType.fields.some(({ answers }) => answers));
	return new Set(
		layers
			.filter(
				(layer) =>
					layer.entityType.fields.some(({ name }) => facets.has(name)) ||
					(replied !== undefined && canBeAnswered(layer)),
			)
			.map(({ id }) => id),
	);
}

/**
 * Returns a changed view in which only the layers that the filters restrict are shown. Their marks are what the reader
 * looks for. A change that does not begin or end the restriction of a layer leaves the layers as they are.
 *
 * @param unfiltered the layers that were hidden before the first filter was set
 */
export function withFilteredLayers(
	before: View,
	after: View,
	layers: Layers,
	unfiltered: ReadonlySet<LayerId>,
): View {
	if (after.hidden !== before.hidden) return after;
	const was = restrictedLayers(before, layers);
	const now = restrictedLayers(after, layers);
	if (was.size === now.size && [...now].every((id) => was.has(id))) return after;
	if (now.size === 0) return { ...after, hidden: unfiltered };
	return { ...after, hidden: new Set(layers.layers.map(({ id }) => id).filter((id) => !now.has(id))) };
}

function toggled<T>(set: ReadonlySet<T>, member: T): ReadonlySet<T> {
	const changed = new Set(set);
	if (!changed.delete(member)) changed.add(member);
	return changed;
}

/**
 * Resolves the parameters of an address against the layers of a document. Unknown layers and parameters are
 * ignored. Returns the same object for the same arguments.
 */
export function viewOf(parameters: ViewParameters, layers: Layers): View {
	const known = resolved.get(parameters);
	if (known?.layers === layers) return known.view;
	const view = parseView(parameters, layers);
	resolved.set(parameters, { layers, view });
	return view;
}

const resolved = new WeakMap<ViewParameters, { readonly layers: Layers; readonly view: View }>();

function parseView(parameters: ViewParameters, layers: Layers): View {
	const listOf = (name: string) => (parameters.get(name) ?? "").split(",").filter((value) => value !== "");
	const known = new Set<string>(layers.layers.map(({ id }) => id));
	const facets = facetFields(layers).flatMap(({ name }) => {
		const chosen = listOf(parameterOf(name)).map(decodeListItem);
		return chosen.length > 0 ? [[name, new Set(chosen)] as const] : [];
	});
	const replied = parameters.get(repliedKey);
	return {
		hidden: new Set(
			listOf(hiddenKey)
				.filter((id) => known.has(id))
				.map(layerId),
		),
		facets: new Map(facets),
		replied: replied === "yes" || replied === "no" ? replied : undefined,
	};
}

/** Returns the parameters with this view. Other parameters stay. The inverse of `viewOf`. */
export function withView(parameters: ViewParameters, view: View, layers: Layers): ViewParameters {
	const changed = new Map(parameters);
	const setList = (name: string, values: Iterable<string>) => {
		const list = [...values].join(",");
		if (list === "") changed.delete(name);
		else changed.set(name, list);
	};
	setList(hiddenKey, view.hidden);
	for (const { name } of facetFields(layers)) {
		setList(parameterOf(name), [...(view.facets.get(name) ?? [])].map(encodeListItem));
	}
	setList(repliedKey, view.replied ? [view.replied] : []);
	return changed;
}

/** A value may contain the comma that separates the items of a list. */
const encodeListItem = (value: string) => value.replace(/[%,]/g, encodeURIComponent);

function decodeListItem(value: string): string {
	return value.replace(/%(2C|25)/gi, (_, code: string) => (code === "25" ? "%" : ","));
}

const hiddenKey = "hide";
const repliedKey = "answered";

/** Returns the name of the field, with a prefix if the page uses that parameter itself. Field names have no full stop. */
const parameterOf = (field: string) => (reserved.includes(field) ? `field.${field}` : field);
const reserved = [...addressParameters, hiddenKey, repliedKey];
