import { createTextIndex, type TextIndex } from "./code-points.ts";
import { type FoldedText, foldText } from "./folded.ts";
import { type GramIndex, indexGrams } from "./grams.ts";

/** A text that selectors are anchored in, with what that needs of it. */
export interface AnchoringText {
	readonly text: string;
	readonly index: TextIndex;
	readonly folded: FoldedText;
	/** Over `folded.value`. */
	readonly grams: GramIndex;
}

/**
 * Makes a text ready for any number of `anchor` and `describe`. Each part is made
 * when it is first asked for and kept: a document whose spans all stand where
 * their files say needs only the first.
 */
export function prepare(text: string): AnchoringText {
	const index = once(() => createTextIndex(text));
	const folded = once(() => foldText(text));
	const grams = once(() => indexGrams(folded().value));
	return {
		text,
		get index() {
			return index();
		},
		get folded() {
			return folded();
		},
		get grams() {
			return grams();
		},
	};
}

function once<T>(make: () => T): () => T {
	let made: { readonly value: T } | undefined;
	return () => {
		made ??= { value: make() };
		return made.value;
	};
}
