import type { DocumentId, JsonObject } from "../../../annotation/index.ts";
import type { ItemChange } from "../../../corpus/index.ts";
import {
	type ChangeSet,
	compose,
	invert,
	isApplicable,
	randomId,
	type StoredDocument,
} from "../../../editing/index.ts";
import type { StarterSet } from "../../../library/index.ts";
import type { LoadedDocument } from "../../boot/create-loaded-document.ts";
import type { Reading } from "../../reading/reading.ts";
import { isoTime } from "../changes/sign.ts";
import {
	areLayersKnown,
	initialStarterSet,
	starterLayersJson,
	starterSetIn,
	usesLayers,
	withStarterLayers,
} from "../starter/starter-layers.ts";
import { blockingEntry, type ChangeEntry, countUnsaved, extendHistory, historyOf } from "./change-history.ts";
import type { ChangeStore, LoggedChange, LogNews, StoredLog } from "./change-store.ts";
import { type ConflictDecision, decideConflict } from "./decide-conflict.ts";
import { editedDocument, withItems, withoutChanges } from "./edited-document.ts";
import { changesTo, neededEntities, type StatedChange } from "./known-items.ts";
import { createLoadCounter, type LoadCounter } from "./load-counter.ts";
import { createLogWriter } from "./log-writer.ts";
import { type ItemConflict, itemKey, pendingChanges } from "./pending-changes.ts";
import type { EditingState, RowDetails, UndoOutcome, UnsavedChanges } from "./session-state.ts";

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
	readonly loads: LoadCounter;
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
	/** Returns the starter set that a person chose for a folder without layers. Undefined if none is chosen. */
	starterSet(): StarterSet | undefined;
	/** Gives a document without layers the layers of a set. Marks in the layers of another set keep theirs. */
	chooseStarterSet(set: StarterSet): void;
	/**
	 * Returns the content of the `layers.json` that the next save makes. Undefined if the folder has the file, or if no
	 * set is chosen.
	 */
	newLayers(): JsonObject | undefined;
	/** Returns the rows that the files do not have, oldest first. */
	unsavedRows(): readonly LoggedChange[];
	/** Returns what a request to save has to save. Items with a conflict are left out. */
	unsavedChanges(): UnsavedChanges;
	/**
	 * States that the files have these rows. The page keeps showing them until the changed files arrive.
	 *
	 * @param rows ids
	 */
	markSaved(rows: readonly string[]): Promise<void>;
	/** Takes in what the server says about items in the files, which the page has not loaded yet. */
	learn(items: readonly StatedChange[]): void;
	/** The changes of the files that the page knows of and has not loaded yet. */
	ahead(): readonly ItemChange[];
	/** Drops changes that the loaded files have, or that another program has taken out of the files. */
	forget(known: readonly ItemChange[]): void;
	/** @param label for the history */
	decide(conflict: ItemConflict, decision: ConflictDecision, label: string): void;
	/** Takes in what another tab has done. */
	receive(news: LogNews): void;
	/** Deletes the changes that the files do not have, also those of other tabs. */
	discard(): Promise<void>;
	/** Deletes the rows of another version of Ascribe. */
	discardUnreadable(): Promise<void>;
	/** Resolves when all changes so far are stored, or when storing has failed. Never rejects. */
	settled(): Promise<void>;
}

export interface SessionOptions {
	readonly base: LoadedDocument;
	/** The log of earlier visits. */
	readonly log: StoredLog;
	/** Why the log could not be loaded. Undefined if it was. */
	readonly loadError?: unknown;
	readonly store: ChangeStore;
	/** The layers that were chosen for the folder. Marks of the log in other layers keep theirs. */
	readonly starterSet?: StarterSet | undefined;
	/** Returns true if the folder has no `layers.json`. By default, it has one. */
	readonly isWithoutLayers?: () => boolean;
	/** Returns the name of the person who edits. Empty if unknown. */
	readonly author: () => string;
	readonly now: () => Date;
}

