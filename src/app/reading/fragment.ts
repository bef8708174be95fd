import { useCallback, useMemo } from "react";
import type { TextQuote } from "../../annotation/index.ts";
import { pushAddress, useAddress } from "./address.ts";
import { withScreen } from "./screen.ts";

/** The parsed fragment of an address. `resolveTarget` looks it up in a document. */
export type FragmentTarget =
	| { readonly kind: "nothing" }
	/** The id of an annotation, an entity, a section or an element. */
	| { readonly kind: "id"; readonly id: string }
	/** A range of the text, by its quote. */
	| { readonly kind: "quote"; readonly quote: TextQuote };

/** Returns the target of the address and a function that goes to another. A target in the text closes the screen. */
export function useFragmentTarget(): readonly [FragmentTarget, (target: FragmentTarget) => void] {
	const fragment = useAddress("hash");
	const target = useMemo(() => parseFragment(fragment), [fragment]);
	const go = useCallback((next: FragmentTarget) => {
		const { search } = location;
		pushAddress(next.kind === "nothing" ? search : withScreen(search, undefined), formatFragment(next));
	}, []);
	return [target, go];
}

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

/** Returns path, query and fragment of a target in the text: with the current view, and without a screen. */
export function urlInText(target: FragmentTarget): string {
	return location.pathname + withScreen(location.search, undefined) + formatFragment(target);
}
