import { useCallback, useSyncExternalStore } from "react";
import { fragmentOf, type Place, placeOf } from "./place.ts";

/**
 * The place that the address points at, and the way to go to another. Going
 * somewhere is a step in the history, so that back leads where one was reading.
 */
export function usePlace(): readonly [Place, (place: Place) => void] {
	const fragment = useSyncExternalStore(subscribe, () => location.hash);
	const go = useCallback((place: Place) => {
		const next = fragmentOf(place);
		if (next === location.hash) return;
		history.pushState(history.state, "", next || location.pathname + location.search);
		for (const listener of listeners) listener();
	}, []);
	return [placeOf(fragment), go];
}

const listeners = new Set<() => void>();

function subscribe(listener: () => void): () => void {
	listeners.add(listener);
	addEventListener("hashchange", listener);
	addEventListener("popstate", listener);
	return () => {
		listeners.delete(listener);
		removeEventListener("hashchange", listener);
		removeEventListener("popstate", listener);
	};
}
