import { styleText } from "node:util";
import type { Problem } from "../annotation/index.ts";
import { type ExitCode, escapeControls, type OutputStream } from "./context.ts";

/** Prints one line per problem: file, path, code, reason and hint, separated by two spaces. */
export function printProblems(problems: readonly Problem[], output: OutputStream): void {
	for (const problem of problems) output.write(`${problemLine(problem, hasColours(output))}\n`);
}

/** Returns 1 if a problem is an error. With `strict`, returns 1 for any problem. */
export function exitCodeFor(
	problems: readonly Problem[],
	{ strict }: { readonly strict: boolean },
): ExitCode {
	return problems.some(({ level }) => strict || level === "error") ? 1 : 0;
}

/** Returns "2 errors, 1 warning", or "no problems found". */
export function countProblems(problems: readonly Problem[]): string {
	const errors = problems.filter(({ level }) => level === "error").length;
	const warnings = problems.length - errors;
	const counts = [formatCount(errors, "error"), formatCount(warnings, "warning")];
	const found = counts.filter((_, index) => [errors, warnings][index] !== 0);
	return found.join(", ") || "no problems found";
}

/** Returns "1 document", "2 documents". */
export function formatCount(count: number, noun: string): string {
	return `${count} ${noun}${count === 1 ? "" : "s"}`;
}

function problemLine(problem: Problem, isColoured: boolean): string {
	const { level, code } = problem;
	const style = (format: "red" | "yellow" | "dim", text: string) =>
		isColoured ? styleText(format, text, { validateStream: false }) : text;
	return [
		escapeControls(problem.file),
		escapeControls(problem.path) || "-",
		style(level === "error" ? "red" : "yellow", escapeControls(code)),
		escapeControls(problem.reason),
		style("dim", escapeControls(problem.hint)),
	].join("  ");
}

// https://no-color.org
const hasColours = ({ isTTY }: OutputStream): boolean => isTTY === true && !process.env.NO_COLOR;
