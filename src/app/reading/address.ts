import { useSyncExternalStore } from "react";

/** The query or the fragment of the address, which is the page's state. */
export const useAddress = (part: "search" | "hash"): string =>
	useSyncExternalStore(subscribe, part === "hash" ? hashNow : searchNow);

/** The id of the document that the address names; null where it names none. */
export const useDocumentId = (): string | null =>
	useSyncExternalStore(subscribe, () => new URLSearchParams(searchNow()).get("document"));

export const changeSearch = (search: string): void => goToAddress(search, location.hash);

/** Changes query and fragment in a step of the history, so that back leads where one was. */
export function goToAddress(search: string, hash: string): void {
	const { pathname, search: before, hash: hashBefore } = location;
	if (search + hash === before + hashBefore) return;
	history.pushState(null, "", pathname + search + hash);
	announce();
}

/** Changes both without a step of their own in the history, as while somebody types. */
export function replaceAddress(search: string, hash: string): void {
	history.replaceState(null, "", location.pathname + search + hash);
	announce();
}

/** A query as it stands in an address. Commas may stand there as they are (RFC 3986, 3.4), and read better so. */
export function searchText(query: URLSearchParams): string {
	const text = query.toString().replaceAll("%2C", ",");
	return text === "" ? "" : `?${text}`;
}

const listeners = new Set<() => void>();
/** The browser is asked once for each change, and not by every part of the page at every drawing. */
let known = { search: "", hash: "" };

const searchNow = () => (listeners.size > 0 ? known : location).search;
const hashNow = () => (listeners.size > 0 ? known : location).hash;

function look(): void {
	const { search, hash } = location;
	known = { search, hash };
}

function announce(): void {
	look();
	for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
	if (listeners.size === 0) {
		look();
		for (const event of changes) addEventListener(event, announce);
	}
	listeners.add(listener);
	return () => {
		listeners.delete(listener);
		if (listeners.size > 0) return;
		for (const event of changes) removeEventListener(event, announce);
	};
}

const changes = ["hashchange", "popstate"];
