import type { Plural } from "../../annotation/index.ts";
import { messages, pluralise } from "../language/messages.ts";

export const listMessages = {
	name: "List",
	title: (label: string) => `All ${label.toLowerCase()}`,
	quote: "Quote",
	place: "Place",
	find: "Find in the list",
	shown: (shown: number, total: number) => `${messages.countOf(shown, total)} shown`,
	/** "Sites: 25 in 43 places, in the order of the text". */
	caption: (label: string, shown: number, total: number, places: number, sorting: string) =>
		`${label}: ${messages.countOf(shown, total)}${places === shown ? "" : ` ${messages.inPlaces(places)}`}, ${sorting}`,
	inText: "in the order of the text",
	sortedBy: (column: string, isDescending: boolean) =>
		`sorted by ${column.toLowerCase()}${isDescending ? ", descending" : ""}`,
	empty: "Nothing matches.",
	pages: "Pages of the list",
	page: (from: number, to: number, of: number) =>
		`${from} to ${to} of ${pluralise(of, { one: "row", other: "rows" })}`,
	previous: "Previous rows",
	next: "Next rows",
};

const mentions: Plural = { one: "mention", other: "mentions" };

export const overviewMessages = {
	name: "Overview",
	title: "Who says what, and where",
	reported: (count: string) => `${count} that the text attributes to a source`,
	own: (count: string) => `${count} in the author’s own voice`,
	and: ", and ",
	outOf: (shown: number, all: string) => `${shown} of ${all}`,
	hint: "Select a mark to read it in place.",
	nothing: "Nothing matches the filters.",
	section: "Section",
	whole: "The whole text",
	outside: "Outside the sections",
	all: "All",
	none: "none named",
	notStated: "not stated",
	named: (label: string) => `${label} named`,
	names: (label: string) => `${label}, names`,
	mentionsOf: (label: string) => `${label}, mentions`,
	total: (names: number, word: Plural, count: number) =>
		`${pluralise(names, word)}, ${pluralise(count, mentions)}`,
	more: (count: number) => `${count} more`,
	firstOf: (count: string) => `Go to the first of ${count}`,
	otherSources: "other sources",
	a: (word: string) => `a ${word}`,
	sourcesTitle: (named: string) => `What each source says about ${named}`,
	aboutNone: (none: number, all: string, named: string) =>
		`Of ${all}, ${none} are about none of the ${named}.`,
	mentionsTitle: (named: string) => `Where ${named} are named`,
	mentions: "Mentions",
	byPosition: "By position in the text",
	bySection: "By section",
	csv: "Download CSV",
	svg: "Download SVG",
	of: (action: string, title: string) => `${action}: ${title}`,
} as const;
