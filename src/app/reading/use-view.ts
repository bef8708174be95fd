import { useCallback, useLayoutEffect, useMemo, useState, useSyncExternalStore } from "react";
import type { Layers } from "../../annotation/index.ts";
import { pushAddress, pushSearch, useAddress } from "./address.ts";
import { type FragmentTarget, formatFragment, parseFragment } from "./fragment.ts";
import { parseScreen, type Screen, withScreen } from "./screen.ts";
import type { View } from "./view.ts";
import { parseView } from "./view-query.ts";
import { createViewStore, type ViewStore } from "./view-store.ts";

/** The view that the address holds, and the one that is to be seen, which is ahead of it for a frame. */
export function useView(layers: Layers): readonly [View, ViewStore] {
	const search = useAddress("search");
	const view = useMemo(() => parseView(search, layers), [search, layers]);
	const [shown] = useState(() => createViewStore(view, layers));
	useLayoutEffect(() => shown.syncFromAddress(view, layers), [shown, view, layers]);
	return [view, shown];
}

/** One thing about the view that is to be seen, for a component that is to be drawn in the frame of a press. */
export const useViewSelector = <T extends string | boolean | undefined>(
	shown: ViewStore,
	of: (view: View) => T,
): T => useSyncExternalStore(shown.subscribe, () => of(shown.get()));

/** The place that the address points at, and the way to go to another, which uncovers the text. */
export function useFragmentTarget(): readonly [FragmentTarget, (place: FragmentTarget) => void] {
	const fragment = useAddress("hash");
	const place = useMemo(() => parseFragment(fragment), [fragment]);
	const go = useCallback((next: FragmentTarget) => {
		const { search } = location;
		pushAddress(next.kind === "nothing" ? search : withScreen(search, undefined), formatFragment(next));
	}, []);
	return [place, go];
}

/** What covers the text, and the way to change it. The list of a layer that there is not covers nothing. */
export function useScreen(
	layers: Layers,
): readonly [Screen | undefined, (screen: Screen | undefined) => void] {
	const search = useAddress("search");
	const screen = useMemo(() => {
		const named = parseScreen(search);
		const isKnown = named?.kind !== "list" || layers.layers.some(({ id }) => id === named.layer);
		return isKnown ? named : undefined;
	}, [search, layers]);
	const show = useCallback((next: Screen | undefined) => pushSearch(withScreen(location.search, next)), []);
	return [screen, show];
}
