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

/** The query with a screen in it, or with none, other parameters left as they are. `screenOf` reads it back. */
export function withScreen(search: string, screen: Screen | undefined): string {
	const query = new URLSearchParams(search);
	if (screen) query.set(screenKey, screen.kind === "list" ? listPrefix + screen.layer : screen.kind);
	else query.delete(screenKey);
	return searchText(query);
}

export const screenKey = "show";
const listPrefix = "list-";
