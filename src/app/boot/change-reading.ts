import {
	applyChanges,
	changesBetween,
	type DocumentChange,
	type RenderedDocument,
} from "../../corpus/index.ts";
import { changeIndexes } from "../reading/change-indexes.ts";
import type { Reading } from "../reading/reading.ts";

/**
 * Returns a reading with the annotations of a newer version of its document. Everything that is the same is shared.
 * Undefined if the document is another one, has another text, or has its items in another order.
 */
export function changedReading(reading: Reading, document: RenderedDocument): Reading | undefined {
	if (reading.record.id !== document.record.id || reading.text !== document.text) return undefined;
	const change = changesBetween(reading, document);
	const changed = change && applyToReading(reading, change);
	if (!changed) return undefined;
	const { parts } = changed.content;
	// The formatting of the text may have changed as well, which is not a change of an item.
	const shared = document.content.parts.map((part, at) => (parts[at]?.html === part.html ? parts[at] : part));
	return { ...changed, record: document.record, content: { ...document.content, parts: shared } };
}

/** Applies changed items to the document of the page, and updates the indexes that they concern. */
export function applyToReading(reading: Reading, change: DocumentChange): Reading {
	const changed = applyChanges(reading, change, reading.anchoring);
	return { ...reading, ...changed.document, ...changeIndexes(reading, changed) };
}
