import { useCallback, useEffect, useRef } from "react";
import type { DocumentId, Problem } from "../../annotation/index.ts";
import { annotationsFile } from "../../corpus/index.ts";
import { type Catalogue, saveChanges } from "../../library/index.ts";
import { openedDocuments } from "../boot/opened-documents.ts";
import { useViewStore } from "../reading/page-context.tsx";
import { useStoreValue } from "../reading/store.ts";
import type { ViewStore } from "../reading/view-store.ts";
import { storedSettings } from "../settings/storage.ts";
import { LazyBoundary } from "../ui/lazy-boundary.tsx";
import { lazyComponent } from "../ui/lazy-component.tsx";
import { UnsavedItem } from "./bar/unsaved-item.tsx";
import { EditButton } from "./card/edit-button.tsx";
import type { LastCaret } from "./cursor/cursor-line.tsx";
import { createPageDrafts } from "./drafts/page-drafts.ts";
import { editingCommands } from "./editing-commands.ts";
import { createEditor, type Editor } from "./editor.ts";
import { EditorProvider } from "./editor-context.tsx";
import { MarkHits } from "./find/mark-hits.tsx";
import { EditingNotices } from "./notices/editing-notices.tsx";
import type { PageExtension } from "./page-extension.ts";
import { PanelSlot } from "./panel-slot.tsx";
import { PracticeMenu } from "./practice/practice-menu.tsx";
import { useAutoSave } from "./saving/use-auto-save.ts";
import { useKeptSelection } from "./selection/use-kept-selection.ts";
import { useSelectionOffer } from "./selection/use-selection-offer.ts";
import { type LoadedFiles, useReadFiles } from "./session/use-read-files.ts";
import { StarterChoice } from "./starter/starter-choice.tsx";

const CursorLine = lazyComponent(() =>
	import("./cursor/cursor-line.tsx").then(({ CursorLine }) => CursorLine),
);

/** The extension that edits annotations, and its editor. */
export interface EditingExtension extends PageExtension {
	readonly editor: Editor;
}

/** Lets the reader edit the document: creates the editor once, and opens each document that the page shows. */
export function Editing({ client, catalogue, base, extension, onExtend }: EditingProps) {
	const view = useViewStore();
	useEffect(() => {
		if (!extension) onExtend(createExtension(view, catalogue));
	}, [extension, onExtend, view, catalogue]);
	const editor = extension?.editor;
	useEffect(() => {
		void editor?.open(base, isWithoutLayers(catalogue));
	}, [editor, base, catalogue]);
	useSelectionOffer(editor, base.reading.text);
	useKeptSelection(editor, base.reading.anchoring);
	useAutoSave(editor);
	useReadFiles(editor, { client, catalogue, base });
	if (!editor) return null;
	return (
		<EditorProvider editor={editor}>
			<CursorSlot editor={editor} version={base.version} />
			<EditingNotices isGone={base.unread?.some(({ code }) => code === "E_DOCUMENT_GONE") ?? false} />
		</EditorProvider>
	);
}

/**
 * True if the folder has no layers and its annotations need none. Annotations other than notes refer to layers by id, so
 * starter layers would not fit. The server reports a folder with such annotations.
 */
const isWithoutLayers = ({ layers, problems }: Catalogue): boolean =>
	layers === undefined && problems.every(({ code }) => code !== "E_LAYERS");

/** The caret in the article, if it is on. It is where it was when the mode was left, also if the text has changed. */
function CursorSlot({ editor, version }: CursorSlotProps) {
	const isOn = useStoreValue(editor.cursor, (on) => on);
	const caret = useRef<LastCaret>(undefined);
	const leave = useCallback(() => editor.setCursor(false), [editor]);
	return (
		<LazyBoundary onFailed={leave}>
			{isOn && <CursorLine key={version} editor={editor} caret={caret} onLeave={leave} />}
		</LazyBoundary>
	);
}

interface CursorSlotProps {
	readonly editor: Editor;
	/** Changes with the text. */
	readonly version: number;
}

export interface EditingProps extends LoadedFiles {
	/** Undefined until `onExtend` has been called. */
	readonly extension: EditingExtension | undefined;
	readonly onExtend: (extension: EditingExtension) => void;
}

/** The problem of changes that would be saved to the document of somebody else. */
const takenProblem = (document: DocumentId): Problem => ({
	level: "error",
	code: "E_DOCUMENT",
	file: annotationsFile(document),
	path: "",
	reason: "Not saved: the folder has another document with this id.",
	hint: "Download the document and its annotations, then open both.",
});

function createExtension(view: ViewStore, { folderId, saveToken: token }: Catalogue): EditingExtension {
	const editor = createEditor({
		view,
		send:
			token === undefined
				? undefined
				: async (document, request) =>
						openedDocuments.get(document)?.isTaken
							? { kind: "refused", problems: [takenProblem(document)] }
							: saveChanges(document, request, { token }),
		store: createPageDrafts(folderId),
		author: () => storedSettings().name.trim(),
	});
	const panel = (
		<EditorProvider editor={editor}>
			<PanelSlot />
		</EditorProvider>
	);
	return {
		editor,
		subscribe: editor.subscribe,
		documentOver: editor.documentOver,
		panel: () => (editor.panel.get() ? panel : undefined),
		cardFoot: (
			<EditorProvider editor={editor}>
				<EditButton />
			</EditorProvider>
		),
		barItem: (
			<EditorProvider editor={editor}>
				<PracticeMenu />
				<UnsavedItem />
			</EditorProvider>
		),
		emptyNotice: (
			<EditorProvider editor={editor}>
				<StarterChoice />
			</EditorProvider>
		),
		HitActions: ({ ranges }) => (
			<EditorProvider editor={editor}>
				<MarkHits ranges={ranges} />
			</EditorProvider>
		),
		commands: editingCommands(editor),
	};
}
