import { type PluralForms, pluralise } from "../../language/messages.ts";
import { excerptOf } from "../changes/excerpt.ts";

const places: PluralForms = { one: "place", other: "places" };

/** Messages of the panel with the spans whose place or words have changed. */
export const reviewMessages = {
	title: (count: number) =>
		count === 0 ? "Every place is certain" : `${pluralise(count, places)} to review`,
	hint: "The document has changed since these words were marked. Accept a place, select another one, or delete the span.",
	none: "All annotations are in the text, with the words that were marked.",
	list: "Places to review",
	close: "Close",
	kinds: { orphan: "not found", check: "check place", edited: "words changed" },
	accept: "Accept",
	acceptOther: (words: string) => `Accept instead: “${excerptOf(words)}”`,
	acceptSelection: "Use selected text",
	noSelection: "Select text in the document first.",
	delete: "Delete",
	acceptEdited: (count: number) =>
		`Accept ${pluralise(count, { one: "changed quote", other: "changed quotes" })}`,
	accepted: (words: string) => `Place accepted: “${excerptOf(words)}”`,
	acceptedAll: (count: number) => `${pluralise(count, places)} accepted`,
	left: (label: string, count: number) => `${label}. ${count} left.`,
};
