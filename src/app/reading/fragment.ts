import type { TextQuote } from "../../annotation/index.ts";

/** The parsed fragment of an address. `resolveTarget` looks it up in a document. */
export type FragmentTarget =
	| { readonly kind: "nothing" }
	/** The id of an annotation, an entity, a section or an element. */
	| { readonly kind: "id"; readonly id: string }
	/** A range of the text, by its quote. */
	| { readonly kind: "quote"; readonly quote: TextQuote };

/** Parses the fragment of an address, with or without its `#`. Invalid fragments refer to nothing. */
export function parseFragment(fragment: string): FragmentTarget {
	const bare = fragment.replace(/^#/, "");
	if (bare === "") return { kind: "nothing" };
	if (bare.startsWith("quote=")) {
		const parameters = new URLSearchParams(bare);
		const exact = parameters.get("quote") ?? "";
		if (exact === "") return { kind: "nothing" };
		return {
			kind: "quote",
			quote: { exact, prefix: parameters.get("before") ?? "", suffix: parameters.get("after") ?? "" },
		};
	}
	try {
		return { kind: "id", id: decodeURIComponent(bare) };
	} catch {
		return { kind: "nothing" };
	}
}

/** Formats a target as a fragment with its `#`, or as the empty string. The inverse of `parseFragment`. */
export function formatFragment(target: FragmentTarget): string {
	if (target.kind === "nothing") return "";
	if (target.kind === "id") return `#${encodeURIComponent(target.id)}`;
	const { exact, prefix, suffix } = target.quote;
	const parameters = new URLSearchParams({ quote: exact });
	if (prefix) parameters.set("before", prefix);
	if (suffix) parameters.set("after", suffix);
	return `#${parameters}`;
}
