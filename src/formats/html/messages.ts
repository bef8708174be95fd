import type { MarkStyle, Plural } from "../../annotation/index.ts";

/** "1 claim", "3 claims". */
export const pluraliseEnglish = (count: number, { one, other }: Plural): string =>
	`${count} ${count === 1 ? one : other}`;

const drawn: Readonly<Record<MarkStyle, string>> = {
	solid: "solid line",
	bracket: "between ⌜ and ⌟",
	dotted: "dotted line",
	dashed: "dashed line",
	double: "double line",
	wavy: "wavy line",
};

/** The interface text of exported pages. */
export const htmlMessages = {
	language: "en",
	skip: "Skip to the text",
	layers: "Layers",
	contents: "In this document",
	drawn,
	doubt: "A broken line or ⌜? marks a place to be checked.",
	howTo: "Each number links to its note. The number of a note links back to the text.",
	selection: (statement: string) => `This page is a selection, ${statement}.`,
	inSelection: (count: string) => `${count} in this selection`,
	notes: "Notes",
	index: "Index",
	unplaced: "Not placed",
	unplacedHint: "These quotations could not be found in the text.",
	about: "About this text",
	note: (number: number, what: string, isDoubtful = false) =>
		`Note ${number}, ${what}${isDoubtful ? ", place to be checked" : ""}`,
	back: (number: number) => `Note ${number}, back to the text`,
	close: "Close",
	inText: "In the text",
	mention: (number: number) => `mention ${number}`,
	inDoubt: (found: string) => `to be checked: the text now reads “${found}”`,
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
		breadcrumb: "Site navigation when captured (above)",
		trailer: "Site navigation when captured (below)",
		file: "File",
		marked: "Marked",
	},
	/** Both precede the description of an image, in its frame. */
	remoteImage: "Image on another site: ",
	missingImage: "Image not included: ",
	notStated: "not stated in the text",
	madeBy: "Made with Ascribe. Import this file into Ascribe to get all of its annotations.",
};
