import { type DocumentId, layersFor } from "../../../annotation/index.ts";
import { annotationSetOf, type ItemChange } from "../../../corpus/index.ts";
import {
	apply,
	type ChangeSet,
	invert,
	isApplicable,
	randomId,
	type StoredDocument,
} from "../../../editing/index.ts";
import { applyToReading } from "../../boot/change-reading.ts";
import type { LoadedDocument } from "../../boot/create-loaded-document.ts";
import type { Reading } from "../../reading/reading.ts";
import {
	blockingEntry,
	type ChangeEntry,
	type ChangeHistory,
	countUnsaved,
	extendHistory,
	historyOf,
} from "./change-history.ts";
import type { ChangeStore, LoggedChange, StoredLog } from "./change-store.ts";

/** What components show of a session. A new object after each change. */
export interface EditingState {
	readonly history: ChangeHistory;
	/** Number of entries of the history that the files do not have in their present state. */
	readonly unsaved: number;
	/** Rows of the log that the files no longer allow, for example a mention of an entity that somebody deleted. */
	readonly refused: readonly LoggedChange[];
	/** Why the latest changes are not durable. They stay in the page. Undefined if all are stored or being stored. */
	readonly storageError: unknown;
}

/** The result of taking a change back, or of doing it again. */
export type UndoOutcome =
	| { readonly kind: "done"; readonly entry: ChangeEntry }
	| { readonly kind: "nothing" }
	/** `entry` would overwrite what the file has by now. */
	| { readonly kind: "outdated"; readonly entry: ChangeEntry }
	/** `entry` cannot be undone without `by`, which is later. */
	| { readonly kind: "blocked"; readonly entry: ChangeEntry; readonly by: ChangeEntry };

/**
 * The changes of one document in this page: what was done and undone, and the document that results. Without React.
 * Each change extends the log of the document by one row, and reaches the page before the function returns.
 */
export interface EditingSession {
	readonly document: DocumentId;
	getState(): EditingState;
	/** @returns a function that unsubscribes */
	subscribe(listener: () => void): () => void;
	/** Returns the document with the changes. The same object for the same document until the next change. */
	documentOver(base: LoadedDocument): LoadedDocument;
	/** The document with the changes, as the page shows it. */
	reading(): Reading;
	/** The items of the document with the changes, as the files will have them. */
	stored(): StoredDocument;
	/**
	 * Makes a change. A change without items has no effect.
	 *
	 * @param extended id of the entry that the change extends, if that entry is the last one and no file has it
	 * @returns the id of the entry of the history, undefined if nothing changes
	 * @throws RangeError if the change leaves an annotation without its layer or entity
	 */
	perform(change: ChangeSet, extended?: string): string | undefined;
	undo(): UndoOutcome;
	redo(): UndoOutcome;
	/** Undoes an entry that is not the last one, if no later entry depends on it. */
	undoAlone(entry: string): UndoOutcome;
	/** Returns the rows that the files do not have, oldest first. */
	unsavedRows(): readonly LoggedChange[];
	/**
	 * States that the files have these rows. The page keeps showing them until the changed files arrive.
	 *
	 * @param rows ids
	 */
	markSaved(rows: readonly string[]): Promise<void>;
	/** Resolves when all changes so far are stored, or when storing has failed. Never rejects. */
	settled(): Promise<void>;
}

export interface SessionOptions {
	readonly base: LoadedDocument;
	/** The log of earlier visits. */
	readonly log: StoredLog;
	readonly store: ChangeStore;
	/** Returns the name of the person who edits. Empty if unknown. */
	readonly author: () => string;
	readonly now: () => Date;
}

