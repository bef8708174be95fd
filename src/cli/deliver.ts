import { mkdir, mkdtemp, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { excerpt } from "../annotation/index.ts";
import { codeOf } from "../library/folder/index.ts";
import { type Io, printable } from "./io.ts";
import { UsageError } from "./usage-error.ts";

/** A file that leaves: text in UTF-8, or bytes as they are. */
export interface Deliverable {
	readonly name: string;
	readonly content: string | Uint8Array;
}

/**
 * Hands over what a format has made: one file to the path of that name, several
 * into a folder of that name, and without a name one file to standard output.
 *
 * @throws UsageError if it cannot be written; a file that was there is then as it was
 */
export async function deliver(files: readonly Deliverable[], out: string | undefined, io: Io): Promise<void> {
	const [file] = files;
	if (out === undefined) {
		if (files.length > 1) {
			throw new UsageError(`This makes ${files.length} files. Name a folder for them with --out.`);
		}
		const content = file?.content ?? "";
		if (typeof content !== "string") throw new UsageError("This makes a zip. Name a file for it with --out.");
		io.stdout.write(io.stdout.isTTY ? printable(content) : content);
		return;
	}
	try {
		const path = resolve(io.cwd, out);
		if (files.length === 1 && file) return await write(path, file.content);
		for (const { name, content } of files) await write(join(path, name), content);
	} catch (error) {
		throw new UsageError(`"${excerpt(out)}" cannot be written (${codeOf(error)}). Choose another --out.`);
	}
}

/** Complete beside the old file first, so that a write which stops half way leaves that one whole. */
async function write(path: string, content: Deliverable["content"]): Promise<void> {
	await mkdir(dirname(path), { recursive: true });
	const work = await mkdtemp(join(dirname(path), ".ascribe-"));
	try {
		const made = join(work, "made");
		await writeFile(made, content);
		await rename(made, path);
	} finally {
		await rm(work, { recursive: true, force: true });
	}
}
