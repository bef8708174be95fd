import { useState } from "react";
import type { Problem } from "../../../annotation/index.ts";
import type { OpenedDocument } from "../../boot/opened-documents.ts";
import { openDocumentMessages } from "./open-document-messages.ts";
import { addToFolder, type PageLibrary } from "./opened-document.ts";

/** The state of adding a document to the folder. */
interface Adding {
	readonly isAdding: boolean;
	/** Why the document could not be added. */
	readonly failures: readonly Problem[];
	/**
	 * Adds a document and shows it. Resolves to false if the document could not be added.
	 *
	 * @param onAdded called before the page shows the document
	 */
	readonly add: (opened: OpenedDocument, onAdded?: () => void) => Promise<boolean>;
	/** Removes the failures. */
	readonly reset: () => void;
}

export function useAddToFolder(page: PageLibrary): Adding {
	const [isAdding, setAdding] = useState(false);
	const [failures, setFailures] = useState<readonly Problem[]>([]);
	return {
		isAdding,
		failures,
		async add(opened, onAdded = () => {}) {
			setAdding(true);
			const refusals = await addToFolder(opened, page, onAdded);
			setAdding(false);
			setFailures(refusals);
			if (refusals.length > 0) return false;
			page.store.announce(openDocumentMessages.added(opened.record.file));
			return true;
		},
		reset: () => setFailures([]),
	};
}
