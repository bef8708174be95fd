import { styleText } from "node:util";
import type { Problem } from "../annotation/index.ts";
import { type ExitCode, type Output, printable } from "./io.ts";

/** One problem a line: file, place, code, what is wrong, what to do, two spaces between them. */
export function printProblems(problems: readonly Problem[], output: Output): void {
	for (const problem of problems) output.write(`${lineOf(problem, colourful(output))}\n`);
}

/** 1 where there is an error, or, if `strict`, anything at all. */
export function exitCodeFor(
	problems: readonly Problem[],
	{ strict }: { readonly strict: boolean },
): ExitCode {
	return problems.some(({ level }) => strict || level === "error") ? 1 : 0;
}

/** "2 errors, 1 warning" or "no problem found". */
export function countProblems(problems: readonly Problem[]): string {
	const errors = problems.filter(({ level }) => level === "error").length;
	const warnings = problems.length - errors;
	const counts = [count(errors, "error"), count(warnings, "warning")];
	const found = counts.filter((_, index) => [errors, warnings][index] !== 0);
	return found.join(", ") || "no problem found";
}

/** "1 document", "2 documents". */
export function count(number: number, noun: string): string {
	return `${number} ${noun}${number === 1 ? "" : "s"}`;
}

function lineOf(problem: Problem, colour: boolean): string {
	const { level, code } = problem;
	const style = (format: "red" | "yellow" | "dim", text: string) =>
		colour ? styleText(format, text, { validateStream: false }) : text;
	return [
		printable(problem.file),
		printable(problem.path) || "-",
		style(level === "error" ? "red" : "yellow", printable(code)),
		printable(problem.reason),
		style("dim", printable(problem.hint)),
	].join("  ");
}

// https://no-color.org
const colourful = ({ isTTY }: Output): boolean => isTTY === true && !process.env.NO_COLOR;
