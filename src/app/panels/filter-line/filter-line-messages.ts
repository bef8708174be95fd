import { type PluralForms, pluralise } from "../../language/messages.ts";

const places: PluralForms = { one: "place", other: "places" };

/** Messages of the line that states the filter. */
export const filterLineMessages = {
	label: "Filter",
	/** "8 claims", or "2 claims in 3 places". */
	count: (count: number, noun: PluralForms, placeCount: number) =>
		`${pluralise(count, noun)}${placeCount === count ? "" : ` in ${pluralise(placeCount, places)}`}`,
	none: (noun: PluralForms) => `No ${noun.other}`,
	by: (names: string) => `by ${names}`,
	or: (values: readonly string[]) => values.join(" or "),
	and: " and ",
	replied: { yes: "with a reply", no: "without a reply" },
	at: (at: number, of: number) => `${at} of ${of}`,
	step: (at: number, of: number, byline: string, words: string) => `${at} of ${of}: ${byline}. ${words}`,
	wrapped: "Back at the first match.",
	previous: "previous",
	next: "next",
	list: "list",
	clear: "clear",
	previousName: "Previous match",
	nextName: "Next match",
	listName: "Show matches as a list",
	clearName: "Clear filter",
};
