import { access } from "node:fs/promises";
import { join } from "node:path";
import { excerpt } from "../annotation/index.ts";

/** Streams, folders and signals of one run of the program. Tests pass their own. */
export interface CliContext {
	readonly stdout: OutputStream;
	readonly stderr: OutputStream;
	/** Base of relative paths. */
	readonly cwd: string;
	/** Used if the command names no folder. */
	readonly projectFolder: string;
	/** The folder of the built page. */
	readonly pageFolder: string;
	/** Folder for prepared documents. By default in the user's cache directory. */
	readonly cacheFolder?: string;
	/**
	 * Resolves when the user stops the program. Only long-running commands may call this function, because an
	 * interrupt listener disables the default exit.
	 */
	readonly untilStopped: () => Promise<void>;
}

export interface OutputStream {
	write(text: string): unknown;
	readonly isTTY?: boolean | undefined;
}

/** 0: no problems. 1: errors, or warnings with `--strict`. 2: usage error, or the command could not run. */
export type ExitCode = 0 | 1 | 2;

/** Thrown if the command cannot run with the given arguments. The message says why and what to do. */
export class UsageError extends Error {
	override readonly name = "UsageError";
}

/**
 * Returns the choice with the name that the user typed.
 *
 * @param what noun for the message, for example "format"
 * @throws UsageError with a list of all names if the name is unknown
 */
export function chooseByName<T>(what: string, name: string, choices: ReadonlyMap<string, T>): T {
	const choice = choices.get(name);
	if (choice !== undefined) return choice;
	const list =
		choices.size === 0 ? `There are no ${what}s.` : `Use one of: ${[...choices.keys()].join(", ")}.`;
	throw new UsageError(`Unknown ${what} "${excerpt(name)}". ${list}`);
}

/**
 * Returns the folder of the built page.
 *
 * @throws UsageError if the page is not built
 */
export async function requireBuiltPage({ pageFolder }: CliContext): Promise<string> {
	return access(join(pageFolder, "index.html")).then(
		() => pageFolder,
		() => {
			throw new UsageError("The page is not built. Run `npm run build` in the project's folder.");
		},
	);
}

/** Writes control characters as `\u{…}`, because they could move the cursor or control the terminal. */
export function escapeControls(text: string): string {
	return text.replace(/[^\P{Cc}\n\t]/gu, (control) => `\\u{${control.codePointAt(0)?.toString(16)}}`);
}
