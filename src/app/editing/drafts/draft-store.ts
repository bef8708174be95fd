import { type DBSchema, type IDBPDatabase, openDB } from "idb";
import type { DocumentId } from "../../../annotation/index.ts";
import type { ChangeStore, LoggedChange, LogNews, StoredLog } from "../session/change-store.ts";
import { type DraftRecord, draftRecordJson, readDraftRecord, type StoredRecord } from "./draft-record.ts";

export interface DraftStoreOptions {
	/** Identifies the folder that the page shows. Folders of one host share a database. */
	readonly folder: string;
	/** The id under which earlier versions of Ascribe stored drafts. Several folders can share the id. */
	readonly earlierFolder?: string | undefined;
	/** Name of the database. */
	readonly name: string;
	/** Informs the other tabs. Undefined if the browser has no channels. */
	readonly channel: BroadcastChannel | undefined;
	/** Runs work while no other tab runs work under the same name. */
	readonly locked: <Result>(name: string, work: () => Promise<Result>) => Promise<Result>;
}

/**
 * Keeps logs in IndexedDB, one record for each row, so that a killed browser loses nothing that was stored.
 *
 * A lock orders what several tabs store. A message then tells the other tabs to read the new records. So a row of
 * another tab that arrives before an own row is durable was stored before it.
 */
export function createDraftStore(options: DraftStoreOptions): ChangeStore {
	const { folder, earlierFolder, name, channel, locked } = options;
	const keyOf = (document: DocumentId) => `${folder} ${document}`;
	/** Key of what concerns all documents of the folder. No document has an empty id. */
	const folderKey = `${folder} `;
	const database = openOnce(name);
	const news = new Map<string, NewsReader>();
	/** Number of the last record that was read, by document. */
	const lastRead = new Map<string, number>();
	channel?.addEventListener("message", ({ data }: MessageEvent<unknown>) => {
		const message = readMessage(data);
		void news.get(message?.document ?? "")?.(message?.isReplaced ?? false);
	});

	async function write(
		key: string,
		records: readonly DraftRecord[],
		deleted: readonly number[] = [],
	): Promise<void> {
		const transaction = (await database()).transaction("records", "readwrite", { durability: "strict" });
		const { store } = transaction;
		const requests = [
			...deleted.map((sequence) => store.delete(sequence)),
			...records.map((record) => store.add(draftRecordJson(key, record))),
		];
		// Otherwise the browser commits only after the page, which is busy with the change, has received the results.
		transaction.commit();
		await Promise.all([...requests, transaction.done]);
		channel?.postMessage({ document: key, isReplaced: deleted.length > 0 } satisfies Message);
	}

	/** Reads the records of a document whose numbers are greater than `after`. */
	async function recordsOf(key: string, after: number): Promise<readonly NumberedRecord[]> {
		const range = IDBKeyRange.bound([key, after], [key, Number.POSITIVE_INFINITY], true);
		const values = await (await database()).getAllFromIndex("records", "document", range);
		return values.map((value) => ({
			sequence: typeof value.sequence === "number" ? value.sequence : 0,
			value,
			record: readDraftRecord(value),
		}));
	}

	/** Reads the unsaved changes below `earlierFolder`. The changes may belong to another folder. */
	async function earlierRecords(document: DocumentId): Promise<readonly NumberedRecord[]> {
		if (earlierFolder === undefined) return [];
		const records = await recordsOf(`${earlierFolder} ${document}`, 0);
		const { saved } = logOf(records);
		const isUnsaved = ({ record }: NumberedRecord) =>
			record?.kind === "change" ? !saved.has(record.row.id) : !record;
		return records.filter(isUnsaved);
	}

	async function read(document: DocumentId, after: number): Promise<StoredLog> {
		const key = keyOf(document);
		const records = await recordsOf(key, after);
		const last = records.at(-1);
		if (last) lastRead.set(key, last.sequence);
		const log = logOf(records);
		if (after > 0) return log;
		const earlier = await earlierRecords(document);
		return { ...log, unreadable: [...earlier.map(({ value }) => value), ...log.unreadable] };
	}

	const remove = (document: DocumentId, records: readonly NumberedRecord[]): Promise<void> =>
		write(keyOf(document), [], sequencesOf(records));

	/** Returns a function that passes the new records of a document's log to `listener`, one message after the other. */
	function readNews(document: DocumentId, listener: (news: LogNews) => void): NewsReader {
		let reading: Promise<void> = Promise.resolve();
		const readNext = async (isReplaced: boolean): Promise<void> => {
			const log = await read(document, isReplaced ? 0 : (lastRead.get(keyOf(document)) ?? 0));
			if (isReplaced) listener({ kind: "replaced", log });
			else if (log.rows.length > 0 || log.saved.size > 0) listener({ kind: "extended", ...log });
		};
		return (isReplaced) => {
			// The next message reads what could not be read now.
			reading = reading.then(() => readNext(isReplaced)).catch(() => undefined);
			return reading;
		};
	}

	return {
		append: (document, rows) =>
			locked(`drafts ${keyOf(document)}`, () =>
				write(
					keyOf(document),
					rows.map((row): DraftRecord => ({ kind: "change", row })),
				),
			),
		load: (document) => read(document, 0),
		markSaved: (document, rows, time) =>
			locked(`drafts ${keyOf(document)}`, () => write(keyOf(document), [{ kind: "save", rows, time }])),
		discard(document, rows) {
			const ids = new Set(rows);
			const isDiscarded = ({ record }: NumberedRecord) => record?.kind === "change" && ids.has(record.row.id);
			return locked(`drafts ${keyOf(document)}`, async () => {
				const records = await recordsOf(keyOf(document), 0);
				await remove(document, records.filter(isDiscarded));
			});
		},
		discardUnreadable: (document) =>
			locked(`drafts ${keyOf(document)}`, async () => {
				const records = await recordsOf(keyOf(document), 0);
				const unreadable = records.filter(({ record }) => !record);
				await remove(document, [...(await earlierRecords(document)), ...unreadable]);
			}),
		subscribe(document, listener) {
			const key = keyOf(document);
			const reader = readNews(document, listener);
			news.set(key, reader);
			void reader(false);
			return () => news.delete(key);
		},
		async starterSet() {
			const records = await recordsOf(folderKey, 0);
			return records.flatMap(({ record }) => (record?.kind === "starter-set" ? [record.set] : [])).at(-1);
		},
		chooseStarterSet: (set) =>
			locked(`drafts ${folderKey}`, async () => {
				const earlier = await recordsOf(folderKey, 0);
				await write(folderKey, [{ kind: "starter-set", set }], sequencesOf(earlier));
			}),
		exclusively: (document, work) => locked(`saving ${keyOf(document)}`, work),
	};
}

