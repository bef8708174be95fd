import { useLayoutEffect, useMemo, useState, useSyncExternalStore } from "react";
import type { Layers } from "../../annotation/index.ts";
import { pushSearch, useAddress } from "./address.ts";
import { scheduleMacrotask } from "./scheduling.ts";
import { parseView, type View, withView } from "./view.ts";

/**
 * The current view. Marks and pressed buttons read it from here, so that they change in the next frame.
 * The address, and everything that depends on it, is updated after that frame, because adding a history
 * entry is slow in a long document.
 */
export interface ViewStore {
	readonly get: () => View;
	/** @returns a function that unsubscribes */
	readonly subscribe: (listener: () => void) => () => void;
	readonly set: (view: View) => void;
	/** Takes over the view of the address, unless an update of the address is pending. */
	readonly syncFromAddress: (view: View, layers: Layers) => void;
}

export function createViewStore(initialView: View, initialLayers: Layers): ViewStore {
	let current = initialView;
	let layers = initialLayers;
	let cancelPending: (() => void) | undefined;
	const listeners = new Set<() => void>();
	const update = (view: View) => {
		current = view;
		for (const listener of listeners) listener();
	};
	const searchWith = (view: View) => withView(location.search, view, layers);
	const updateAddress = () => {
		cancelPending = undefined;
		pushSearch(searchWith(current));
	};
	return {
		get: () => current,
		subscribe(listener) {
			listeners.add(listener);
			return () => listeners.delete(listener);
		},
		set(view) {
			// Each change gets a separate history entry, even if the previous entry is still pending.
			if (cancelPending) {
				cancelPending();
				updateAddress();
			}
			update(view);
			cancelPending = scheduleMacrotask(updateAddress);
		},
		syncFromAddress(view, newLayers) {
			layers = newLayers;
			if (cancelPending === undefined && searchWith(view) !== searchWith(current)) update(view);
		},
	};
}

/** Returns the view in the address and the store, which is up to one frame ahead of the address. */
export function useView(layers: Layers): readonly [View, ViewStore] {
	const search = useAddress("search");
	const view = useMemo(() => parseView(search, layers), [search, layers]);
	const [store] = useState(() => createViewStore(view, layers));
	useLayoutEffect(() => store.syncFromAddress(view, layers), [store, view, layers]);
	return [view, store];
}

/** Returns one value of the current view. For components that must change in the frame after a press. */
export const useViewSelector = <T extends string | boolean | undefined>(
	store: ViewStore,
	selector: (view: View) => T,
): T => useSyncExternalStore(store.subscribe, () => selector(store.get()));
