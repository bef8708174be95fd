import { createHash } from "node:crypto";
import { join } from "node:path";
import type { DocumentId, Problem } from "../../../annotation/index.ts";
import { annotationsFile, annotationsFolder } from "../../../corpus/index.ts";
import { type SaveAnswer, type SaveRequest, saveRequestJson } from "../../../editing/index.ts";
import { hasLeftOvers } from "./intent.ts";
import { createMemory } from "./memory.ts";
import { type OpenDocument, type SaveAdditions, saveDocument } from "./save-document.ts";
import { type LockOptions, withFolderLock } from "./with-lock.ts";

/** Saves changes of the documents of one folder. */
export interface Saver {
	/**
	 * Saves a request as a whole or not at all, with the additions of an import. Resolves to `saved` only after everything
	 * is on disk.
	 */
	readonly save: (
		document: DocumentId,
		request: SaveRequest,
		additions?: SaveAdditions,
	) => Promise<SaveAnswer>;
	/** Completes a save that was interrupted. Returns why that was not possible. */
	readonly recover: () => Promise<readonly Problem[]>;
}

/** Creates a saver. It remembers the latest requests and documents, so a server has one for all of its requests. */
export function createSaver(folder: string, options: LockOptions = {}): Saver {
	const answers = createMemory<{ readonly hash: string; readonly answer: SaveAnswer }>(1_000);
	const documents = createMemory<OpenDocument>(2);
	let last: Promise<unknown> = Promise.resolve();
	/** Runs one save after the other, because waiting in this process costs less than waiting for the lock. */
	const inOrder = <T>(act: () => Promise<T>): Promise<T> => {
		const result = last.then(act);
		last = result.catch(() => {});
		return result;
	};
	const saveOnce = async (
		document: DocumentId,
		request: SaveRequest,
		additions: SaveAdditions | undefined,
	): Promise<SaveAnswer> => {
		const text = JSON.stringify([document, saveRequestJson(request)]);
		const hash = createHash("sha256").update(text).digest("hex");
		const known = answers.get(request.request);
		if (known) {
			return known.hash === hash ? known.answer : { kind: "refused", problems: [reusedId(document)] };
		}
		const locked = await withFolderLock(
			folder,
			annotationsFile(document),
			(lockedFolder) => saveDocument(lockedFolder, documents, document, request, additions),
			options,
		);
		if (locked.kind === "refused") return { kind: "refused", problems: [locked.problem] };
		if (locked.value.kind === "saved") answers.set(request.request, { hash, answer: locked.value });
		return locked.value;
	};
	return {
		save: (document, request, additions) => inOrder(() => saveOnce(document, request, additions)),
		recover: () =>
			inOrder(async () => {
				// A folder that nobody saves into need not be writable.
				if (!(await hasLeftOvers(join(folder, annotationsFolder)))) return [];
				const recovered = await withFolderLock(folder, annotationsFolder, async () => {}, options);
				return recovered.kind === "refused" ? [recovered.problem] : [];
			}),
	};
}

const reusedId = (document: DocumentId): Problem => ({
	level: "error",
	code: "E_SAVE_REQUEST",
	file: annotationsFile(document),
	path: "/request",
	reason: "Not saved: another request had the same id.",
	hint: "Give each request a new random id.",
});
