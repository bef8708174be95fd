import { messages, pluralise } from "../../language/messages.ts";

/** The words of the lists. */
export const listMessages = {
	name: "List",
	title: (label: string) => `All ${label.toLowerCase()}`,
	words: "Words in the text",
	place: "Place",
	find: "Find in the list",
	shown: (shown: number, total: number) => `${messages.shownOf(shown, total)} shown`,
	caption: (label: string, shown: number, total: number, sorting: string) =>
		`${label}: ${messages.shownOf(shown, total)}, ${sorting}`,
	inText: "in the order of the text",
	sortedBy: (column: string, isDescending: boolean) =>
		`sorted by ${column.toLowerCase()}${isDescending ? ", descending" : ""}`,
	empty: "No row matches.",
	pages: "Pages of the list",
	page: (from: number, to: number, of: number) =>
		`${from} to ${to} of ${pluralise(of, { one: "row", other: "rows" })}`,
	previous: "Previous rows",
	next: "Next rows",
};
