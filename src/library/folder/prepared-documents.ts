import { promisify } from "node:util";
import { gzip } from "node:zlib";
import { annotationsFile, type DocumentRecord, layersFile, sharedEntitiesFile } from "../../corpus/index.ts";
import { type DocumentSources, livePreparedFile, type Preparer } from "./prepare.ts";
import type { PreparedCache } from "./prepared-cache.ts";
import { readText } from "./read-text.ts";

/** The prepared documents of a live folder. */
export interface PreparedDocuments {
	/** Identifies the program, for the paths of prepared documents. */
	readonly version: string;
	/**
	 * Returns a prepared document: the compressed file, or its lines while they are made. Undefined if the sources of the
	 * document are no longer those that the path was made from.
	 */
	open(record: DocumentRecord): Promise<PreparedDocument | undefined>;
	/** Stops preparing. Resolves when nothing more is stored. */
	close(): Promise<void>;
}

export type PreparedDocument =
	| { readonly kind: "file"; readonly bytes: Uint8Array }
	| { readonly kind: "lines"; readonly lines: AsyncIterable<string> };

export interface PreparedDocumentsOptions {
	readonly folder: string;
	readonly version: string;
	readonly preparer: Preparer;
	readonly cache: PreparedCache;
}

/**
 * Prepares documents when they are requested, and caches them. Requests for a document that is being prepared share the
 * work, and receive all of its lines.
 */
export function prepareOnRequest(options: PreparedDocumentsOptions): PreparedDocuments {
	const { folder, version, preparer, cache } = options;
	const jobs = new Map<string, Job>();
	const cached = sharedReads((key) => cache.get(key));
	const storing = new Set<Promise<void>>();
	return {
		version,
		async open(record) {
			const path = record.prepared;
			if (path === undefined) return undefined;
			const running = jobs.get(path);
			if (running) return { kind: "lines", lines: running.lines() };
			const key = path.replace(/^.*\.([0-9a-f]{16})\.chunks$/, "$1");
			const bytes = await cached(key);
			if (bytes) return { kind: "file", bytes };
			const sources = await readSources(folder, record);
			if (!sources || livePreparedFile(sources, version) !== path) return undefined;
			const job = jobs.get(path) ?? startJob(preparer.lines(sources));
			jobs.set(path, job);
			const stored = job.done
				.then((text) => promisify(gzip)(text, { level: 1 }))
				.then((compressed) => cache.put(key, compressed))
				// The clients of the job get its failure.
				.catch(() => {})
				.finally(() => {
					jobs.delete(path);
					storing.delete(stored);
				});
			storing.add(stored);
			return { kind: "lines", lines: job.lines() };
		},
		async close() {
			await preparer.close();
			await Promise.all(storing);
		},
	};
}

/** Clients that read the same file at a time share its bytes. */
function sharedReads(
	read: (key: string) => Promise<Uint8Array | undefined>,
): (key: string) => Promise<Uint8Array | undefined> {
	const reading = new Map<string, Promise<Uint8Array | undefined>>();
	const known = new Map<string, WeakRef<Uint8Array>>();
	return async (key) => {
		const inUse = known.get(key)?.deref();
		if (inUse) return inUse;
		const started = reading.get(key) ?? read(key).finally(() => reading.delete(key));
		reading.set(key, started);
		const bytes = await started;
		if (bytes) known.set(key, new WeakRef(bytes));
		else known.delete(key);
		return bytes;
	};
}

interface Job {
	/** All lines from the first one, for one client. */
	lines(): AsyncIterable<string>;
	/** The whole text. */
	readonly done: Promise<string>;
}

/** Runs to its end, whether clients stay or not. */
function startJob(source: AsyncIterable<string>): Job {
	const received: string[] = [];
	let isDone = false;
	let notify = () => {};
	let more = new Promise<void>((resolve) => {
		notify = resolve;
	});
	const step = () => {
		const wake = notify;
		more = new Promise<void>((resolve) => {
			notify = resolve;
		});
		wake();
	};
	const run = async () => {
		try {
			for await (const line of source) {
				received.push(line);
				step();
			}
			return received.join("");
		} finally {
			isDone = true;
			step();
		}
	};
	const done = run();
	return {
		done,
		async *lines() {
			for (let at = 0; ; at += 1) {
				while (at >= received.length && !isDone) await more;
				const line = received[at];
				if (line === undefined) break;
				yield line;
			}
			await done;
		},
	};
}

/** Reads the sources of a document. Undefined if its text cannot be read. */
async function readSources(folder: string, record: DocumentRecord): Promise<DocumentSources | undefined> {
	const read = async (file: string | undefined) => {
		const decoded = file === undefined ? undefined : await readText(folder, file);
		return decoded?.kind === "text" ? decoded.text : undefined;
	};
	const { prepared: _path, ...sourceRecord } = record;
	const [source, annotations, layers, sharedEntities] = await Promise.all([
		read(record.file),
		read(record.annotations && annotationsFile(record.id)),
		read(layersFile),
		read(sharedEntitiesFile),
	]);
	if (source === undefined) return undefined;
	return { document: { record: sourceRecord, source, annotations }, shared: { layers, sharedEntities } };
}
