import { type PluralForms, pluralise } from "../../language/messages.ts";

const mentions: PluralForms = { one: "mention", other: "mentions" };

/** Messages of the panel with suggestions. */
export const suggestionMessages = {
	title: (count: number) =>
		count === 0
			? "Every mention is marked"
			: `${pluralise(count, mentions)} ${count === 1 ? "is" : "are"} not marked`,
	hint: "Suggestions. They are in no count and no export.",
	none: "Names and aliases of known entities are suggested here.",
	list: "Suggestions",
	take: "Take",
	pass: "Pass",
	takeAll: (count: number) => `Take all ${count}`,
	passAll: "Pass all",
	restore: (count: number) =>
		`Show ${pluralise(count, { one: "passed mention", other: "passed mentions" })} again`,
	close: "Close",
	takenLabel: (count: number) => `${pluralise(count, { one: "suggestion", other: "suggestions" })} taken`,
	taken: (left: number) => `Taken. ${left} left.`,
	allTaken: (count: number) => `${pluralise(count, mentions)} marked.`,
	passed: (left: number) => `Passed. ${left} left.`,
	allPassed: "All passed.",
};
