import { constants } from "node:fs";
import { open, realpath } from "node:fs/promises";
import { basename, dirname, join, sep } from "node:path";
import type { Problem, ProblemCode } from "../../annotation/index.ts";
import { sizeLimitMessage, sizeLimitOf } from "../../corpus/index.ts";

/** The bytes of a file, or the reason why the file was not read. */
export type FileBytes =
	| { readonly kind: "bytes"; readonly bytes: Buffer }
	| { readonly kind: "refused"; readonly problem: Problem };

/**
 * Reads a file of a folder, never a file outside it.
 *
 * The real path must be in the real `corpus/` or `annotations/` of the folder, so a symbolic link that
 * points outside is refused. Pipes, devices and files over the size limit are refused before a byte is read.
 *
 * @param file path inside the folder with `/`, for example `corpus/report.md`
 * @returns undefined if the file does not exist
 */
export async function readFileInside(folder: string, file: string): Promise<FileBytes | undefined> {
	const refuse = (code: ProblemCode, reason: string, hint: string): FileBytes => ({
		kind: "refused",
		problem: { level: "error", code, file, path: "", reason, hint },
	});
	try {
		const base = await realpath(folder);
		const top = await realpath(join(base, file.split("/", 1)[0] ?? ""));
		const parent = await realpath(join(base, dirname(file)));
		const real = await realpath(join(parent, basename(file)));
		const isInside = top.startsWith(join(base, sep)) && join(parent, sep).startsWith(join(top, sep));
		if (!isInside || !real.startsWith(join(parent, sep))) {
			return refuse(
				"E_LINK",
				"A symbolic link points outside the folder. It was not followed.",
				"Replace the link with the file itself.",
			);
		}
		// Without NONBLOCK, opening a pipe would block. NOFOLLOW refuses a link that replaced the file after the check.
		const handle = await open(real, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
		try {
			const stat = await handle.stat();
			if (!stat.isFile()) {
				return refuse(
					"E_READ",
					"Expected a regular file, found a folder or a special file.",
					"Replace the entry with a regular file, or delete it.",
				);
			}
			const limit = sizeLimitOf(file);
			if (stat.size > limit) {
				return refuse("E_SIZE", sizeLimitMessage(stat.size, limit), "Split the file into smaller files.");
			}
			return { kind: "bytes", bytes: await handle.readFile() };
		} finally {
			await handle.close();
		}
	} catch (error) {
		if (isMissingFileError(error)) return undefined;
		// Only the code is reported, because the message of the system contains the absolute path.
		const reason = `The file cannot be read (${systemErrorCode(error)}).`;
		return refuse("E_READ", reason, "Check the file and its permissions.");
	}
}

/** Returns the code of a system error, for example `EACCES`, or "unknown". */
export function systemErrorCode(error: unknown): string {
	return error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : "unknown";
}

export const isMissingFileError = (error: unknown): boolean =>
	["ENOENT", "ENOTDIR"].includes(systemErrorCode(error));
