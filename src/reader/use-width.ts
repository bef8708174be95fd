import { useSyncExternalStore } from "react";

/** Which of the three layouts the window has room for. The style sheet draws them; this says which controls there are. */
export type Width = "wide" | "medium" | "phone";

export function useWidth(): Width {
	return useSyncExternalStore(subscribe, current);
}

const wide = "(min-width: 72rem)";
const medium = "(min-width: 56rem)";

function current(): Width {
	if (matchMedia(wide).matches) return "wide";
	return matchMedia(medium).matches ? "medium" : "phone";
}

function subscribe(listener: () => void): () => void {
	const queries = [matchMedia(wide), matchMedia(medium)];
	for (const query of queries) query.addEventListener("change", listener);
	return () => {
		for (const query of queries) query.removeEventListener("change", listener);
	};
}
