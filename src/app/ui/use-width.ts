import { useSyncExternalStore } from "react";
import { currentWidth, mediumQuery, sheetQuery, type Width, wideQuery } from "./width.ts";

export function useWidth(): Width {
	return useSyncExternalStore(subscribe, currentWidth);
}

/** True if cards and menus are bottom sheets: in a narrow or low window. */
export const useIsSheet = (): boolean =>
	useSyncExternalStore(subscribeToSheet, () => matchMedia(sheetQuery).matches);

function subscribeToSheet(listener: () => void): () => void {
	const query = matchMedia(sheetQuery);
	query.addEventListener("change", listener);
	return () => query.removeEventListener("change", listener);
}

function subscribe(listener: () => void): () => void {
	const queries = [matchMedia(wideQuery), matchMedia(mediumQuery)];
	for (const query of queries) query.addEventListener("change", listener);
	return () => {
		for (const query of queries) query.removeEventListener("change", listener);
	};
}
