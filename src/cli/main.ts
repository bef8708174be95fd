import { Command, CommanderError } from "commander";
import { addBuild } from "./build.ts";
import { addCheck } from "./check.ts";
import { addExport } from "./export.ts";
import { addImport } from "./import.ts";
import { type ExitCode, type Io, printable } from "./io.ts";
import { addServe } from "./serve.ts";
import { UsageError } from "./usage-error.ts";

export type { ExitCode, Io, Output } from "./io.ts";

/**
 * Runs one command to its end and resolves to the exit code; never rejects.
 *
 * @param argv the words after the program's name
 */
export async function run(argv: readonly string[], io: Io): Promise<ExitCode> {
	let code: ExitCode = 0;
	const exit = (found: ExitCode) => {
		code = found;
	};
	const program = new Command("ascribe")
		.description("A reader for annotated source documents: who says what, and where the author answers.")
		.exitOverride()
		.configureOutput({
			writeOut: (text) => io.stdout.write(printable(text)),
			writeErr: (text) => io.stderr.write(printable(text)),
		})
		.showHelpAfterError("Run it with --help to see what it takes.");
	addServe(program, io, exit);
	addBuild(program, io, exit);
	addCheck(program, io, exit);
	addExport(program, io, exit);
	addImport(program, io, exit);
	program.addHelpText("after", "\nExit codes: 0 fine, 1 errors found, 2 wrong use.");
	try {
		await program.parseAsync(argv, { from: "user" });
		return code;
	} catch (error) {
		return failed(error, io);
	}
}

function failed(error: unknown, io: Io): ExitCode {
	// Commander has printed its message, or the help that was asked for, by itself.
	if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
	const sentence =
		error instanceof UsageError
			? error.message
			: "Something went wrong that should not have. Please report it with the command that you ran.";
	io.stderr.write(`${printable(sentence)}\n`);
	return 2;
}
