import type { Command } from "../commands/command.ts";
import { editingMessages } from "./editing-messages.ts";
import type { Editor } from "./editor.ts";
import { practiceMessages } from "./practice/practice-messages.ts";
import { savingMessages } from "./saving/saving-messages.ts";
import { unusedMessages } from "./unused/unused-messages.ts";

/** The commands that change annotations. They follow those of the page in the list of keys. */
export const editingCommands = (editor: Editor): readonly Command[] =>
	commandsOf(editor).map((command) => ({ ...command, subscribe: editor.subscribe }));

const commandsOf = (editor: Editor): readonly Command[] => [
	{
		id: "undo",
		label: "Undo the last change",
		buttonLabel: editingMessages.undo,
		key: "Ctrl Z",
		always: true,
		isEnabled: () => editor.session() !== undefined,
		perform: editor.undo,
	},
	{
		id: "redo",
		label: "Do the undone change again",
		buttonLabel: editingMessages.redo,
		key: "Ctrl Shift Z",
		always: true,
		isEnabled: () => editor.session() !== undefined,
		perform: editor.redo,
	},
	{
		id: "cursor",
		label: editingMessages.cursor,
		key: "i",
		place: "more",
		perform: () => editor.setCursor(true),
	},
	{
		id: "suggestions",
		label: editingMessages.suggestions,
		key: "s",
		place: "more",
		perform: () => editor.showPanel({ kind: "suggestions" }),
	},
	{
		id: "review",
		label: editingMessages.review,
		key: "r",
		place: "more",
		perform: () => editor.showPanel({ kind: "review" }),
	},
	{
		id: "unused",
		label: unusedMessages.command,
		place: "more",
		isEnabled: () => editor.session() !== undefined,
		perform: () => editor.showPanel({ kind: "unused" }),
	},
	{
		id: "practice",
		label: practiceMessages.command,
		place: "more",
		perform: editor.togglePractice,
	},
	{
		id: "save",
		label: editor.saver ? "Save the changes" : "Download the changed files",
		buttonLabel: editor.saver ? savingMessages.save : savingMessages.downloadShort,
		key: "Ctrl S",
		always: true,
		whileTyping: true,
		isEnabled: () => (editor.session()?.getState().unsaved ?? 0) > 0,
		perform: () => void editor.save(),
	},
	{
		id: "history",
		label: "Show the changes",
		key: "u",
		place: "more",
		isEnabled: () => editor.session() !== undefined,
		perform: () => editor.showPanel(editor.panel.get()?.kind === "history" ? undefined : { kind: "history" }),
	},
];
