import { Command, CommanderError } from "commander";
import { addAdd } from "./add.ts";
import { addBuild } from "./build.ts";
import { addCheck } from "./check.ts";
import { addCompare } from "./compare.ts";
import { type CliContext, type ExitCode, escapeControls, UsageError } from "./context.ts";
import { addExport } from "./export.ts";
import { addImport } from "./import.ts";
import { addInit } from "./init.ts";
import { addMerge } from "./merge.ts";
import { addServe } from "./serve.ts";

export type { CliContext, ExitCode, OutputStream } from "./context.ts";

/**
 * Runs a command and resolves to its exit code. Never rejects.
 *
 * @param argv arguments after the program's name
 */
export async function run(argv: readonly string[], context: CliContext): Promise<ExitCode> {
	let exitCode: ExitCode = 0;
	const setExitCode = (code: ExitCode) => {
		exitCode = code;
	};
	const program = new Command("ascribe")
		.description("Read, check, publish, export and import annotated source documents.")
		.exitOverride()
		.configureOutput({
			writeOut: (text) => context.stdout.write(escapeControls(text)),
			writeErr: (text) => context.stderr.write(escapeControls(text)),
		})
		.showHelpAfterError("Add --help to see the arguments and options.");
	for (const addCommand of [
		addInit,
		addAdd,
		addServe,
		addBuild,
		addCheck,
		addExport,
		addImport,
		addMerge,
		addCompare,
	]) {
		addCommand(program, context, setExitCode);
	}
	program.addHelpText("after", "\nExit codes: 0 no problems, 1 problems found, 2 usage error.");
	try {
		await program.parseAsync(argv, { from: "user" });
		return exitCode;
	} catch (error) {
		return reportFailure(error, context);
	}
}

function reportFailure(error: unknown, context: CliContext): ExitCode {
	// Commander has already printed its message, or the requested help.
	if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
	const message =
		error instanceof UsageError
			? error.message
			: "Internal error. Please report it with the command that you ran.";
	context.stderr.write(`${escapeControls(message)}\n`);
	return 2;
}
