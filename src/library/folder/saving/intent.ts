import { createHash, randomUUID } from "node:crypto";
import { readdir, readFile, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { annotationsFolder, corpusFolder } from "../../../corpus/index.ts";
import { readFileInside } from "../read-file.ts";
import type { Disk } from "./disk.ts";
import { findTarget, isWritableFile } from "./target.ts";

/** A new content that is complete on disk, beside the file that it will replace or become. */
export interface IntendedFile {
	/** Path in the folder. */
	readonly file: string;
	/** Name of the temporary file. */
	readonly temporary: string;
	/** SHA-256 of the content. Undefined if there is no such file. */
	readonly before: string | undefined;
	readonly after: string;
}

export const temporaryName = (): string => `.ascribe-${randomUUID()}`;

const temporaryPattern = /^\.ascribe-[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

export const isTemporaryName = (name: string): boolean => temporaryPattern.test(name);

const intentName = ".ascribe-intent";

export const contentHash = (content: Uint8Array): string =>
	createHash("sha256").update(content).digest("hex");

/**
 * Writes down which files are about to be replaced together. From then on, a killed save is completed by the next one.
 */
export async function writeIntent(
	annotations: string,
	files: readonly IntendedFile[],
	disk: Disk,
): Promise<void> {
	const temporary = join(annotations, temporaryName());
	try {
		await disk.write(temporary, Buffer.from(JSON.stringify({ version: 1, files })), 0o600);
		await disk.rename(temporary, join(annotations, intentName));
	} finally {
		await rm(temporary, { force: true });
	}
	await disk.syncFolder(annotations);
}

export const removeIntent = (annotations: string): Promise<void> =>
	rm(join(annotations, intentName), { force: true });

/**
 * Completes a save that was interrupted after its intent was written, and deletes temporary files. The caller holds
 * the lock. If another program has changed a file since then, the other version stays, because the interrupted save
 * was not acknowledged.
 *
 * @param folder of the library
 * @param annotations real path of `annotations/`
 * @throws Error of the system if a file cannot be replaced; the intent stays
 */
export async function completeIntent(folder: string, annotations: string, disk: Disk): Promise<void> {
	const names = await readdir(annotations);
	if (names.includes(intentName)) {
		const files = await readIntent(join(annotations, intentName));
		const steps = await Promise.all(files.map((prepared) => nextStep(folder, prepared)));
		const isComplete = steps.every((step) => step.kind !== "blocked");
		if (isComplete) {
			for (const step of steps) {
				if (step.kind === "rename") await disk.rename(step.from, step.to);
				if (step.kind === "create") await disk.create(step.from, step.to);
			}
			const folders = steps.flatMap((step) => ("to" in step ? [dirname(step.to)] : []));
			for (const path of new Set(folders)) await disk.syncFolder(path);
		}
		await removeIntent(annotations);
		for (const step of steps) if (step.from !== undefined) await rm(step.from, { force: true });
	}
	for (const name of names) {
		if (isTemporaryName(name)) await rm(join(annotations, name), { force: true });
	}
}

/** True if a save was interrupted, or has left temporary files. */
export async function hasLeftOvers(annotations: string): Promise<boolean> {
	const names = await readdir(annotations).catch(() => []);
	return names.some((name) => name === intentName || isTemporaryName(name));
}

type Step =
	| { readonly kind: "done"; readonly from: string | undefined }
	| { readonly kind: "rename" | "create"; readonly from: string; readonly to: string }
	/** The file has neither the old nor the new content. */
	| { readonly kind: "blocked"; readonly from: string | undefined };

async function nextStep(folder: string, { file, temporary, before, after }: IntendedFile): Promise<Step> {
	const current = await hashInside(folder, file);
	const target = await findTarget(folder, file);
	const from = target.kind === "target" ? join(dirname(target.path), temporary) : undefined;
	if (current === after) return { kind: "done", from };
	if (current !== before || target.kind === "refused" || from === undefined) return { kind: "blocked", from };
	const written = await readFile(from).catch(() => undefined);
	if (!written || contentHash(written) !== after) return { kind: "blocked", from };
	return { kind: isNewFile(file) ? "create" : "rename", from, to: target.path };
}

/** True for files that are added and never replaced: documents, their description files and images. */
const isNewFile = (file: string): boolean => file.startsWith(`${corpusFolder}/`);

/** Undefined if there is no such file, or if the file cannot be read. */
async function hashInside(folder: string, file: string): Promise<string | undefined> {
	const read = await readFileInside(folder, file);
	return read?.kind === "bytes" ? contentHash(read.bytes) : undefined;
}

/** Reads an intent. A folder can come from a stranger, so every value is checked. */
async function readIntent(path: string): Promise<readonly IntendedFile[]> {
	try {
		const { version, files } = JSON.parse(await readFile(path, "utf8"));
		return version === 1 && Array.isArray(files) ? files.filter(isIntendedFile) : [];
	} catch {
		return [];
	}
}

function isIntendedFile(value: unknown): value is IntendedFile {
	if (typeof value !== "object" || value === null) return false;
	const entry: { readonly [Key in keyof IntendedFile]?: unknown } = value;
	const { file, temporary, before, after } = entry;
	return (
		typeof file === "string" &&
		isWritableFile(file) &&
		(file.startsWith(`${annotationsFolder}/`) || (isNewFile(file) && before === undefined)) &&
		typeof temporary === "string" &&
		isTemporaryName(temporary) &&
		(before === undefined || typeof before === "string") &&
		typeof after === "string"
	);
}