/** Reads the new records, or all of them if some were deleted. */
type NewsReader = (isReplaced: boolean) => Promise<void>;

interface NumberedRecord {
	readonly sequence: number;
	readonly value: StoredRecord;
	readonly record: DraftRecord | undefined;
}

const sequencesOf = (records: readonly NumberedRecord[]): readonly number[] =>
	records.map(({ sequence }) => sequence);

function logOf(records: readonly NumberedRecord[]): StoredLog {
	const rows: LoggedChange[] = [];
	const saved = new Map<string, string>();
	const unreadable: unknown[] = [];
	for (const { record, value } of records) {
		if (!record) unreadable.push(value);
		else if (record.kind === "change") rows.push(record.row);
		else if (record.kind === "save") for (const id of record.rows) saved.set(id, record.time);
	}
	return { rows, saved, unreadable };
}

interface Drafts extends DBSchema {
	readonly records: {
		readonly key: number;
		readonly value: StoredRecord;
		readonly indexes: { readonly document: readonly [string, number] & IDBValidKey };
	};
}

/** Returns a function that opens the database once, and again after a failure or if the browser has closed it. */
function openOnce(name: string): () => Promise<IDBPDatabase<Drafts>> {
	let opened: Promise<IDBPDatabase<Drafts>> | undefined;
	const forget = () => {
		opened = undefined;
	};
	const open = async () =>
		openDB<Drafts>(name, 1, {
			upgrade(database) {
				const records = database.createObjectStore("records", { keyPath: "sequence", autoIncrement: true });
				records.createIndex("document", ["document", "sequence"]);
			},
			// A tab with a newer version of Ascribe waits for this connection.
			blocking(_current, _blocked, event) {
				forget();
				if (event.target instanceof IDBDatabase) event.target.close();
			},
			terminated: forget,
		});
	return () => {
		opened ??= open().catch((error: unknown) => {
			forget();
			throw error;
		});
		return opened;
	};
}

interface Message {
	readonly document: string;
	/** True if records were deleted, so that the whole log has to be read. */
	readonly isReplaced: boolean;
}

function readMessage(data: unknown): Message | undefined {
	if (typeof data !== "object" || data === null || !("document" in data)) return undefined;
	const { document } = data;
	return typeof document === "string"
		? { document, isReplaced: "isReplaced" in data && data.isReplaced === true }
		: undefined;
}
