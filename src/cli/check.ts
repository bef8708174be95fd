import type { Command } from "commander";
import type { Problem } from "../annotation/index.ts";
import { type Tally, tallyOf } from "../library/index.ts";
import { brokenRules } from "./broken-rules.ts";
import type { ExitCode, Io } from "./io.ts";
import { folderFor, openFolder } from "./open-folder.ts";
import { count, countProblems, exitCodeFor, printProblems } from "./problems.ts";

interface CheckOptions {
	readonly json?: boolean;
	readonly strict?: boolean;
}

/** `ascribe check`: reads everything, changes nothing, and says all that is wrong at once. */
export function addCheck(program: Command, io: Io, exit: (code: ExitCode) => void): void {
	program
		.command("check")
		.description("Read every document and annotation, and report everything that is wrong.")
		.argument("[folder]", "a folder that holds corpus/ and annotations/ (default: this project)")
		.option("--json", "print the report as JSON on standard output")
		.option("--strict", "let warnings alone end with 1 as well")
		.action(async (argument: string | undefined, { json = false, strict = false }: CheckOptions) => {
			const found = await openFolder(await folderFor(argument, io));
			const problems = [...found.problems, ...brokenRules(found)];
			const documents = found.documents.map((open) => ({ id: open.record.id, ...tallyOf(open) }));
			if (json) io.stdout.write(`${JSON.stringify({ documents, problems }, null, 2)}\n`);
			else {
				printProblems(problems, io.stderr);
				io.stdout.write(summary(documents, problems));
			}
			exit(exitCodeFor(problems, { strict }));
		});
}

function summary(documents: readonly Tally[], problems: readonly Problem[]): string {
	const sum = (name: keyof Tally) => documents.reduce((total, counts) => total + counts[name], 0);
	const [placed, check, orphans, refused] = [sum("placed"), sum("check"), sum("orphans"), sum("refused")];
	const spans = count(placed + check + orphans + refused, "span");
	return (
		`${placed} placed, ${check} to be checked, ${count(orphans, "orphan")}, ${refused} refused\n` +
		`${count(documents.length, "document")}, ${spans}: ${countProblems(problems)}\n`
	);
}
