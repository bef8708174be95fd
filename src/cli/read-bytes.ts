import { constants } from "node:fs";
import { open } from "node:fs/promises";
import { resolve } from "node:path";
import { excerpt, limits } from "../annotation/index.ts";
import { systemErrorCode } from "../library/folder/index.ts";
import { type CliContext, UsageError } from "./context.ts";

/**
 * Reads a file that the user names.
 *
 * @param limit greatest size in bytes
 * @throws UsageError if the file cannot be read or is over the size limit
 */
export async function readBytes(
	name: string,
	{ cwd }: CliContext,
	limit: number = limits.annotationFile,
): Promise<Uint8Array> {
	try {
		// Without NONBLOCK, opening a pipe that has no writer would block.
		const handle = await open(resolve(cwd, name), constants.O_RDONLY | constants.O_NONBLOCK);
		try {
			const stat = await handle.stat();
			if (!stat.isFile()) throw new UsageError(`"${excerpt(name)}" is not a file. Name a file.`);
			if (stat.size > limit) {
				const size = `${limit / 1024 ** 2} MB`;
				throw new UsageError(`"${excerpt(name)}" is larger than ${size}. Split it into smaller files.`);
			}
			return await handle.readFile();
		} finally {
			await handle.close();
		}
	} catch (error) {
		if (error instanceof UsageError) throw error;
		throw new UsageError(
			`"${excerpt(name)}" cannot be read (${systemErrorCode(error)}). Check its name and permissions.`,
		);
	}
}
