import type { MarkStyle, Plural } from "../../annotation/index.ts";

/** "1 claim", "3 claims". */
export const counted = (count: number, { one, other }: Plural): string =>
	`${count} ${count === 1 ? one : other}`;

const drawn: Readonly<Record<MarkStyle, string>> = {
	solid: "solid line",
	bracket: "between ⌜ and ⌟",
	dotted: "dotted line",
	dashed: "dashed line",
	double: "double line",
	wavy: "wavy line",
};

/** Every word of ours in an annotated page. */
export const htmlWords = {
	language: "en",
	skip: "Skip to the text",
	layers: "Layers",
	contents: "In this document",
	drawn,
	howTo: "Each number leads to its note, and the number of a note back.",
	notes: "Notes",
	index: "Index",
	unplaced: "Not placed",
	unplacedHint: "The words of these have no sure place in the text.",
	about: "About this text",
	note: (number: number, what: string) => `Note ${number}, ${what}`,
	back: (number: number) => `Note ${number}, back to the text`,
	close: "Close",
	inText: "In the text",
	mention: (number: number) => `place ${number}`,
	inDoubt: (found: string) => `in doubt, the text now reads “${found}”`,
	noMention: "Not marked in this text",
	mentions: { one: "mention", other: "mentions" },
	inReader: "In the reader",
	cite: "Citation",
	wholeDocument: "the whole document",
	fields: {
		title: "Title",
		author: "Author",
		source: "Source",
		published: "Published",
		language: "Language",
		rights: "Rights",
		received: "Received",
		breadcrumb: "Above the article",
		trailer: "Below the article",
		file: "File",
		marked: "Marked",
	},
	notStated: "not stated in the text",
	madeBy: "Made with Ascribe, which opens this file again with all that is in it.",
};
