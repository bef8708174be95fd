import { pluralise } from "../../language/messages.ts";
import type { Found } from "./search-index.ts";

/** The words of the search. */
export const searchMessages = {
	label: "Search",
	hint: "Search text and names",
	keys: "Enter goes to the next hit, Shift and Enter to the one before, the arrow down to the results.",
	close: "Close the search",
	results: "Search results",
	inText: "In the text",
	found: ({ ranges, names }: Found) =>
		[
			`${pluralise(ranges.length, { one: "hit", other: "hits" })} in the text`,
			...names.map(({ type: { label }, hits }) => `${label.other}: ${hits.length}`),
		].join("; "),
	nothing: (words: string) => `Nothing found for “${words.trim()}”`,
	at: (at: number, of: number) => `${at} of ${of}`,
	total: (of: number) => pluralise(of, { one: "hit", other: "hits" }),
	more: (count: number) => `${count} more`,
	previous: "Previous hit",
	next: "Next hit",
	csv: "CSV",
	download: "Download the hits as CSV",
};