export function createEditingSession({ base, log, store, author, now }: SessionOptions): EditingSession {
	const document = base.reading.record.id;
	const listeners = new Set<() => void>();
	let { rows, saved } = log;
	/** Saved rows that the loaded files may not have yet. */
	let awaited: ReadonlySet<string> = new Set();
	let history = historyOf(log);
	let storageError: unknown;
	let storing: Promise<void> = Promise.resolve();
	let current = editedDocument(base, pendingRows());
	let state = currentState();

	function pendingRows(): readonly PendingRow[] {
		return rows.flatMap((row) => {
			const isSaved = saved.has(row.id);
			return isSaved && !awaited.has(row.id) ? [] : [{ row, isSaved }];
		});
	}
	function currentState(): EditingState {
		return { history, unsaved: countUnsaved(history), refused: current.refused, storageError };
	}
	function notify(): void {
		state = currentState();
		for (const listener of listeners) listener();
	}
	function rebase(next: LoadedDocument): void {
		current = editedDocument(next, pendingRows());
		awaited = new Set([...awaited].filter((id) => !current.included.has(id)));
		state = currentState();
	}
	function add(action: LoggedChange["action"], change: ChangeSet, entry?: string): string {
		current = withChange(current, change.items);
		const id = randomId(new Set());
		const row = { id, action, entry: entry ?? id, change, time: isoTime(now()), author: author() };
		rows = [...rows, row];
		history = extendHistory(history, row);
		const append = () => store.append(document, row);
		storing = storing.then(append).catch((error: unknown) => {
			storageError = error;
			notify();
		});
		notify();
		return row.entry;
	}
	function revert(entry: ChangeEntry | undefined, action: "undo" | "redo"): UndoOutcome {
		if (!entry) return { kind: "nothing" };
		const change = action === "undo" ? invert(entry.change) : entry.change;
		if (!isApplicable(current.stored, change)) return { kind: "outdated", entry };
		add(action, change, entry.id);
		return { kind: "done", entry };
	}

	return {
		document,
		getState: () => state,
		subscribe(listener) {
			listeners.add(listener);
			return () => listeners.delete(listener);
		},
		documentOver(next) {
			if (next.reading.record.id !== document || !next.reading.isComplete) return next;
			if (next !== current.base) rebase(next);
			return current.loaded;
		},
		reading: () => current.loaded.reading,
		stored: () => current.stored,
		perform(change, extended) {
			const last = history.done.at(-1);
			const isExtended = extended !== undefined && last?.id === extended && last.inFiles === "nothing";
			if (change.items.length === 0) return undefined;
			return isExtended ? add("extend", change, extended) : add("perform", change);
		},
		undo: () => revert(history.done.at(-1), "undo"),
		redo: () => revert(history.undone.at(-1), "redo"),
		undoAlone(id) {
			const entry = history.done.find((one) => one.id === id);
			const by = entry && blockingEntry(history, id);
			return entry && by ? { kind: "blocked", entry, by } : revert(entry, "undo");
		},
		unsavedRows: () => rows.filter(({ id }) => !saved.has(id)),
		markSaved(ids) {
			saved = new Set([...saved, ...ids]);
			awaited = new Set([...awaited, ...ids]);
			history = historyOf({ rows, saved });
			notify();
			return store.markSaved(document, ids);
		},
		settled: () => storing,
	};
}

/** ISO 8601 in UTC, in whole seconds, as in files. */
const isoTime = (date: Date): string => date.toISOString().replace(/\.\d+Z$/, "Z");

interface PendingRow {
	readonly row: LoggedChange;
	readonly isSaved: boolean;
}

/** A loaded document with changes. */
interface EditedDocument {
	/** The document as the files have it. */
	readonly base: LoadedDocument;
	readonly loaded: LoadedDocument;
	readonly stored: StoredDocument;
	/** Saved rows that the files have by now. */
	readonly included: ReadonlySet<string>;
	readonly refused: readonly LoggedChange[];
}

/** Applies rows to a document that was just loaded. */
function editedDocument(base: LoadedDocument, rows: readonly PendingRow[]): EditedDocument {
	const { reading } = base;
	const stored = { set: annotationSetOf(reading), sharedEntities: reading.sharedEntities };
	const none: readonly LoggedChange[] = [];
	const start: EditedDocument = { base, loaded: base, stored, included: new Set(), refused: none };
	if (rows.length === 0) return start;
	// At once if possible, because each change of a document with 20,000 annotations takes milliseconds.
	const all = rows.flatMap(({ row }) => row.change.items);
	const isPlain = rows.every(({ isSaved }) => !isSaved);
	return (isPlain && attempt(start, all)) || rows.reduce(withRow, start);
}

function withRow(edited: EditedDocument, { row, isSaved }: PendingRow): EditedDocument {
	// Files with the change, or with a newer one, are not changed again.
	if (isSaved && !isApplicable(edited.stored, row.change)) {
		return { ...edited, included: new Set([...edited.included, row.id]) };
	}
	return attempt(edited, row.change.items) ?? { ...edited, refused: [...edited.refused, row] };
}

/** Undefined if the items leave an annotation without its layer or entity. */
function attempt(edited: EditedDocument, items: readonly ItemChange[]): EditedDocument | undefined {
	try {
		return withChange(edited, items);
	} catch (error) {
		if (error instanceof RangeError) return undefined;
		throw error;
	}
}

/** @throws RangeError if the change leaves an annotation without its layer or entity */
function withChange(edited: EditedDocument, items: readonly ItemChange[]): EditedDocument {
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
