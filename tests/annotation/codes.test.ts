import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { problemCodes } from "../../src/annotation/codes.ts";
import { filesUnder } from "../project/files.ts";

const page = fileURLToPath(new URL("../../docs/problems.md", import.meta.url));

const introduction = `# Problems

\`ascribe check\` prints one problem per line: file, location, code, reason and hint. Of many problems with the same code, it prints their number and the first ones; \`--all\` lists every one. With \`--json\`, a problem is an object with the keys \`level\` (\`error\`, \`warning\` or \`note\`), \`code\`, \`file\`, \`path\` (the location), \`reason\` and \`hint\`. The codes are stable: scripts can rely on them.

This page lists all codes. It is generated from \`src/annotation/codes.ts\` by \`npm run docs\`.
`;

/** A heading and a table of the codes that begin with `prefix`, in alphabetical order. */
function sectionOf(heading: string, prefix: string): string {
	const rows = Object.entries(problemCodes)
		.filter(([code]) => code.startsWith(prefix))
		.sort(([a], [b]) => (a < b ? -1 : 1))
		.map(([code, { meaning, remedy }]) => `| \`${code}\` | ${meaning} | ${remedy} |`);
	return [`## ${heading}`, "", "| Code | Meaning | What to do |", "| --- | --- | --- |", ...rows, ""].join(
		"\n",
	);
}

test("docs/problems.md describes every problem code", async () => {
	const errors = "Errors: something was left out or could not be placed";
	const warnings = "Warnings: everything was kept, or the loss is harmless";
	const notes = "Notes: nothing has to be done";
	const sections = [sectionOf(errors, "E_"), sectionOf(warnings, "W_"), sectionOf(notes, "N_")];
	const expected = [introduction, ...sections].join("\n");
	await expect(expected).toMatchFileSnapshot(page);
});

test("every problem code in the table is used in the sources", () => {
	const tables = ["src/annotation/codes.ts", "src/annotation/format-codes.ts"];
	const sources = filesUnder("src")
		.filter((file) => /\.tsx?$/.test(file) && !tables.includes(file))
		.map((file) => readFileSync(file, "utf8"))
		.join("\n");
	expect(Object.keys(problemCodes).filter((code) => !sources.includes(`"${code}"`))).toEqual([]);
});

test("sources import only types from the table of problem codes, so that the page does not load it", () => {
	const importsTable = /^(?:import|export) (?!type )[^;]*?from "[^"]*\/(?:format-)?codes\.ts"/m;
	const offenders = filesUnder("src").filter(
		(file) => file !== "src/annotation/codes.ts" && importsTable.test(readFileSync(file, "utf8")),
	);
	expect(offenders).toEqual([]);
});

test("the meaning and the remedy of a problem code are sentences of at most 25 words", () => {
	for (const [code, { meaning, remedy }] of Object.entries(problemCodes)) {
		for (const sentence of `${meaning} ${remedy}`.split(/(?<=\.) (?=[A-Z])/)) {
			expect(sentence, code).toMatch(/^[A-Z].*\.$/);
			expect(sentence.split(" ").length, `${code}: ${sentence}`).toBeLessThanOrEqual(25);
		}
	}
});
