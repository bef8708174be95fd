import { searchText } from "./address.ts";

/** What covers the text: the overview, or the list of a layer's spans. Undefined where the text is read. */
export type Screen = { readonly kind: "overview" } | { readonly kind: "list"; readonly layer: string };

/** Reads the screen from the query of an address. Anything may stand there: what is not known covers nothing. */
export function screenOf(search: string): Screen | undefined {
	const shown = new URLSearchParams(search).get(screenKey) ?? "";
	if (shown === "overview") return { kind: "overview" };
	const layer = shown.startsWith(listPrefix) ? shown.slice(listPrefix.length) : "";
	return layer === "" ? undefined : { kind: "list", layer };
}

/**
 * The query with a screen in it, or with none; what was chosen on the screen before goes with it, and other
 * parameters are left as they are. `screenOf` reads it back.
 */
export function withScreen(search: string, screen: Screen | undefined): string {
	const query = new URLSearchParams(search);
	query.delete(sortKey);
	query.delete(findKey);
	if (screen) query.set(screenKey, screen.kind === "list" ? listPrefix + screen.layer : screen.kind);
	else query.delete(screenKey);
	return searchText(query);
}

export const screenKey = "show";
/** How a list is sorted and narrowed. */
export const sortKey = "sort";
export const findKey = "find";
const listPrefix = "list-";
