import type { TextRange } from "../document/index.ts";

/**
 * Where a selector's words are in the text as it is now.
 *
 * - `exact`: the words stand at the position that the selector states.
 * - `moved`: the same words stand elsewhere and their surroundings agree.
 * - `check`: placed, but in doubt; `found` are the words that are there now.
 * - `orphan`: not placed; `candidates` are the likeliest places, best first, none of them sure.
 */
export type Placement =
	| { readonly kind: "exact"; readonly range: TextRange }
	| { readonly kind: "moved"; readonly range: TextRange }
	| { readonly kind: "check"; readonly range: TextRange; readonly found: string; readonly reason: string }
	| { readonly kind: "orphan"; readonly candidates: readonly TextRange[]; readonly reason: string };
