import { type PluralForms, pluralise } from "../language/messages.ts";

const unsaved: PluralForms = { one: "unsaved change", other: "unsaved changes" };

/** Messages of the chunk that edits annotations. */
export const editingMessages = {
	/** Labels of changes, for the history and the live region. */
	changes: {
		marked: (type: string, words: string) => `${type} marked: “${words}”`,
		markedPlaces: (type: string, count: number) =>
			`${type} marked in ${pluralise(count, { one: "place", other: "places" })}`,
		fieldSet: (title: string, field: string, value: string) => `${title}: ${field} set to “${value}”`,
		fieldCleared: (title: string, field: string) => `${title}: ${field} cleared`,
		changed: (type: string, words: string) => `${type} changed: “${words}”`,
		linked: (words: string, title: string) => `“${words}” linked to ${title}`,
		layerChanged: (type: string, words: string) => `Changed to ${type.toLowerCase()}: “${words}”`,
		endsMoved: (words: string) => `End moved: “${words}”`,
		deleted: (type: string, words: string) => `${type} deleted: “${words}”`,
	},
	undo: "Undo",
	redo: "Redo",
	undone: (label: string) => `Undone. ${label}`,
	redone: (label: string) => `Done again. ${label}`,
	nothingToUndo: "Nothing to undo.",
	nothingToRedo: "Nothing to do again.",
	outdated: (label: string) => `The file has changed since: ${label}`,
	blocked: (label: string) => `A later change depends on it: ${label}`,
	unsaved: (count: number) => pluralise(count, unsaved),
};
