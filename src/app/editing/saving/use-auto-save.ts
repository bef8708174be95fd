import { useEffect } from "react";
import { useSettings } from "../../settings/use-settings.ts";
import type { Editor } from "../editor.ts";

/** Saves the changes of the shown document by itself if the settings say so. */
export function useAutoSave(editor: Editor | undefined): void {
	const [{ autoSave }] = useSettings();
	useEffect(() => {
		const saver = editor?.saver;
		if (!editor || !saver || !autoSave) return;
		let timer = 0;
		let latest: unknown;
		const saveLater = () => {
			const session = editor.session();
			const last = session?.unsavedRows().at(-1);
			// One attempt for each change: what cannot be saved now waits for the next change, or for the button.
			if (!session || !last || last === latest) return;
			latest = last;
			clearTimeout(timer);
			timer = window.setTimeout(() => void saver.save(session), pause);
		};
		saveLater();
		const unsubscribe = editor.subscribe(saveLater);
		return () => {
			clearTimeout(timer);
			unsubscribe();
		};
	}, [editor, autoSave]);
}

/** Milliseconds after the last change. Further steps of a change, such as those of an end, are saved together. */
const pause = 1000;
