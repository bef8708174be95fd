import type { Plural } from "../../../annotation/index.ts";
import { pluralise } from "../../language/messages.ts";

const mentions: Plural = { one: "mention", other: "mentions" };

/** The words of the overview, apart from those of the page so that they load with it. */
export const overviewMessages = {
	name: "Overview",
	title: "Who says what, and where",
	reported: (count: string) => `${count} that the text attributes to a source`,
	own: (count: string) => `${count} in the author’s own voice`,
	and: ", and ",
	outOf: (shown: number, all: string) => `${shown} of ${all}`,
	hint: "Select a mark to read it in place.",
	nothing: "No span matches the filters.",
	part: "Part of the text",
	whole: "The whole text",
	outside: "Outside the parts",
	all: "All",
	none: "none named",
	notStated: "not stated",
	named: (label: string) => `${label} named`,
	names: (label: string) => `${label}, names`,
	mentionsOf: (label: string) => `${label}, mentions`,
	total: (names: number, word: Plural, count: number) =>
		`${pluralise(names, word)}, ${pluralise(count, mentions)}`,
	more: (count: number) => `${count} more`,
	firstOf: (count: string) => `${count}, from the first`,
	otherSources: "other sources",
	a: (word: string) => `a ${word}`,
	sourcesTitle: (named: string) => `What each source says about ${named}`,
	aboutNone: (none: number, all: string, named: string) =>
		`Of ${all}, ${none} are about none of the ${named}.`,
	mentionsTitle: (named: string) => `Where ${named} are named`,
	mentions: "Mentions",
	along: "Along the text",
	inParts: "In its parts",
	csv: "Download CSV",
	svg: "Download SVG",
	of: (action: string, title: string) => `${action}: ${title}`,
} as const;
