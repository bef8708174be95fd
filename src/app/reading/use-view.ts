import { useCallback, useLayoutEffect, useMemo, useState, useSyncExternalStore } from "react";
import type { Layers } from "../../annotation/index.ts";
import { changeSearch, goToAddress, useAddress } from "./address.ts";
import { fragmentOf, type Place, placeOf } from "./place.ts";
import { type Screen, screenOf, withScreen } from "./screen.ts";
import { createShownView, type ShownView } from "./shown-view.ts";
import type { View } from "./view.ts";
import { viewOf } from "./view-query.ts";

/** The view that the address holds, and the one that is to be seen, which is ahead of it for a frame. */
export function useView(layers: Layers): readonly [View, ShownView] {
	const search = useAddress("search");
	const view = useMemo(() => viewOf(search, layers), [search, layers]);
	const [shown] = useState(() => createShownView(view, layers));
	useLayoutEffect(() => shown.follow(view, layers), [shown, view, layers]);
	return [view, shown];
}

/** One thing about the view that is to be seen, for a component that is to be drawn in the frame of a press. */
export const useShown = <T extends string | boolean | undefined>(
	shown: ShownView,
	of: (view: View) => T,
): T => useSyncExternalStore(shown.subscribe, () => of(shown.now()));

/** The place that the address points at, and the way to go to another, which uncovers the text. */
export function usePlace(): readonly [Place, (place: Place) => void] {
	const fragment = useAddress("hash");
	const place = useMemo(() => placeOf(fragment), [fragment]);
	const go = useCallback((next: Place) => {
		const { search } = location;
		goToAddress(next.kind === "nothing" ? search : withScreen(search, undefined), fragmentOf(next));
	}, []);
	return [place, go];
}

/** What covers the text, and the way to change it. The list of a layer that there is not covers nothing. */
export function useScreen(
	layers: Layers,
): readonly [Screen | undefined, (screen: Screen | undefined) => void] {
	const search = useAddress("search");
	const screen = useMemo(() => {
		const named = screenOf(search);
		const isKnown = named?.kind !== "list" || layers.layers.some(({ id }) => id === named.layer);
		return isKnown ? named : undefined;
	}, [search, layers]);
	const show = useCallback((next: Screen | undefined) => changeSearch(withScreen(location.search, next)), []);
	return [screen, show];
}
