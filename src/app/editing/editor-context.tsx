import { createContext, type ReactNode, use, useSyncExternalStore } from "react";
import { useDocument } from "../reading/page-context.tsx";
import { useStoreValue } from "../reading/store.ts";
import type { EditingPanel } from "./editing-panel.ts";
import type { Editor } from "./editor.ts";
import type { EditingSession } from "./session/editing-session.ts";

const EditorContext = createContext<Editor | undefined>(undefined);

/** Provides the editor to components that the page places outside the chunk, such as the panel. */
export function EditorProvider({ editor, children }: EditorProviderProps) {
	return <EditorContext value={editor}>{children}</EditorContext>;
}

interface EditorProviderProps {
	readonly editor: Editor;
	readonly children: ReactNode;
}

/** Returns the editor. Never renders again. */
export function useEditor(): Editor {
	const editor = use(EditorContext);
	if (!editor) throw new Error("The component is not inside an EditorProvider.");
	return editor;
}

/** Returns the session of the shown document. Undefined until its log is loaded. Does not render for each change. */
export function useSession(): EditingSession | undefined {
	const editor = useEditor();
	const { id } = useDocument().record;
	return useSyncExternalStore(editor.subscribe, () => editor.sessionOf(id));
}

/** Returns the panel of the editor. Undefined if none is open. */
export const useEditingPanel = (): EditingPanel | undefined =>
	useStoreValue(useEditor().panel, (panel) => panel);
