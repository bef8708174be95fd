import { useSyncExternalStore } from "react";

/** Returns the query or the fragment of the address and rerenders when it changes. */
export const useAddress = (part: "search" | "hash"): string =>
	useSyncExternalStore(subscribe, part === "hash" ? hashNow : searchNow);

/** Returns the id of the document in the address, or null. */
export const useDocumentId = (): string | null =>
	useSyncExternalStore(subscribe, () => new URLSearchParams(searchNow()).get("document"));

export const pushSearch = (search: string): void => pushAddress(search, location.hash);

/** Changes query and fragment and adds a history entry. Does nothing if both stay the same. */
export function pushAddress(search: string, hash: string): void {
	const { pathname, search: before, hash: hashBefore } = location;
	if (search + hash === before + hashBefore) return;
	history.pushState(null, "", pathname + search + hash);
	notify();
}

/** Changes query and fragment without a history entry, for example on each keystroke. */
export function replaceAddress(search: string, hash: string): void {
	history.replaceState(null, "", location.pathname + search + hash);
	notify();
}

/** Formats a query with its `?`, or as the empty string. Commas stay readable (RFC 3986, 3.4). */
export function formatSearch(query: URLSearchParams): string {
	const text = query.toString().replaceAll("%2C", ",");
	return text === "" ? "" : `?${text}`;
}

const listeners = new Set<() => void>();
/** A copy that is updated once per change, so that components do not read `location` on every render. */
let cached = { search: "", hash: "" };

const searchNow = () => (listeners.size > 0 ? cached : location).search;
const hashNow = () => (listeners.size > 0 ? cached : location).hash;

function updateCache(): void {
	const { search, hash } = location;
	cached = { search, hash };
}

function notify(): void {
	updateCache();
	for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
	if (listeners.size === 0) {
		updateCache();
		for (const event of addressEvents) addEventListener(event, notify);
	}
	listeners.add(listener);
	return () => {
		listeners.delete(listener);
		if (listeners.size > 0) return;
		for (const event of addressEvents) removeEventListener(event, notify);
	};
}

const addressEvents = ["hashchange", "popstate"];
