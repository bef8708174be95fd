import type { OpenedDocument } from "../../boot/opened-documents.ts";
import { useViewStore } from "../../reading/page-context.tsx";
import { CornerNote } from "../../ui/corner-note.tsx";
import { openDocumentMessages } from "./open-document-messages.ts";
import { downloadDocument } from "./opened-document.ts";
import { useAddToFolder } from "./use-add-to-folder.ts";

/** States that the document is open for this visit only. Has buttons that add it to the folder or download it. */
export function OpenedDocumentNote({ opened, canAdd, onReload }: OpenedDocumentNoteProps) {
	const { isAdding, failures, add } = useAddToFolder({ store: useViewStore(), reload: onReload });
	return (
		<CornerNote label={openDocumentMessages.note}>
			{opened.isTaken ? (
				<p role="alert">{openDocumentMessages.taken(opened.record.file)}</p>
			) : (
				<p>{openDocumentMessages.notSaved}</p>
			)}
			{failures.map(({ reason, hint }) => (
				<p key={reason} role="alert">
					{reason} {hint}
				</p>
			))}
			{canAdd && !opened.isTaken && (
				<button type="button" className="tool" disabled={isAdding} onClick={() => void add(opened)}>
					{openDocumentMessages.add}
				</button>
			)}
			<button type="button" className="tool" onClick={() => downloadDocument(opened)}>
				{openDocumentMessages.download}
			</button>
		</CornerNote>
	);
}

interface OpenedDocumentNoteProps {
	readonly opened: OpenedDocument;
	/** False on a static site and on a read-only server. */
	readonly canAdd: boolean;
	readonly onReload: () => Promise<unknown>;
}
