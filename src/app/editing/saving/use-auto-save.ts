import { useEffect } from "react";
import { useViewStore } from "../../reading/page-context.tsx";
import { useSettings } from "../../settings/use-settings.ts";
import type { Editor } from "../editor.ts";
import { startAutoSave } from "./auto-save.ts";

/** Saves the changes of the shown document by themselves if the settings say so. */
export function useAutoSave(editor: Editor | undefined): void {
	const [{ autoSave }] = useSettings();
	const { report } = useViewStore();
	useEffect(() => {
		const saver = editor?.saver;
		return editor && saver && autoSave ? startAutoSave({ ...editor, saver, report }) : undefined;
	}, [editor, autoSave, report]);
}
