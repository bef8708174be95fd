import type { TextQuote } from "../../annotation/index.ts";

/** What the fragment of the address points at. */
export type Place =
	| { readonly kind: "nothing" }
	/** An annotation or what it is linked to, by id. */
	| { readonly kind: "id"; readonly id: string }
	/** A free range, by its words. */
	| { readonly kind: "quote"; readonly quote: TextQuote };

/**
 * Reads the fragment of an address, with or without its `#`. Anything may stand
 * there, so what cannot be read points at nothing.
 */
export function placeOf(fragment: string): Place {
	const bare = fragment.replace(/^#/, "");
	if (bare === "") return { kind: "nothing" };
	if (bare.startsWith("quote=")) {
		const parts = new URLSearchParams(bare);
		const exact = parts.get("quote") ?? "";
		if (exact === "") return { kind: "nothing" };
		return {
			kind: "quote",
			quote: { exact, prefix: parts.get("before") ?? "", suffix: parts.get("after") ?? "" },
		};
	}
	try {
		return { kind: "id", id: decodeURIComponent(bare) };
	} catch {
		return { kind: "nothing" };
	}
}

/** The fragment for a place, with its `#`; empty for nothing. `placeOf` reads it back. */
export function fragmentOf(place: Place): string {
	if (place.kind === "nothing") return "";
	if (place.kind === "id") return `#${encodeURIComponent(place.id)}`;
	const { exact, prefix, suffix } = place.quote;
	const parts = new URLSearchParams({ quote: exact });
	if (prefix) parts.set("before", prefix);
	if (suffix) parts.set("after", suffix);
	return `#${parts}`;
}
