import { join } from "node:path";
import { type ExitCode, run } from "../../src/cli/main.ts";

/** What a command wrote and how it ended. */
export interface Ran {
	readonly code: ExitCode;
	readonly out: string;
	readonly err: string;
}

interface Surroundings {
	readonly cwd?: string;
	readonly projectFolder?: string;
	readonly pageFolder?: string;
	readonly isTTY?: boolean;
	/** Ends a command that would run on. */
	readonly signal?: AbortSignal;
	/** Called with each piece of standard output as it comes. */
	readonly onOut?: (text: string) => void;
}

/** Runs `ascribe` with these words in this process. */
export async function ascribe(words: readonly string[], around: Surroundings = {}): Promise<Ran> {
	let out = "";
	let err = "";
	const { cwd = import.meta.dirname, isTTY, signal, onOut } = around;
	const code = await run(words, {
		stdout: {
			isTTY,
			write: (text: string) => {
				out += text;
				onOut?.(text);
			},
		},
		stderr: {
			isTTY,
			write: (text: string) => {
				err += text;
			},
		},
		cwd,
		projectFolder: around.projectFolder ?? cwd,
		pageFolder: around.pageFolder ?? join(cwd, "no-page"),
		untilStopped: () => new Promise((resolve) => signal?.addEventListener("abort", () => resolve())),
	});
	return { code, out, err };
}
