import { type PluralForms, pluralise } from "../../language/messages.ts";
import type { SearchResult } from "./search-index.ts";

const hitForms: PluralForms = { one: "hit", other: "hits" };

export const searchMessages = {
	keys: "Press Enter for the next hit, Shift+Enter for the previous hit, Arrow Down for the results.",
	placeholder: "Find in the text",
	close: "Close search",
	results: "Search results",
	inText: "In the text",
	found: ({ ranges, names }: SearchResult) =>
		[
			`${pluralise(ranges.length, hitForms)} in the text`,
			...names.map(({ type: { label }, hits }) => `${label.other}: ${hits.length}`),
		].join("; "),
	nothing: (query: string) => `No results for “${query.trim()}”`,
	position: (position: number, total: number) => `${position} of ${total}`,
	hits: (count: number) => pluralise(count, hitForms),
	more: (count: number) => `${count} more`,
	previous: "Previous hit",
	next: "Next hit",
	csv: "CSV",
	download: "Download hits as CSV",
};
