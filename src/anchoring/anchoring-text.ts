import { createTextIndex, type TextIndex } from "./code-points.ts";
import { indexNGrams, type NGramIndex } from "./n-gram-index.ts";
import { type NormalisedText, normaliseText } from "./normalised-text.ts";

/** A text with the indexes that anchoring needs. */
export interface AnchoringText {
	readonly text: string;
	readonly index: TextIndex;
	readonly normalised: NormalisedText;
	/** Index of `normalised.value`. */
	readonly nGrams: NGramIndex;
}

/**
 * Prepares a text for any number of calls of `anchor` and `describe`.
 *
 * Each index is created on first use. If every annotation is at its stated offset, only the first one is needed.
 */
export function prepare(text: string): AnchoringText {
	const index = once(() => createTextIndex(text));
	const normalised = once(() => normaliseText(text));
	const nGrams = once(() => indexNGrams(normalised().value));
	return {
		text,
		get index() {
			return index();
		},
		get normalised() {
			return normalised();
		},
		get nGrams() {
			return nGrams();
		},
	};
}

function once<T>(create: () => T): () => T {
	let created: { readonly value: T } | undefined;
	return () => {
		created ??= { value: create() };
		return created.value;
	};
}
