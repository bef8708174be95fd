import type { DocumentId } from "../../../annotation/index.ts";
import type { ItemChange } from "../../../corpus/index.ts";
import type { ChangeSet } from "../../../editing/index.ts";

/** One row of the log of a document. The log is only ever extended, so it can be stored row by row. */
export interface LoggedChange {
	/** Random. */
	readonly id: string;
	/**
	 * `perform` begins an entry of the history, and `extend` adds to the last one, for example a further step of an end.
	 * `undo` and `redo` take an entry back and do it again.
	 */
	readonly action: "perform" | "extend" | "undo" | "redo";
	/** Id of the entry of the history. It is the id of the row that began the entry. */
	readonly entry: string;
	/** The change that this row makes. For `undo`, the inverse. */
	readonly change: ChangeSet;
	/** Changes by others to the files since the previous row, which this row takes into account. */
	readonly theirs?: readonly ItemChange[] | undefined;
	/** Adds the entities that the change links to, in case others delete them. */
	readonly needs?: readonly ItemChange[] | undefined;
	/** Id of the starter set whose layers the change uses, if the folder had no layers. */
	readonly starterSet?: string | undefined;
	/** ISO 8601 in UTC. */
	readonly time: string;
	/** The name in the settings. Empty if there is none. */
	readonly author: string;
}

/** The log of a document as a store has it. */
export interface StoredLog {
	/** In the order in which they were stored. */
	readonly rows: readonly LoggedChange[];
	/** When the rows that are in the files were saved, by their ids. ISO 8601 in UTC. */
	readonly saved: ReadonlyMap<string, string>;
	/** Rows of another version of Ascribe, as they are stored. */
	readonly unreadable: readonly unknown[];
}

/** A change of a log by another tab. */
export type LogNews =
	/** The rows were stored after those that are known, and can include some that are. */
	| ({ readonly kind: "extended" } & Omit<StoredLog, "unreadable">)
	| { readonly kind: "replaced"; readonly log: StoredLog };

/** Keeps the logs of documents. */
export interface ChangeStore {
	/** Resolves when the rows are durable. Rejects if none of them can be stored; the changes stay in the page. */
	append(document: DocumentId, rows: readonly LoggedChange[]): Promise<void>;
	load(document: DocumentId): Promise<StoredLog>;
	/**
	 * @param rows ids of rows that are in the files now
	 * @param time ISO 8601 in UTC
	 */
	markSaved(document: DocumentId, rows: readonly string[], time: string): Promise<void>;
	/** @param rows ids of rows to delete */
	discard(document: DocumentId, rows: readonly string[]): Promise<void>;
	discardUnreadable(document: DocumentId): Promise<void>;
	/**
	 * Calls `listener` after each change by another tab.
	 *
	 * @returns a function that unsubscribes
	 */
	subscribe(document: DocumentId, listener: (news: LogNews) => void): () => void;
	/** Returns the id of the starter set that was chosen for the folder. Undefined if none was. */
	starterSet(): Promise<string | undefined>;
	/** Keeps the choice of a starter set for all documents of the folder. Replaces an earlier choice. */
	chooseStarterSet(id: string): Promise<void>;
	/** Runs `work` while no other tab runs work on the document. */
	exclusively<Result>(document: DocumentId, work: () => Promise<Result>): Promise<Result>;
}

export const emptyLog: StoredLog = { rows: [], saved: new Map(), unreadable: [] };

/** Keeps the logs until the page is closed. */
export function createMemoryStore(): ChangeStore {
	const logs = new Map<DocumentId, StoredLog>();
	let starterSet: string | undefined;
	const logOf = (document: DocumentId): StoredLog => logs.get(document) ?? emptyLog;
	return {
		async append(document, added) {
			const log = logOf(document);
			logs.set(document, { ...log, rows: [...log.rows, ...added] });
		},
		load: async (document) => logOf(document),
		async markSaved(document, ids, time) {
			const log = logOf(document);
			logs.set(document, { ...log, saved: new Map([...log.saved, ...ids.map((id) => [id, time] as const)]) });
		},
		async discard(document, ids) {
			const log = logOf(document);
			logs.set(document, { ...log, rows: log.rows.filter(({ id }) => !ids.includes(id)) });
		},
		discardUnreadable: async (document) => {
			logs.set(document, { ...logOf(document), unreadable: [] });
		},
		subscribe: () => () => {},
		starterSet: async () => starterSet,
		chooseStarterSet: async (id) => {
			starterSet = id;
		},
		exclusively: (_document, work) => work(),
	};
}
