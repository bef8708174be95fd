import { constants } from "node:fs";
import { open, realpath } from "node:fs/promises";
import { dirname, join, sep } from "node:path";
import { limits } from "../../annotation/index.ts";
import { sizeLimitMessage } from "../../corpus/index.ts";
import type { ImageLoader, LoadedImage } from "../adding/conversion.ts";
import { isMissingFileError, systemErrorCode } from "./read-file.ts";

/**
 * Returns a loader of images in the folder of a file and its subfolders. A symbolic link out of that folder is refused.
 * Pipes, devices and images over the size limit are refused before any byte is read.
 *
 * @param file absolute path
 */
export function imagesBeside(file: string): ImageLoader {
	return async (path) => {
		const refused = (reason: string): LoadedImage => ({ kind: "refused", reason });
		if (/\0|\\/.test(path)) return refused("Its name is not valid.");
		try {
			const folder = await realpath(dirname(file));
			const real = await realpath(join(folder, path));
			if (!real.startsWith(join(folder, sep))) return refused("It is outside the folder of the document.");
			// Without NONBLOCK, opening a pipe would block. NOFOLLOW refuses a link that replaced the file after the check.
			const handle = await open(real, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
			try {
				const stats = await handle.stat();
				if (!stats.isFile()) return refused("It is not a regular file.");
				if (stats.size > limits.image) return refused(sizeLimitMessage(stats.size, limits.image));
				return { kind: "bytes", bytes: await handle.readFile() };
			} finally {
				await handle.close();
			}
		} catch (error) {
			return refused(
				isMissingFileError(error) ? "It does not exist." : `It cannot be read (${systemErrorCode(error)}).`,
			);
		}
	};
}
