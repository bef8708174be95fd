import { useSyncExternalStore } from "react";
import { useDocument, useViewStore } from "../../reading/page-context.tsx";
import { download } from "../../ui/download.ts";
import { Menu } from "../../ui/menu.tsx";
import { editingMessages as text } from "../editing-messages.ts";
import { useEditor } from "../editor-context.tsx";
import "./unsaved-menu.css";

/** The number of changes that are not in the files, with what can be done about them. */
export function UnsavedMenu() {
	const editor = useEditor();
	const view = useViewStore();
	const { id } = useDocument().record;
	const count = useSyncExternalStore(editor.subscribe, () => editor.sessionOf(id)?.getState().unsaved ?? 0);
	if (count === 0) return null;
	const save = async () => {
		const session = editor.session();
		if (!session) return;
		const { changedFiles } = await import("./changed-files.ts");
		const files = changedFiles(session);
		for (const { name, content } of files) {
			download(name, new Blob([content], { type: "application/ld+json" }));
		}
		view.announce(text.downloaded(files.map(({ name }) => name)));
	};
	const label = text.unsaved(count);
	return (
		<Menu
			label={
				<>
					<b>{count}</b> <span className="unsaved-words">{text.unsavedWords(count)}</span>
				</>
			}
			name={label}
			className="tool unsaved"
		>
			<button type="button" className="more" data-leaves="" onClick={() => void save()}>
				{text.download}
			</button>
			<button type="button" className="more" data-leaves="" onClick={editor.undo}>
				{text.undo}
			</button>
		</Menu>
	);
}
