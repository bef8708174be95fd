import { type Annotation, layersFor } from "../../../annotation/index.ts";
import { annotationSetOf, type ItemChange } from "../../../corpus/index.ts";
import { applicableItems, apply, type StoredDocument } from "../../../editing/index.ts";
import { applyToReading } from "../../boot/change-reading.ts";
import type { LoadedDocument } from "../../boot/create-loaded-document.ts";
import type { LoggedChange } from "./change-store.ts";
import { type ItemConflict, itemKey, pendingChanges } from "./pending-changes.ts";
import { repairChanges } from "./repair-changes.ts";

/** A loaded document with changes. */
export interface EditedDocument {
	/** The document as the page has loaded it. */
	readonly base: LoadedDocument;
	/** The document as the page shows it. */
	readonly loaded: LoadedDocument;
	/** The items of the files, as far as the page knows. */
	readonly files: StoredDocument;
	/** Changes of the files that the page knows of and has not loaded yet. */
	readonly ahead: readonly ItemChange[];
	/** The items with all changes. */
	readonly stored: StoredDocument;
	readonly conflicts: readonly ItemConflict[];
	/** Changes by others to items of the rows, which the document takes into account. */
	readonly theirs: readonly ItemChange[];
	readonly refused: readonly Annotation[];
}

/**
 * Applies rows to a document that was just loaded.
 *
 * @param ahead changes of the files since `base`. Those that `base` has are dropped.
 * @param rows the rows that the files do not have
 */
export function editedDocument(
	base: LoadedDocument,
	ahead: readonly ItemChange[],
	rows: readonly LoggedChange[],
): EditedDocument {
	const { reading } = base;
	const stored = { set: annotationSetOf(reading), sharedEntities: reading.sharedEntities };
	const awaited =
		ahead.length === 0
			? ahead
			: repairChanges(stored, reading.layers, applicableItems(stored, ahead), []).items;
	const files = apply(stored, { label: "", items: awaited });
	const { items, ...pending } = pendingChanges(files, reading.layers, rows);
	const start: EditedDocument = { base, loaded: base, files, ahead: awaited, stored, ...pending };
	return withItems(start, [...awaited, ...items]);
}

/** @throws RangeError if the changes leave an annotation without its layer or entity */
export function withItems(edited: EditedDocument, items: readonly ItemChange[]): EditedDocument {
	if (items.length === 0) return edited;
	const { base, loaded } = edited;
	const stored = apply(edited.stored, { label: "", items });
	const layers = layersFor(stored.set, base.reading.layers);
	const { problems } = base.reading;
	return {
		...edited,
		stored,
		loaded: { ...loaded, reading: applyToReading(loaded.reading, { items, layers, problems }) },
	};
}

/** Returns the changes that are not among others. A later change of the same item stays. */
export function withoutChanges(
	changes: readonly ItemChange[],
	others: readonly ItemChange[],
): readonly ItemChange[] {
	const isSame = (one: ItemChange, other: ItemChange) =>
		itemKey(one) === itemKey(other) && one.after === other.after;
	return changes.filter((change) => !others.some((other) => isSame(change, other)));
}
