/** What a command line runs in; a test gives its own. */
export interface Io {
	readonly stdout: Output;
	readonly stderr: Output;
	/** What relative paths start from. */
	readonly cwd: string;
	/** The folder that is meant where none is named. */
	readonly projectFolder: string;
	/** The built page. */
	readonly pageFolder: string;
	/**
	 * Resolves when the user ends a command that would run on. Asked by such a
	 * command alone: one who listens for an interrupt takes its usual effect away.
	 */
	readonly untilStopped: () => Promise<void>;
}

export interface Output {
	write(text: string): unknown;
	readonly isTTY?: boolean | undefined;
}

/** 0: fine; 1: errors were found, or warnings under `--strict`; 2: wrong use, or the work could not be done. */
export type ExitCode = 0 | 1 | 2;

/** Text as a terminal may have it: control characters are made visible, for they could move the cursor or worse. */
export function printable(text: string): string {
	return text.replace(/[^\P{Cc}\n\t]/gu, (control) => `\\u{${control.codePointAt(0)?.toString(16)}}`);
}
