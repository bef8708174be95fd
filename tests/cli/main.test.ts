import { describe, expect, test } from "vitest";
import { folderOf, layersText, registerText } from "../library/folder.ts";
import { ascribe } from "./run.ts";

describe("--help", () => {
	test("lists the commands", async () => {
		const { code, out, err } = await ascribe(["--help"]);
		expect([code, err]).toEqual([0, ""]);
		expect(out).toMatch(/serve .*build .*check .*export /s);
	});

	test.each([
		["serve", /--port/],
		["build", /--out/],
		["check", /--json.*--strict/s],
		["export", /--format.*csv.*--layer.*--document.*--out.*--json/s],
	])("of %s names its options", async (command, options) => {
		const { code, out } = await ascribe([command, "--help"]);
		expect(code).toBe(0);
		expect(out).toMatch(options);
	});
});

describe("wrong use ends with 2, says what is wrong, and writes nothing to standard output", () => {
	const folder = () => folderOf({ "corpus/report.md": "isoHunt.\n", "annotations/layers.json": layersText });

	test.each([
		["no command", [], /Usage/],
		["an unknown command", ["publish"], /unknown command 'publish'/],
		["an unknown option", ["check", "--colour"], /unknown option '--colour'/],
		["too many folders", ["check", ".", "more"], /too many arguments/],
		["build without --out", ["build"], /--out/],
		["export without --format", ["export"], /--format/],
		["a port that is none", ["serve", "--port", "65536"], /whole number from 0 to 65535/],
		["a folder that is not there", ["check", "nowhere"], /"nowhere" holds no folder corpus/],
		[
			"a format that is none",
			["export", "--format", "doc"],
			/No format is called "doc". There is: csv, json/,
		],
		["a layer that is none", ["export", "--format", "csv", "--layer", "law"], /No layer.*There is: site\./],
		["a document that is none", ["export", "--format", "csv", "--document", "x"], /There is: report\./],
		["several files without --out", ["build", "--out"], /argument missing/],
	])("%s", async (_, words, message) => {
		const { code, out, err } = await ascribe(words, { cwd: await folder() });
		expect([code, out]).toEqual([2, ""]);
		expect(err).toMatch(message);
		expect(err).not.toMatch(/\bat .*:\d+:\d+/);
	});

	test("and what the user wrote cannot move the cursor", async () => {
		const { err } = await ascribe(["check", "\u001b[2Jhere"], { cwd: await folder() });
		expect(err).toBe(
			'"\\u{1b}[2Jhere" holds no folder corpus/. Name a folder that holds corpus/ and annotations/.\n',
		);
	});
});

describe("a folder", () => {
	const files = {
		"corpus/report.md": "Nothing.\n",
		"annotations/layers.json": layersText,
		"annotations/entities.jsonld": registerText,
	};

	test("is the project's own where none is named", async () => {
		const projectFolder = await folderOf(files);
		expect(await ascribe(["check"], { projectFolder })).toMatchObject({ code: 0 });
	});

	test("may be named relative to where the command is run", async () => {
		const cwd = await folderOf(Object.fromEntries(Object.entries(files).map(([k, v]) => [`mine/${k}`, v])));
		expect(await ascribe(["check", "mine"], { cwd })).toMatchObject({ code: 0 });
	});
});
