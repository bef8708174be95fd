import { useCallback, useMemo } from "react";
import type { Layers } from "../../annotation/index.ts";
import { useAddress } from "./address.ts";
import { fragmentOf, type Place, placeOf } from "./place.ts";
import type { View } from "./view.ts";
import { viewOf, withView } from "./view-query.ts";

/** The view that the address holds, and the way to change it. */
export function useView(layers: Layers): readonly [View, (view: View) => void] {
	const [search, setSearch] = useAddress("search");
	const view = useMemo(() => viewOf(search, layers), [search, layers]);
	const setView = useCallback(
		(changed: View) => setSearch(withView(location.search, changed, layers)),
		[setSearch, layers],
	);
	return [view, setView];
}

/** The place that the address points at, and the way to go to another. */
export function usePlace(): readonly [Place, (place: Place) => void] {
	const [fragment, setFragment] = useAddress("hash");
	const place = useMemo(() => placeOf(fragment), [fragment]);
	const go = useCallback((next: Place) => setFragment(fragmentOf(next)), [setFragment]);
	return [place, go];
}
