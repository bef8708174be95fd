import { nounFor, type PluralForms } from "../../language/messages.ts";

const or = (values: readonly string[]): string => values.join(" or ");

/** Messages of the line that states the filter. */
export const filterLineMessages = {
	label: "Filter",
	/** "8 claims", or "8 accusations or statistics". */
	count: (count: number, nouns: readonly PluralForms[]) =>
		`${count} ${or(nouns.map((noun) => nounFor(count, noun)))}`,
	none: (nouns: readonly PluralForms[]) => `No ${or(nouns.map(({ one, other }) => one ?? other))}`,
	by: (names: string) => `by ${names}`,
	or,
	and: (counts: readonly string[]) => counts.join(" and "),
	/** "(tone: ironic or critical)", for values that no noun expresses. */
	where: (field: string, values: string) => `(${field.toLowerCase()}: ${values})`,
	replied: { yes: "that the author answers", no: "that the author does not answer" },
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
