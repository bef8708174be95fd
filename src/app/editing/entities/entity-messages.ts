import { type PluralForms, pluralise } from "../../language/messages.ts";

const mentions: PluralForms = { one: "mention", other: "mentions" };

/** Messages of the panel that merges and splits entities. */
export const entityMessages = {
	mentions: "Mentions",
	splitName: "Name of the new one",
	splitHint: "Tick the mentions that mean something else.",
	split: (count: number, title: string) => `${pluralise(count, mentions)} moved to ${title}`,
	move: (count: number) => (count === 0 ? "Move ticked mentions" : `Move ${pluralise(count, mentions)}`),
	sameAs: "Is the same as",
	which: (field: string) => `${field}: keep`,
	merge: (title: string) => `Merge into ${title}`,
	merged: (title: string, other: string) => `${title} merged into ${other}`,
};