export function createEditingSession(options: SessionOptions): EditingSession {
	const { store, author, now, isWithoutLayers = () => false } = options;
	const document = options.base.reading.record.id;
	const listeners = new Set<() => void>();
	let { rows, saved, unreadable } = options.log;
	let history = historyOf(options.log);
	let loadedBase = options.base;
	const { loads, countLoad } = createLoadCounter();
	let starterSet = initialStarterSet(rows, unsavedRows(), options.starterSet);
	let current = editedDocument(withStarterLayers(loadedBase, starterSet), [], unsavedRows());
	const writer = createLogWriter(document, store, notify, options.loadError);
	let state = currentState();

	function unsavedRows(): readonly LoggedChange[] {
		return rows.filter(({ id }) => !saved.has(id));
	}
	function currentState(): EditingState {
		const { conflicts, refused } = current;
		const unsaved = countUnsaved(history);
		return { history, unsaved, conflicts, refused, storageError: writer.error(), unreadable };
	}
	function notify(): void {
		state = currentState();
		for (const listener of listeners) listener();
	}
	function rebase(base = current.base, ahead = current.ahead): void {
		current = editedDocument(base, ahead, unsavedRows());
	}
	function add(action: LoggedChange["action"], change: ChangeSet, details: RowDetails = {}): string {
		const { entry, theirs = theirsIn(change) } = details;
		current = withItems(current, change.items);
		const id = randomId(new Set());
		const needs = neededEntities(current.stored, change.items);
		const row: LoggedChange = {
			...{ id, action, entry: entry ?? id, change, time: isoTime(now()), author: author() },
			...(theirs.length > 0 && { theirs }),
			...(needs.length > 0 && { needs }),
			...(starterSet && loadedBase.reading.layers.layers.length === 0 && { starterSet: starterSet.id }),
		};
		rows = [...rows, row];
		history = extendHistory(history, row);
		writer.add(row);
		notify();
		return row.entry;
	}
	/** Changes by others to the items of a change that were merged without a conflict. */
	function theirsIn({ items }: ChangeSet): readonly ItemChange[] {
		if (current.theirs.length === 0) return [];
		const touched = new Set(items.map(itemKey));
		const open = new Set(current.conflicts.map(itemKey));
		return current.theirs.filter((item) => touched.has(itemKey(item)) && !open.has(itemKey(item)));
	}
	function revert(entry: ChangeEntry | undefined, action: "undo" | "redo"): UndoOutcome {
		if (!entry) return { kind: "nothing" };
		const change = action === "undo" ? invert(entry.change) : entry.change;
		if (!isApplicable(current.stored, change) || !areLayersKnown(current.base.reading.layers, change))
			return { kind: "outdated", entry };
		add(action, change, { entry: entry.id });
		return { kind: "done", entry };
	}
	/** Returns the changes of the files after these rows are saved. */
	function aheadAfter(savedRows: readonly LoggedChange[]): readonly ItemChange[] {
		const { items } = pendingChanges(current.files, current.base.reading.layers, savedRows);
		return compose({ label: "", items: current.ahead }, { label: "", items }).items;
	}
	function takeLog(log: Pick<StoredLog, "rows" | "saved">): void {
		const isExtended = rows.every(({ id }, at) => id === log.rows[at]?.id);
		const newlySaved = rows.filter(({ id }) => !saved.has(id) && log.saved.has(id));
		const ahead = newlySaved.length > 0 ? aheadAfter(newlySaved) : current.ahead;
		const added = log.rows.slice(rows.length);
		({ rows, saved } = log);
		const lastSet = starterSet;
		starterSet = starterSetIn(added) ?? starterSet;
		history = historyOf(log);
		const isSameSet = starterSet === lastSet;
		const isPlain = isExtended && isSameSet && newlySaved.length === 0 && current.conflicts.length === 0;
		const items = added.flatMap(({ change }) => change.items);
		if (isPlain && isApplicable(current.stored, { label: "", items })) current = withItems(current, items);
		else rebase(isSameSet ? current.base : withStarterLayers(loadedBase, starterSet), ahead);
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
			loadedBase = next;
			const base = withStarterLayers(next, starterSet);
			if (base !== current.base) {
				rebase(base);
				state = currentState();
				countLoad();
			}
			return current.loaded;
		},
		loads,
		reading: () => current.loaded.reading,
		stored: () => current.stored,
		perform(change, extended) {
			const last = history.done.at(-1);
			const isExtended = extended !== undefined && last?.id === extended && last.inFiles === "nothing";
			if (change.items.length === 0) return undefined;
			return isExtended ? add("extend", change, { entry: extended }) : add("perform", change);
		},
		undo: () => revert(history.done.at(-1), "undo"),
		redo: () => revert(history.undone.at(-1), "redo"),
		undoAlone(id) {
			const entry = history.done.find((one) => one.id === id);
			const by = entry && blockingEntry(history, id);
			return entry && by ? { kind: "blocked", entry, by } : revert(entry, "undo");
		},
		starterSet: () => starterSet,
		chooseStarterSet(set) {
			if (usesLayers(current.stored.set.annotations)) return;
			starterSet = set;
			rebase(withStarterLayers(loadedBase, set));
			notify();
		},
		newLayers: () => (starterSet && isWithoutLayers() ? starterLayersJson(starterSet) : undefined),
		unsavedRows,
		unsavedChanges() {
			const unsaved = unsavedRows();
			const pending = pendingChanges(current.files, current.base.reading.layers, unsaved);
			const refused = pending.refused.map(({ id }) => itemKey({ kind: "annotation", id }));
			const open = new Set([...pending.conflicts.map(itemKey), ...refused]);
			const isOpen = (item: ItemChange) => open.has(itemKey(item));
			return {
				items: pending.items.filter((item) => !isOpen(item)),
				rows: unsaved.filter(({ change }) => !change.items.some(isOpen)).map(({ id }) => id),
			};
		},
		markSaved(ids) {
			const time = isoTime(now());
			takeLog({ rows, saved: new Map([...saved, ...ids.map((id) => [id, time] as const)]) });
			notify();
			return writer.after(() => store.markSaved(document, ids, time));
		},
		learn(items) {
			const changes = changesTo(current.files, items);
			rebase(current.base, compose({ label: "", items: current.ahead }, { label: "", items: changes }).items);
			notify();
		},
		ahead: () => current.ahead,
		forget(known) {
			rebase(current.base, withoutChanges(current.ahead, known));
			notify();
		},
		decide(conflict, decision, label) {
			const { change, theirs } = decideConflict(conflict, decision);
			add("perform", { label, items: [change] }, { theirs: [theirs] });
			rebase();
			notify();
		},
		receive(news) {
			const log = news.kind === "replaced" ? news.log : news;
			const received = new Set(log.rows.map(({ id }) => id));
			// A row is in the store a moment before the writer knows.
			const pending = writer.unstored().filter(({ id }) => !received.has(id));
			const last = new Set([...received, ...pending.map(({ id }) => id)]);
			const first = news.kind === "replaced" ? [] : rows.filter(({ id }) => !last.has(id));
			if (news.kind === "replaced") ({ unreadable } = news.log);
			takeLog({ rows: [...first, ...log.rows, ...pending], saved: new Map([...saved, ...log.saved]) });
			notify();
		},
		discard() {
			const ids = unsavedRows().map(({ id }) => id);
			writer.clear();
			takeLog({ rows: rows.filter(({ id }) => saved.has(id)), saved });
			notify();
			return writer.after(() => store.discard(document, ids));
		},
		discardUnreadable() {
			unreadable = [];
			notify();
			return writer.after(() => store.discardUnreadable(document));
		},
		settled: writer.settled,
	};
}
