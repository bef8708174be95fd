import { type Layers, layerId } from "../../annotation/index.ts";
import { searchText } from "./address.ts";
import { findKey, screenKey, sortKey } from "./screen.ts";
import { facetFields, type View } from "./view.ts";

/** Reads a view from the query of an address. Anything may stand there: what is not known chooses nothing. */
export function viewOf(search: string, layers: Layers): View {
	const query = new URLSearchParams(search);
	const listOf = (name: string) => (query.get(name) ?? "").split(",").filter((value) => value !== "");
	const known = new Set<string>(layers.layers.map(({ id }) => id));
	const facets = facetFields(layers).flatMap(({ name }) => {
		const chosen = listOf(keyOf(name)).map(decoded);
		return chosen.length > 0 ? [[name, new Set(chosen)] as const] : [];
	});
	const answered = query.get(answeredKey);
	return {
		hidden: new Set(
			listOf(hiddenKey)
				.filter((id) => known.has(id))
				.map(layerId),
		),
		facets: new Map(facets),
		answered: answered === "yes" || answered === "no" ? answered : undefined,
	};
}

/** The query with a view in it, other parameters left as they are. `viewOf` reads it back. */
export function withView(search: string, view: View, layers: Layers): string {
	const query = new URLSearchParams(search);
	const put = (name: string, values: Iterable<string>) => {
		const list = [...values].join(",");
		if (list === "") query.delete(name);
		else query.set(name, list);
	};
	put(hiddenKey, view.hidden);
	for (const { name } of facetFields(layers)) {
		put(keyOf(name), [...(view.facets.get(name) ?? [])].map(encoded));
	}
	put(answeredKey, view.answered ? [view.answered] : []);
	return searchText(query);
}

/** A value may hold the comma that parts the list. */
const encoded = (value: string) => value.replace(/[%,]/g, encodeURIComponent);

function decoded(value: string): string {
	return value.replace(/%(2C|25)/gi, (_, code: string) => (code === "25" ? "%" : ","));
}

const hiddenKey = "hide";
const answeredKey = "answered";

/** A field's own name, unless the address says something else by it; no field's name holds a full stop. */
const keyOf = (field: string) => (ownKeys.includes(field) ? `field.${field}` : field);
const ownKeys = ["document", screenKey, sortKey, findKey, hiddenKey, answeredKey];
