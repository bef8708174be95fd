import type { TextRange } from "../document/index.ts";

/**
 * Where the words of a selector are in the current text.
 *
 * - `exact`: the words are at the stated position, and the text on both sides agrees.
 * - `moved`: the same words are elsewhere, or the text beside them has changed.
 * - `edited`: the words have changed, and the place is certain. `found` contains the words that are now at this range.
 * - `check`: placed, but doubtful. `found` contains the words that are now at this range.
 * - `orphan`: not placed. `candidates` are the likeliest ranges, best first. None is certain.
 *
 * Words are the same if they differ only in what `normaliseText` changes.
 */
export type Placement =
	| { readonly kind: "exact"; readonly range: TextRange }
	| { readonly kind: "moved"; readonly range: TextRange }
	| { readonly kind: "edited"; readonly range: TextRange; readonly found: string }
	| { readonly kind: "check"; readonly range: TextRange; readonly found: string; readonly reason: string }
	| { readonly kind: "orphan"; readonly candidates: readonly TextRange[]; readonly reason: string };
