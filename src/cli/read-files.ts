import { constants } from "node:fs";
import { open } from "node:fs/promises";
import { basename, resolve } from "node:path";
import { excerpt, limits } from "../annotation/index.ts";
import { codeOf } from "../library/folder/index.ts";
import type { NamedBytes } from "../library/index.ts";
import type { Io } from "./io.ts";
import { UsageError } from "./usage-error.ts";

/**
 * The bytes of files that the user names, by their own names.
 *
 * @throws UsageError if one cannot be read, or is larger than any that is imported
 */
export async function readFiles(names: readonly string[], io: Io): Promise<readonly NamedBytes[]> {
	const files: NamedBytes[] = [];
	for (const name of names) files.push({ name: basename(name), bytes: await bytesOf(name, io) });
	return files;
}

async function bytesOf(name: string, io: Io): Promise<Uint8Array> {
	try {
		// Without NONBLOCK a pipe that nobody writes to would keep the command waiting.
		const handle = await open(resolve(io.cwd, name), constants.O_RDONLY | constants.O_NONBLOCK);
		try {
			const stat = await handle.stat();
			if (!stat.isFile()) throw new UsageError(`"${excerpt(name)}" is not a file. Name files to import.`);
			if (stat.size > limits.annotationFile) {
				const most = `${limits.annotationFile / 1024 ** 2} MB`;
				throw new UsageError(`"${excerpt(name)}" is larger than ${most}. Divide it.`);
			}
			return await handle.readFile();
		} finally {
			await handle.close();
		}
	} catch (error) {
		if (error instanceof UsageError) throw error;
		throw new UsageError(
			`"${excerpt(name)}" cannot be read (${codeOf(error)}). Check its name and permissions.`,
		);
	}
}
