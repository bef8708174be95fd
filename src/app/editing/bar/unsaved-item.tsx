import { useSyncExternalStore } from "react";
import { useDocument } from "../../reading/page-context.tsx";
import { editingMessages } from "../editing-messages.ts";
import { useEditingPanel, useEditor } from "../editor-context.tsx";
import { savingMessages as text } from "../saving/saving-messages.ts";
import "./bar-item.css";

/** The number of changes that are not in the files, which opens the history, and the button that saves them. */
export function UnsavedItem() {
	const editor = useEditor();
	const { id } = useDocument().record;
	const count = useSyncExternalStore(editor.subscribe, () => editor.sessionOf(id)?.getState().unsaved ?? 0);
	const state = useSyncExternalStore(editor.subscribe, () => editor.saver?.stateOf(id).kind);
	const isOpen = useEditingPanel()?.kind === "history";
	if (count === 0) return null;
	return (
		<>
			<button
				type="button"
				className="tool unsaved"
				aria-label={editingMessages.unsaved(count)}
				aria-pressed={isOpen}
				onClick={() => editor.showPanel(isOpen ? undefined : { kind: "history" })}
			>
				{count}
				<span className="long">&nbsp;{editingMessages.unsavedNoun(count)}</span>
			</button>
			{state === "saving" ? (
				<button type="button" className="button main save" aria-disabled="true">
					{text.saving}
				</button>
			) : (
				<button
					type="button"
					className="button main save"
					aria-keyshortcuts="Control+S"
					onClick={() => void editor.save()}
				>
					{editor.saver ? text.save : text.downloadShort}
				</button>
			)}
		</>
	);
}
