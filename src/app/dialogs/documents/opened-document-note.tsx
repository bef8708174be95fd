import { useState } from "react";
import { createPortal } from "react-dom";
import type { Problem } from "../../../annotation/index.ts";
import type { OpenedDocument } from "../../boot/opened-documents.ts";
import { useViewStore } from "../../reading/page-context.tsx";
import { openDocumentMessages } from "./open-document-messages.ts";
import { addToFolder, downloadDocument } from "./opened-document.ts";
import "./opened-document-note.css";

/** States that the document is open for this visit only. Has buttons that add it to the folder or download it. */
export function OpenedDocumentNote({ opened, canAdd, onReload }: OpenedDocumentNoteProps) {
	const store = useViewStore();
	const [isAdding, setAdding] = useState(false);
	const [failures, setFailures] = useState<readonly Problem[]>([]);
	const add = async () => {
		setAdding(true);
		const refusals = await addToFolder(opened, { store, reload: onReload });
		setAdding(false);
		setFailures(refusals);
		if (refusals.length === 0) store.announce(openDocumentMessages.added(opened.record.file));
	};
	return createPortal(
		<aside className="opened-document" aria-label={openDocumentMessages.note}>
			<p>{openDocumentMessages.notSaved}</p>
			{failures.map(({ reason, hint }) => (
				<p key={reason} role="alert">
					{reason} {hint}
				</p>
			))}
			{canAdd && (
				<button type="button" className="tool" disabled={isAdding} onClick={() => void add()}>
					{openDocumentMessages.add}
				</button>
			)}
			<button type="button" className="tool" onClick={() => downloadDocument(opened)}>
				{openDocumentMessages.download}
			</button>
		</aside>,
		document.body,
	);
}

interface OpenedDocumentNoteProps {
	readonly opened: OpenedDocument;
	/** False on a static site and on a read-only server. */
	readonly canAdd: boolean;
	readonly onReload: () => Promise<unknown>;
}
