import type { Catalogue } from "../../../library/index.ts";
import { useStoreValue } from "../../reading/store.ts";
import type { ViewStore } from "../../reading/view-store.ts";
import { LazyBoundary } from "../../ui/lazy-boundary.tsx";
import { lazyComponent } from "../../ui/lazy-component.tsx";
import type { OpenedFiles } from "../import/opened-files.ts";
import { DropHint } from "./drop-hint.tsx";
import { acceptDrop, chooseFiles, closeQueued, enqueue, fileQueueOf } from "./file-queue.ts";

const DocumentDialog = lazyComponent(() =>
	import("../documents/document-dialog.tsx").then(({ DocumentDialog }) => DocumentDialog),
);
const ImportDialog = lazyComponent(() => import("../files.ts").then(({ ImportDialog }) => ImportDialog));

/** Accepts dropped files, and shows the dialogs that open documents and annotations from files. */
export function FileDialogs({ store, catalogue, onReload, onOpen }: FileDialogsProps) {
	const dialog = useStoreValue(store, (state) => state.dialog);
	const [first] = useStoreValue(fileQueueOf(store), (queue) => queue);
	const files = first?.dialog === dialog ? first?.files : undefined;
	const key = `${dialog} ${first?.number ?? 0}`;
	return (
		<>
			<DropHint onDrop={(dropped) => void acceptDrop(store, dropped, onOpen !== undefined)} />
			<LazyBoundary
				key={key}
				onFailed={() => (dialog === "document" || dialog === "import") && closeQueued(store, dialog)}
			>
				{dialog === "import" && onOpen && (
					<ImportDialog
						files={files ?? noFiles}
						onChoose={(chosen) => chooseFiles(store, "import", chosen)}
						onOpen={onOpen}
						onClose={() => closeQueued(store, "import")}
					/>
				)}
				{dialog === "document" && (
					<DocumentDialog
						page={{ store, reload: onReload }}
						catalogue={catalogue}
						files={files ?? noFiles}
						onChoose={(chosen) => chooseFiles(store, "document", chosen)}
						onAnnotations={(annotated) =>
							enqueue(store, { dialog: "import", files: annotated, isSeparate: false })
						}
						onClose={() => closeQueued(store, "document")}
					/>
				)}
			</LazyBoundary>
		</>
	);
}

const noFiles: readonly File[] = [];

interface FileDialogsProps {
	readonly store: ViewStore;
	readonly catalogue: Catalogue;
	/** Fetches the catalogue again. */
	readonly onReload: () => Promise<unknown>;
	/** Called with opened annotations. Undefined if the page shows no document. */
	readonly onOpen?: ((files: OpenedFiles) => void) | undefined;
}
