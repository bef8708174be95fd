import { useSyncExternalStore } from "react";
import { medium, type Width, wide, widthNow } from "./width.ts";

export function useWidth(): Width {
	return useSyncExternalStore(subscribe, widthNow);
}

function subscribe(listener: () => void): () => void {
	const queries = [matchMedia(wide), matchMedia(medium)];
	for (const query of queries) query.addEventListener("change", listener);
	return () => {
		for (const query of queries) query.removeEventListener("change", listener);
	};
}
