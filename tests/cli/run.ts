import { join } from "node:path";
import { type ExitCode, run } from "../../src/cli/main.ts";

/** Output and exit code of a command. */
export interface CommandResult {
	readonly code: ExitCode;
	readonly out: string;
	readonly err: string;
}

interface RunOptions {
	readonly cwd?: string;
	readonly projectFolder?: string;
	readonly pageFolder?: string;
	readonly isTTY?: boolean;
	/** Stops a long-running command. */
	readonly signal?: AbortSignal;
	/** Called with each text that is written to standard output. */
	readonly onOut?: (text: string) => void;
}

/** Runs `ascribe` with these arguments in this process. */
export async function ascribe(argv: readonly string[], options: RunOptions = {}): Promise<CommandResult> {
	let out = "";
	let err = "";
	const { cwd = import.meta.dirname, isTTY, signal, onOut } = options;
	const code = await run(argv, {
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
		projectFolder: options.projectFolder ?? cwd,
		pageFolder: options.pageFolder ?? join(cwd, "no-page"),
		cacheFolder: join(cwd, "cache"),
		untilStopped: () => new Promise((resolve) => signal?.addEventListener("abort", () => resolve())),
	});
	return { code, out, err };
}
