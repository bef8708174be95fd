import { useCallback, useMemo } from "react";
import type { Layers } from "../../annotation/index.ts";
import { formatSearch, pushSearch, useAddress } from "./address.ts";

/** A screen that covers the text: the overview, or the list of a layer's spans. */
export type Screen = { readonly kind: "overview" } | { readonly kind: "list"; readonly layer: string };

/** Returns the screen in the address and a function that changes it. Undefined if the layer of a list does not exist. */
export function useScreen(
	layers: Layers,
): readonly [Screen | undefined, (screen: Screen | undefined) => void] {
	const search = useAddress("search");
	const screen = useMemo(() => {
		const parsed = parseScreen(search);
		const isKnown = parsed?.kind !== "list" || layers.layers.some(({ id }) => id === parsed.layer);
		return isKnown ? parsed : undefined;
	}, [search, layers]);
	const show = useCallback((next: Screen | undefined) => pushSearch(withScreen(location.search, next)), []);
	return [screen, show];
}

/** Parses the screen from the query of an address. Undefined if there is no screen or its name is unknown. */
export function parseScreen(search: string): Screen | undefined {
	const shown = new URLSearchParams(search).get(screenKey) ?? "";
	if (shown === "overview") return { kind: "overview" };
	const layer = shown.startsWith(listPrefix) ? shown.slice(listPrefix.length) : "";
	return layer === "" ? undefined : { kind: "list", layer };
}

/**
 * Returns the query with this screen, or without a screen. The settings of the previous list are removed;
 * other parameters stay. The inverse of `parseScreen`.
 */
export function withScreen(search: string, screen: Screen | undefined): string {
	const query = new URLSearchParams(search);
	query.delete(sortKey);
	query.delete(findKey);
	if (screen) query.set(screenKey, screen.kind === "list" ? listPrefix + screen.layer : screen.kind);
	else query.delete(screenKey);
	return formatSearch(query);
}

export const screenKey = "show";
/** How the list is sorted. */
export const sortKey = "sort";
/** The text that rows of the list must contain. */
export const findKey = "find";
const listPrefix = "list-";
