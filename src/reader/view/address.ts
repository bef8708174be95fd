import { useCallback, useSyncExternalStore } from "react";

/**
 * The address as the page's state: query and fragment, and the one way to change
 * them. Every change is a step in the history, so that back leads where one was.
 */
export function useAddress(part: "search" | "hash"): readonly [string, (changed: string) => void] {
	const value = useSyncExternalStore(subscribe, () => location[part]);
	const change = useCallback(
		(changed: string) => {
			const { pathname, search, hash } = location;
			const next = part === "hash" ? search + changed : changed + hash;
			if (next === search + hash) return;
			history.pushState(null, "", pathname + next);
			for (const listener of listeners) listener();
		},
		[part],
	);
	return [value, change];
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
