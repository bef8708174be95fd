import { useSyncExternalStore } from "react";
import { currentWidth, mediumQuery, type Width, wideQuery } from "./width.ts";

export function useWidth(): Width {
	return useSyncExternalStore(subscribe, currentWidth);
}

function subscribe(listener: () => void): () => void {
	const queries = [matchMedia(wideQuery), matchMedia(mediumQuery)];
	for (const query of queries) query.addEventListener("change", listener);
	return () => {
		for (const query of queries) query.removeEventListener("change", listener);
	};
}
