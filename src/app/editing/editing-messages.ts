import { messages, type PluralForms, pluralise } from "../language/messages.ts";

const unsaved: PluralForms = { one: "unsaved change", other: "unsaved changes" };

const unmarkedSentence = (count: number) =>
	count === 1 ? "1 more mention is not marked." : `${count} more mentions are not marked.`;

const partOfSpan = (piece: number | undefined) => (piece === undefined ? "the span" : `piece ${piece}`);

/** Messages of the chunk that edits annotations. */
export const editingMessages = {
	/** Labels of changes, for the history and the live region. */
	changes: {
		marked: (type: string, words: string) => `${type} marked: “${words}”`,
		markedPlaces: (type: string, count: number) =>
			`${type} marked in ${pluralise(count, { one: "place", other: "places" })}`,
		changed: (type: string, words: string) => `${type} changed: “${words}”`,
		linked: (words: string, title: string) => `“${words}” linked to ${title}`,
		layerChanged: (type: string, words: string) => `Changed to ${type.toLowerCase()}: “${words}”`,
		endsMoved: (words: string) => `End moved: “${words}”`,
		deleted: (type: string, words: string) => `${type} deleted: “${words}”`,
	},
	theDocument: messages.theDocument,
	waiting: "Loading your earlier changes…",
	alreadyMarked: "This is marked already.",
	tooLong: "The selection cannot be marked. Select at most 10,000 characters.",
	offer: {
		title: (count: number) => `Mark ${count === 1 ? "this word" : `these ${count} words`} as`,
		announced: (count: number, layers: readonly string[]) =>
			`${pluralise(count, { one: "word", other: "words" })} selected. ${layers.join(", ")}`,
		inside: "Inside it:",
	},
	form: {
		isNew: (type: string) => `New ${type.toLowerCase()}`,
		edit: (type: string) => `Edit ${type.toLowerCase()}`,
		changeTo: "Change to",
		mergeOrSplit: "Merge or split…",
		saidAgain: "or one that is said again",
		inDocument: "In this document",
		shared: "Shared by all documents",
		newEntity: (type: string, name: string) =>
			name === "" ? `New ${type.toLowerCase()}` : `New ${type.toLowerCase()} “${name}”`,
		plainName: (name: string) => `“${name}” as a plain name`,
		mentions: (count: number) => pluralise(count, { one: "place", other: "places" }),
		references: (count: number) => pluralise(count, { one: "reference", other: "references" }),
		nothingFound: "Nothing found",
		open: (label: string) => `Show all: ${label}`,
		remove: (name: string) => `Remove ${name}`,
		onePerLine: "One per line",
		none: "–",
		counter: (length: number, most: number) => `${length} of ${most}`,
		tooLong: (over: number, most: number) =>
			`${pluralise(over, { one: "character", other: "characters" })} over ${most}`,
		guide: "Guide:",
		done: "Done",
		marked: (label: string, more: number) => `${label}. ${unmarkedSentence(more)}`,
		unmarked: unmarkedSentence,
		showUnmarked: "Show in list",
		draftRestored: "Restored what you typed before. Done keeps it, Cancel discards it.",
		keptInForm: "Not changed. Edit shows what you typed.",
		cancel: "Cancel",
		delete: "Delete",
		stored: (label: string) => `Done. ${label}`,
		aMark: "a mark",
		pointAtIt: "Point at it",
		pointing: (types: string) => `Choose ${types} in the text…`,
		pointingKeys: "Tab to a mark, Space takes it, Esc leaves it empty",
		taken: (name: string) => `Taken: ${name}`,
		removed: (name: string) => `Removed: ${name}`,
		chosen: (names: string) => `Chosen: ${names}`,
	},
	hits: {
		markAll: (count: number) => (count === 1 ? "Mark this hit…" : `Mark all ${count}…`),
		keys: (layers: readonly string[]) => `↓, then ${layers.join(", ")}`,
		title: (count: number) => `Mark ${pluralise(count, { one: "hit", other: "hits" })} as`,
		layer: "Layer",
		hits: "Hits",
		mark: (count: number) => `Mark ${pluralise(count, { one: "place", other: "places" })}`,
	},
	ends: {
		label: "Ends of the span",
		/** @param piece number from 1; undefined for a span of one piece */
		start: (piece: number | undefined) => `Start of ${partOfSpan(piece)}`,
		end: (piece: number | undefined) => `End of ${partOfSpan(piece)}`,
		atOtherPiece: "The pieces of a span cannot overlap.",
		moved: {
			start: (words: string) => `Starts at “${words}”`,
			end: (words: string) => `Ends at “${words}”`,
		},
		keys: [
			["Enter", "done"],
			["Esc", "leave"],
			["Shift ← →", "end"],
			["Ctrl Shift ← →", "start"],
		],
	},
	edit: "Edit",
	download: "Download my changes",
	downloaded: (files: readonly string[]) => `Downloaded ${files.join(", ")}`,
	cursor: "Move a cursor in the text",
	suggestions: "Suggest unmarked mentions",
	review: "Review uncertain places",
	undo: "Undo",
	redo: "Redo",
	undone: (label: string) => `Undone. ${label}`,
	redone: (label: string) => `Done again. ${label}`,
	nothingToUndo: "Nothing to undo.",
	nothingToRedo: "Nothing to do again.",
	outdated: (label: string) => `The file has changed since: ${label}`,
	blocked: (label: string) => `A later change depends on it: ${label}`,
	unsaved: (count: number) => pluralise(count, unsaved),
	unsavedNoun: (count: number) => (count === 1 ? unsaved.one : unsaved.other),
};
