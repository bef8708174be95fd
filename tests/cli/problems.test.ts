import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { Problem } from "../../src/annotation/index.ts";
import { countProblems, exitCodeFor, printProblems } from "../../src/cli/problems.ts";

const problem = (level: Problem["level"], changes: Partial<Problem> = {}): Problem => ({
	level,
	code: level === "error" ? "E_POSITION" : "W_MOVED",
	file: "annotations/report.jsonld",
	path: "#a",
	reason: "end (812) lies past the text (640 characters).",
	hint: "Re-anchor the annotation or delete it.",
	...changes,
});

function printed(problems: readonly Problem[], isTTY = false): string {
	let said = "";
	printProblems(problems, {
		isTTY,
		write: (text) => {
			said += text;
		},
	});
	return said;
}

beforeEach(() => {
	vi.stubEnv("NO_COLOR", undefined);
});
afterEach(() => {
	vi.unstubAllEnvs();
});

describe("a problem", () => {
	test("is one line: file, place, code, reason, hint", () => {
		expect(printed([problem("error")])).toBe(
			"annotations/report.jsonld  #a  E_POSITION  end (812) lies past the text (640 characters).  Re-anchor the annotation or delete it.\n",
		);
	});

	test("of a whole file has no place", () => {
		expect(printed([problem("error", { path: "" })])).toMatch(
			/^annotations\/report\.jsonld {2}- {2}E_POSITION/,
		);
	});

	test("has colours on a terminal alone", () => {
		expect(printed([problem("error")], true)).toContain("\u001b[31mE_POSITION\u001b[39m");
		expect(printed([problem("warning")], true)).toContain("\u001b[33mW_MOVED\u001b[39m");
		expect(printed([problem("error")])).not.toContain("\u001b");
	});

	test("has none where colours are not wanted", () => {
		vi.stubEnv("NO_COLOR", "1");
		expect(printed([problem("error")], true)).not.toContain("\u001b");
	});

	test("brings no control character of its own to a terminal", () => {
		const reason = "\u001b]0;owned\u0007 \u009b31m";
		expect(printed([problem("error", { reason })])).toContain("\\u{1b}]0;owned\\u{7} \\u{9b}31m");
	});
});

test.each([
	[[], false, 0],
	[["warning"], false, 0],
	[["warning"], true, 1],
	[["warning", "error"], false, 1],
] as const)("%j with strict %j ends with %i", (levels, strict, code) => {
	expect(
		exitCodeFor(
			levels.map((level) => problem(level)),
			{ strict },
		),
	).toBe(code);
});

test.each([
	[[], "no problem found"],
	[["error"], "1 error"],
	[["warning", "warning"], "2 warnings"],
	[["warning", "error", "error"], "2 errors, 1 warning"],
] as const)("%j are counted as %j", (levels, words) => {
	expect(countProblems(levels.map((level) => problem(level)))).toBe(words);
});
