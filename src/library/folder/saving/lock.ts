import { randomUUID } from "node:crypto";
import { type FileHandle, open, readFile, rm, stat } from "node:fs/promises";
import { hostname } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { isMissingFileError, systemErrorCode } from "../read-file.ts";

/** The lock of a folder. Only its holder may change files. */
export interface FolderLock {
	/** False if another process has taken the lock over, because this one was stopped for too long. */
	readonly isHeld: () => Promise<boolean>;
	readonly release: () => Promise<void>;
}

/**
 * Takes the lock of a folder: a file with the process id and the start time of its holder. Takes over the lock of a
 * process that has ended.
 *
 * @param folder that contains the lock file
 * @param patience milliseconds to wait for another holder
 * @returns undefined if another process holds the lock for too long
 * @throws Error of the system if the folder cannot be written
 */
export async function lockFolder(folder: string, patience: number): Promise<FolderLock | undefined> {
	const path = join(folder, lockName);
	const content = JSON.stringify({
		pid: process.pid,
		started: await startOf(process.pid),
		host: hostname(),
		nonce: randomUUID(),
	});
	const isHeld = async () => (await contentOf(path)) === content;
	const release = async () => {
		if (await isHeld()) await rm(path, { force: true });
	};
	const end = performance.now() + patience;
	for (;;) {
		if (await create(path, content)) return { isHeld, release };
		const held = await contentOf(path);
		if (held !== undefined && (await isStale(path, held))) await takeOver(path, held);
		else if (performance.now() > end) return undefined;
		else await setTimeout(pause);
	}
}

const lockName = ".ascribe-lock";

/** Milliseconds between two attempts. */
const pause = 4;

/** Returns false if there is such a file. */
async function create(path: string, content: string): Promise<boolean> {
	let handle: FileHandle;
	try {
		handle = await open(path, "wx");
	} catch (error) {
		if (systemErrorCode(error) === "EEXIST") return false;
		throw error;
	}
	try {
		await handle.writeFile(content);
		return true;
	} catch (error) {
		// On a full disk, a lock without content would make others wait.
		await rm(path, { force: true });
		throw error;
	} finally {
		await handle.close();
	}
}

const contentOf = (path: string): Promise<string | undefined> =>
	readFile(path, "utf8").catch((error: unknown) => {
		if (isMissingFileError(error)) return undefined;
		throw error;
	});

/** True if the process that wrote the lock has ended. */
async function isStale(path: string, content: string): Promise<boolean> {
	const { mtimeMs } = await stat(path).catch(() => ({ mtimeMs: Date.now() }));
	const age = Date.now() - mtimeMs;
	const holder = readHolder(content);
	// Its writer was killed before it had written the content.
	if (!holder) return age > 2_000;
	if (holder.host !== hostname()) return age > longestSave;
	if (!isRunning(holder.pid)) return true;
	// The system can give the id of an ended process to another one.
	const started = await startOf(holder.pid);
	const isOther = holder.started !== undefined && started !== undefined && holder.started !== started;
	return isOther || age > longestSave;
}

/** Milliseconds after which a lock is stale whatever its holder does. A save takes less than a second. */
const longestSave = 60_000;

interface Holder {
	readonly pid: number;
	readonly started: string | undefined;
	readonly host: unknown;
}

function readHolder(content: string): Holder | undefined {
	try {
		const { pid, started, host } = JSON.parse(content);
		if (!Number.isInteger(pid)) return undefined;
		return { pid, started: typeof started === "string" ? started : undefined, host };
	} catch {
		return undefined;
	}
}

export function isRunning(pid: number): boolean {
	try {
		return process.kill(pid, 0);
	} catch (error) {
		return systemErrorCode(error) === "EPERM";
	}
}

/** Returns when a process started, in ticks since the system started. Undefined if the system does not tell. */
async function startOf(pid: number): Promise<string | undefined> {
	const line = await readFile(`/proc/${pid}/stat`, "utf8").catch(() => "");
	// The name of the program is in parentheses and can contain spaces. The start is field 22 (proc(5)).
	return line.slice(line.lastIndexOf(")") + 2).split(" ")[19];
}

/**
 * Deletes a stale lock. Two processes that find the same stale lock must not both delete it, because the second one
 * would delete the new lock of the first. So the lock is deleted under a lock of its own, if it is still the same.
 */
async function takeOver(path: string, stale: string): Promise<void> {
	const guard = `${path}-takeover`;
	if (!(await create(guard, ""))) {
		const { mtimeMs } = await stat(guard).catch(() => ({ mtimeMs: Date.now() }));
		if (Date.now() - mtimeMs > 2_000) await rm(guard, { force: true });
		else await setTimeout(pause);
		return;
	}
	try {
		if ((await contentOf(path)) === stale) await rm(path, { force: true });
	} finally {
		await rm(guard, { force: true });
	}
}
