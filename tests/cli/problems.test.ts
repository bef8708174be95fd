import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { Problem } from "../../src/annotation/index.ts";
import { countProblems, exitCodeFor, printProblems } from "../../src/cli/problems.ts";

const codes = { error: "E_POSITION", warning: "W_MOVED", note: "N_EDITED" } as const;

const problem = (level: Problem["level"], changes: Partial<Problem> = {}): Problem => ({
	level,
	code: codes[level],
	file: "annotations/report.jsonld",
	path: "#a",
	reason: "The position ends at 812, but the text has 640 characters.",
	hint: "Correct the position.",
	...changes,
});

function printed(problems: readonly Problem[], isTTY = false): string {
	let text = "";
	printProblems(problems, {
		isTTY,
		write: (piece) => {
			text += piece;
		},
	});
	return text;
}

beforeEach(() => {
	vi.stubEnv("NO_COLOR", undefined);
});
afterEach(() => {
	vi.unstubAllEnvs();
});

describe("printProblems", () => {
	test("a problem is printed as one line: file, path, code, reason, hint", () => {
		expect(printed([problem("error")])).toBe(
			"annotations/report.jsonld  #a  E_POSITION  The position ends at 812, but the text has 640 characters.  Correct the position.\n",
		);
	});

	test("a problem of a whole file has a hyphen for its path", () => {
		expect(printed([problem("error", { path: "" })])).toMatch(
			/^annotations\/report\.jsonld {2}- {2}E_POSITION/,
		);
	});

	test("problem codes are coloured only on a terminal", () => {
		expect(printed([problem("error")], true)).toContain("\u001b[31mE_POSITION\u001b[39m");
		expect(printed([problem("warning")], true)).toContain("\u001b[33mW_MOVED\u001b[39m");
		expect(printed([problem("note")], true)).toContain("\u001b[34mN_EDITED\u001b[39m");
		expect(printed([problem("error")])).not.toContain("\u001b");
	});

	test("NO_COLOR turns the colours off", () => {
		vi.stubEnv("NO_COLOR", "1");
		expect(printed([problem("error")], true)).not.toContain("\u001b");
	});

	test("control characters in a problem are escaped", () => {
		const reason = "\u001b]0;owned\u0007 \u009b31m";
		expect(printed([problem("error", { reason })])).toContain("\\u{1b}]0;owned\\u{7} \\u{9b}31m");
	});
});

test.each([
	[[], false, 0],
	[["warning"], false, 0],
	[["warning"], true, 1],
	[["note"], true, 0],
	[["warning", "error"], false, 1],
] as const)("the levels %j with strict %j give exit code %i", (levels, strict, code) => {
	expect(
		exitCodeFor(
			levels.map((level) => problem(level)),
			{ strict },
		),
	).toBe(code);
});

test.each([
	[[], "no problems found"],
	[["error"], "1 error"],
	[["warning", "warning"], "2 warnings"],
	[["warning", "error", "error"], "2 errors, 1 warning"],
	[["note", "note", "warning"], "1 warning, 2 notes"],
] as const)("the levels %j are counted as %j", (levels, words) => {
	expect(countProblems(levels.map((level) => problem(level)))).toBe(words);
});
