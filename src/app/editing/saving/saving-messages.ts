/** Messages about saving and drafts. */
export const savingMessages = {
	save: "Save",
	saving: "Saving…",
	saved: "Saved.",
	notSaved: "Not saved",
	tryAgain: "Try again",
	tryNow: "Try now",
	notSavedYet: "Not saved.",
	tryingAgain: "Trying again…",
	tryingAgainIn: (seconds: number) => `Trying again in ${seconds} s.`,
	keptHere: "The server does not answer. Your changes stay in this browser.",
	notSavedAgain:
		"Not saved: the server does not answer. Your changes stay in this browser, and saving is tried again.",
	download: "Download my changes",
	downloadShort: "Download",
	documentGone: "This document is no longer in the folder. Your changes stay in this browser.",
	unreachable: "The changes are not saved yet. They stay in this browser.",
	refused: "The changes could not be saved. They stay in this browser.",
	conflicts: (count: number) =>
		count === 1
			? "Someone else has changed the same item. Your version stays in this browser until you decide."
			: `Someone else has changed ${count} of the same items. Your versions stay in this browser until you decide.`,
	decide: "Decide…",
	lost: (words: string) =>
		`“${words}” is no longer in the document: somebody deleted what it is linked to, or its layer.`,
	notStored: "This browser cannot keep your changes. They are lost when the page closes.",
	storageFull: "The storage of this browser is full.",
	storageForbidden: "The browser does not allow this page to store anything.",
	unreadable: (count: number) =>
		count === 1
			? "A change by another version of Ascribe cannot be read. It is kept."
			: `${count} changes by another version of Ascribe cannot be read. They are kept.`,
	downloadFile: "Download file",
	delete: "Delete",
	deleteForGood: "Delete for good",
	earlier: (changes: string, day: string) => `${changes} of ${day} not saved.`,
	continue: "Continue",
	discard: "Discard",
	discardForGood: "Discard for good",
	discarded: "The changes are discarded.",
	keep: "Keep",
};
