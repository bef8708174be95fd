import { type PluralForms, pluralise } from "../../language/messages.ts";

const entries: PluralForms = { one: "unused entry", other: "unused entries" };

/** Messages of the panel with the entities that nothing mentions. */
export const unusedMessages = {
	command: "Unused entries…",
	title: (count: number) => (count === 0 ? "No unused entries" : pluralise(count, entries)),
	hint: "No annotation and no other entry of the folder leads to these.",
	none: "An annotation or another entry leads to every entry.",
	searching: "Looking in the other documents…",
	failed: "Another document cannot be read. Entries that documents share are not listed.",
	delete: "Delete",
	deleteNamed: (name: string) => `Delete ${name}`,
	deleteAll: (count: number) => `Delete all ${count}`,
	deleted: (type: string, name: string) => `${type} deleted: ${name}`,
	deletedAll: (count: number) => `${pluralise(count, entries)} deleted`,
};
