import { type PluralForms, pluralise } from "../../language/messages.ts";

const mentions: PluralForms = { one: "mention", other: "mentions" };
const answersAbout: PluralForms = { one: "answer from the author", other: "answers from the author" };

/** What cards say, and the walk from card to card. */
export const cardMessages = {
	toCheck: "In doubt",
	toCheckHint: (found: string) => `The text here now reads “${found}”.`,
	mentions: (at: number, of: number) =>
		`${at > 0 ? `${at} of ` : ""}${pluralise(of, mentions)}, in order of the text`,
	showInList: "Show in list",
	noMention: "Not marked in this text",
	within: (speaker: string, label: string) => (speaker ? `in a ${label} by ${speaker}` : `in a ${label}`),
	answersAbout,
	none: (plural: string) => `No ${plural}`,
	walk: {
		claim: (at: number, of: number) => `Claim ${at} of ${of} with an answer`,
		answer: (at: number, of: number) => `Answer ${at} of ${of}`,
		next: "Next answered claim",
		ended: "No further claim has an answer that is shown",
		nothing: "No claim that is shown has an answer",
		step: (turn: string, who: string, what: string) => `${turn}. ${who}: ${what}`,
	},
	previous: "Previous",
	next: "Next",
};
