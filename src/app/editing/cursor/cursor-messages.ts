/** Messages of the cursor mode. */
export const cursorMessages = {
	name: "Cursor",
	article: "Text with a cursor",
	keys: [
		["← →", "move"],
		["Ctrl", "by word"],
		["Shift", "select"],
		["1–9", "mark"],
		["Space", "open what is here"],
		["Backspace", "delete"],
		["?", "all keys"],
	],
	leave: "leave",
	entered: "Cursor. Question mark for keys.",
	left: "Cursor off.",
	moved: "The text has changed. The cursor is at the same words.",
	wordsGone: "The text has changed. The words at the cursor are gone.",
	outside: "No mark here.",
	caret: {
		title: "At the caret",
		hint: "The innermost mark comes first.",
		close: "Close",
		open: "Open",
		edit: "Edit",
		remove: "Delete",
	},
	nothingSelected: "Select text with Shift and the arrow keys.",
} as const;
