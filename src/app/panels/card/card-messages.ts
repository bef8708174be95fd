import { type PluralForms, pluralise } from "../../language/messages.ts";

const mentions: PluralForms = { one: "mention", other: "mentions" };
const replyCount: PluralForms = { one: "reply from the author", other: "replies from the author" };

/** Messages of cards and of the command "Next reply". */
export const cardMessages = {
	edited: "Edited",
	editedHint: "The words have changed since they were annotated:",
	removed: "removed:",
	added: "added:",
	toCheck: "In doubt",
	toCheckHint: (found: string) => `The text here now reads “${found}”.`,
	mentions: (position: number, total: number) =>
		`${position > 0 ? `${position} of ` : ""}${pluralise(total, mentions)}, in order of the text`,
	showInList: "Show in list",
	paraphrase: "The annotator’s words, not a quotation",
	kindBy: (kind: string, speaker: string) => `${kind} by ${speaker}`,
	alsoClaimed: "Also claimed in",
	sameParagraph: "same paragraph",
	sameSection: "same section",
	/** For screen readers, which do not read the arrow. */
	direction: (isBelow: boolean) => (isBelow ? "further down," : "further up,"),
	place: (at: number, of: number) => `place ${at} of ${of}`,
	copy: "Copy…",
	noMention: "Not marked in this text",
	comment: "Note",
	reply: "Reply",
	tag: "Tag",
	within: (speaker: string, label: string) => (speaker ? `in a ${label} by ${speaker}` : `in a ${label}`),
	replyCount,
	none: (plural: string) => `No ${plural}`,
	relations: {
		title: "Relations",
		leadsTo: (label: string) => `${label}:`,
		comesFrom: (label: string) => `${label}, from:`,
	},
	nextReply: {
		passage: (at: number, of: number) => `Passage ${at} of ${of} with a reply`,
		reply: (at: number, of: number) => `Reply ${at} of ${of}`,
		next: "Next passage with a reply",
		ended: "No more passages with a reply are shown",
		nothing: "No passages with a reply are shown",
		step: (position: string, byline: string, title: string) => `${position}. ${byline}: ${title}`,
	},
};
