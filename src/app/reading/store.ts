import { useSyncExternalStore } from "react";

/** A value outside React, and listeners that are called after each change of it. */
export interface Store<T> {
	readonly get: () => T;
	/** @returns a function that unsubscribes */
	readonly subscribe: (listener: () => void) => () => void;
}

/** A store whose owner changes the value. */
export interface WritableStore<T> extends Store<T> {
	readonly set: (value: T) => void;
}

export function createStore<T>(initial: T): WritableStore<T> {
	let current = initial;
	const listeners = new Set<() => void>();
	return {
		get: () => current,
		subscribe(listener) {
			listeners.add(listener);
			return () => listeners.delete(listener);
		},
		set(value) {
			if (Object.is(value, current)) return;
			current = value;
			for (const listener of listeners) listener();
		},
	};
}

/**
 * Returns a part of a store's value. Renders again only if that part changes.
 *
 * @param select must return the same object while the value stays the same
 */
export const useStoreValue = <T, Part>(store: Store<T>, select: (value: T) => Part): Part =>
	useSyncExternalStore(store.subscribe, () => select(store.get()));
