import { constants } from "node:fs";
import { open, realpath } from "node:fs/promises";
import { basename, dirname, join, sep } from "node:path";
import type { Problem } from "../../annotation/index.ts";
import { sizeLimitOf, tooLarge } from "../files/size-limit.ts";

/** The bytes of a file, or why they were not read; `undefined` where there is no such file. */
export type FileBytes =
	| { readonly kind: "bytes"; readonly bytes: Buffer }
	| { readonly kind: "refused"; readonly problem: Problem };

/**
 * Reads one file of a folder, never one outside it.
 *
 * The real path must lie in the real `corpus/` or `annotations/` of the folder,
 * so a symbolic link that leads out is refused; so are pipes and devices, and
 * anything larger than its kind may be, before a byte of it is read.
 *
 * @param file path inside the folder with `/`, for example `corpus/report.md`
 */
export async function readFileInside(folder: string, file: string): Promise<FileBytes | undefined> {
	const refuse = (code: string, reason: string, hint: string): FileBytes => ({
		kind: "refused",
		problem: { level: "error", code, file, path: "", reason, hint },
	});
	try {
		const base = await realpath(folder);
		const shelf = await realpath(join(base, dirname(file)));
		const real = await realpath(join(shelf, basename(file)));
		if (!shelf.startsWith(join(base, sep)) || !real.startsWith(join(shelf, sep))) {
			return refuse(
				"E_LINK",
				"It is a symbolic link that leads out of the folder.",
				"Put the file itself here.",
			);
		}
		// Without NONBLOCK a pipe would keep the reader waiting; NOFOLLOW closes the gap after the check above.
		const handle = await open(real, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
		try {
			const stat = await handle.stat();
			if (!stat.isFile()) return refuse("E_READ", "It is not a file.", "Put a file here or remove it.");
			const limit = sizeLimitOf(file);
			if (stat.size > limit) {
				return refuse("E_SIZE", tooLarge(stat.size, limit), "Split it into smaller files.");
			}
			return { kind: "bytes", bytes: await handle.readFile() };
		} finally {
			await handle.close();
		}
	} catch (error) {
		if (isMissing(error)) return undefined;
		// Only the code: the message of the system names the absolute path.
		return refuse("E_READ", `It cannot be read (${codeOf(error)}).`, "Check the file and its permissions.");
	}
}

/** The system's short name for what went wrong: `EACCES`. */
export function codeOf(error: unknown): string {
	return error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : "unknown";
}

export const isMissing = (error: unknown): boolean => ["ENOENT", "ENOTDIR"].includes(codeOf(error));
