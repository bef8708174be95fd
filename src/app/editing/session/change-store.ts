import type { DocumentId } from "../../../annotation/index.ts";
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
	/** ISO 8601 in UTC. */
	readonly time: string;
	/** The name in the settings. Empty if there is none. */
	readonly author: string;
}

/** The log of a document as a store has it. */
export interface StoredLog {
	readonly rows: readonly LoggedChange[];
	/** Ids of the rows that are in the files. */
	readonly saved: ReadonlySet<string>;
}

/** Keeps the logs of documents. */
export interface ChangeStore {
	/** Resolves when the row is durable. Rejects if it cannot be stored; the change stays in the page. */
	append(document: DocumentId, row: LoggedChange): Promise<void>;
	load(document: DocumentId): Promise<StoredLog>;
	/** @param rows ids of rows that are in the files now */
	markSaved(document: DocumentId, rows: readonly string[]): Promise<void>;
}

/** Keeps the logs until the page is closed. */
export function createMemoryStore(): ChangeStore {
	const logs = new Map<DocumentId, StoredLog>();
	const logOf = (document: DocumentId): StoredLog =>
		logs.get(document) ?? { rows: [], saved: new Set<string>() };
	return {
		async append(document, row) {
			const { rows, saved } = logOf(document);
			logs.set(document, { rows: [...rows, row], saved });
		},
		load: async (document) => logOf(document),
		async markSaved(document, ids) {
			const { rows, saved } = logOf(document);
			logs.set(document, { rows, saved: new Set([...saved, ...ids]) });
		},
	};
}
