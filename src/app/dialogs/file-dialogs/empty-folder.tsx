import type { ReactNode } from "react";
import type { Catalogue } from "../../../library/index.ts";
import { EmptyPage } from "../../panels/notices/notices.tsx";
import type { ViewStore } from "../../reading/view-store.ts";
import { FileDialogs } from "./file-dialogs.tsx";

/** The page of a folder without documents. Takes dropped files. */
export function EmptyFolder({ store, catalogue, onReload, children }: EmptyFolderProps) {
	return (
		<>
			<EmptyPage title={emptyFolderMessages.title} hint={emptyFolderMessages.hint}>
				<button type="button" className="button" onClick={() => store.openDialog("document")}>
					{emptyFolderMessages.open}
				</button>
				{children}
			</EmptyPage>
			<FileDialogs store={store} catalogue={catalogue} onReload={onReload} />
		</>
	);
}

interface EmptyFolderProps {
	readonly store: ViewStore;
	readonly catalogue: Catalogue;
	/** Fetches the catalogue again. */
	readonly onReload: () => Promise<unknown>;
	/** Problems of the folder. */
	readonly children: ReactNode;
}

const emptyFolderMessages = {
	title: "This folder has no documents yet.",
	hint: "Drop a document on this page, or put a Markdown or text file into corpus/.",
	open: "Open a document…",
};
