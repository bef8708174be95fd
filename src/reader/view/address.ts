import { useCallback, useSyncExternalStore } from "react";

/**
 * The address as the page's state: query and fragment, and the one way to change
 * them. Every change is a step in the history, so that back leads where one was.
 */
export function useAddress(part: "search" | "hash"): readonly [string, (changed: string) => void] {
	const value = useSyncExternalStore(subscribe, () => location[part]);
	const change = useCallback(
		(changed: string) => {
			const { search, hash } = location;
			if (part === "hash") goToAddress(search, changed);
			else goToAddress(changed, hash);
		},
		[part],
	);
	return [value, change];
}

/** Changes both in one step. */
export function goToAddress(search: string, hash: string): void {
	const { pathname, search: before, hash: hashBefore } = location;
	if (search + hash === before + hashBefore) return;
	history.pushState(null, "", pathname + search + hash);
	for (const listener of listeners) listener();
}

/** Changes both without a step of their own in the history, as while somebody types. */
export function replaceAddress(search: string, hash: string): void {
	history.replaceState(null, "", location.pathname + search + hash);
	for (const listener of listeners) listener();
}

/** A query as it stands in an address. Commas may stand there as they are (RFC 3986, 3.4), and read better so. */
export function searchText(query: URLSearchParams): string {
	const text = query.toString().replaceAll("%2C", ",");
	return text === "" ? "" : `?${text}`;
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
