import { styleText } from "node:util";
import type { Problem, ProblemLevel } from "../annotation/index.ts";
import { type ExitCode, escapeControls, type OutputStream } from "./context.ts";

/** Prints one line per problem: file, path, code, reason and hint, separated by two spaces. */
export function printProblems(problems: readonly Problem[], output: OutputStream): void {
	for (const problem of problems) output.write(`${problemLine(problem, hasColours(output))}\n`);
}

/**
 * Prints problems like `printProblems`, those with the same code together: errors, then warnings, then notes. Of more
 * than 5 problems with the same code, only the first 3 are printed, below a line with their number.
 */
export function printGroupedProblems(problems: readonly Problem[], output: OutputStream): void {
	const groups = new Map<string, Problem[]>();
	for (const problem of problems) {
		const group = groups.get(problem.code);
		if (group) group.push(problem);
		else groups.set(problem.code, [problem]);
	}
	for (const level of levels) {
		for (const [code, group] of groups) {
			if (group[0]?.level === level) printGroup(code, group, output);
		}
	}
}

function printGroup(code: string, group: readonly Problem[], output: OutputStream): void {
	if (group.length <= mostInFull) {
		printProblems(group, output);
		return;
	}
	const files = new Set(group.map(({ file }) => file)).size;
	output.write(`${escapeControls(code)}: ${group.length} problems in ${formatCount(files, "file")}\n`);
	printProblems(group.slice(0, shownOfMany), output);
	output.write(`${code}: ${group.length - shownOfMany} more. Use --all to list them.\n`);
}

const mostInFull = 5;
const shownOfMany = 3;

/** True if rewriting the file would discard the entry that has this problem. */
export const isLossOnRewrite = ({ level, code }: Problem): boolean =>
	level === "error" || code === "W_KEY_UNKNOWN";

/** Returns 1 if a problem is an error. With `strict`, returns 1 for a warning too. */
export function exitCodeFor(
	problems: readonly Problem[],
	{ strict }: { readonly strict: boolean },
): ExitCode {
	return problems.some(({ level }) => level === "error" || (strict && level === "warning")) ? 1 : 0;
}

/** Returns "2 errors, 1 warning, 1 note", or "no problems found". */
export function countProblems(problems: readonly Problem[]): string {
	const counts = levels.flatMap((name) => {
		const count = problems.filter(({ level }) => level === name).length;
		return count === 0 ? [] : [formatCount(count, name)];
	});
	return counts.join(", ") || "no problems found";
}

const levels: readonly ProblemLevel[] = ["error", "warning", "note"];

/** Returns "1 document", "2 documents". */
export function formatCount(count: number, noun: string): string {
	return `${count} ${noun}${count === 1 ? "" : "s"}`;
}

function problemLine(problem: Problem, isColoured: boolean): string {
	const { level, code } = problem;
	const style = (format: "red" | "yellow" | "blue" | "dim", text: string) =>
		isColoured ? styleText(format, text, { validateStream: false }) : text;
	return [
		escapeControls(problem.file),
		escapeControls(problem.path) || "-",
		style(levelColours[level], escapeControls(code)),
		escapeControls(problem.reason),
		style("dim", escapeControls(problem.hint)),
	].join("  ");
}

const levelColours = { error: "red", warning: "yellow", note: "blue" } as const;

// https://no-color.org
const hasColours = ({ isTTY }: OutputStream): boolean => isTTY === true && !process.env.NO_COLOR;
