import { describe, expect, test } from "vitest";
import { folderOf, layersText, sharedEntitiesText } from "../library/folder.ts";
import { ascribe } from "./run.ts";

describe("ascribe --help", () => {
	test("--help lists the commands", async () => {
		const { code, out, err } = await ascribe(["--help"]);
		expect([code, err]).toEqual([0, ""]);
		expect(out).toMatch(/serve .*build .*check .*export /s);
	});

	test.each([
		["serve", /--port/],
		["build", /--out/],
		["check", /--json.*--strict/s],
		["export", /--format.*csv.*--layer.*--document.*--out.*--json/s],
	])("%s --help lists the options of the command", async (command, options) => {
		const { code, out } = await ascribe([command, "--help"]);
		expect(code).toBe(0);
		expect(out).toMatch(options);
	});
});

describe("a usage error exits with 2, is described on standard error, and prints nothing on standard output", () => {
	const folder = () => folderOf({ "corpus/report.md": "isoHunt.\n", "annotations/layers.json": layersText });

	test.each([
		["no command", [], /Usage/],
		["an unknown command", ["publish"], /unknown command 'publish'/],
		["an unknown option", ["check", "--colour"], /unknown option '--colour'/],
		["too many folders", ["check", ".", "more"], /too many arguments/],
		["build without --out", ["build"], /--out/],
		["export without --format", ["export"], /--format/],
		["an invalid port", ["serve", "--port", "65536"], /whole number from 0 to 65535/],
		["a missing folder", ["check", "nowhere"], /"nowhere" has no folder corpus/],
		["an unknown format", ["export", "--format", "doc"], /Unknown format "doc". Use one of: csv, xlsx, html/],
		[
			"an unknown layer",
			["export", "--format", "csv", "--layer", "law"],
			/Unknown layer "law". Use one of: site\./,
		],
		["an unknown document", ["export", "--format", "csv", "--document", "x"], /Use one of: report\./],
		["--out without a value", ["build", "--out"], /argument missing/],
	])("usage error: %s", async (_, words, message) => {
		const { code, out, err } = await ascribe(words, { cwd: await folder() });
		expect([code, out]).toEqual([2, ""]);
		expect(err).toMatch(message);
		expect(err).not.toMatch(/\bat .*:\d+:\d+/);
	});

	test("a folder with a document outside corpus/ is told what to do first", async () => {
		const cwd = await folderOf({ "news/README.md": "About.\n", "news/fire.md": "A fire.\n" });
		const { code, err } = await ascribe(["serve", "news"], { cwd });
		expect([code, err]).toEqual([
			2,
			'"news" has no folder corpus/. Run `ascribe init news` first, which copies fire.md into corpus/.\n',
		]);
	});

	test("control characters in arguments are escaped in messages", async () => {
		const { err } = await ascribe(["check", "\u001b[2Jhere"], { cwd: await folder() });
		expect(err).toBe(
			'"\\u{1b}[2Jhere" has no folder corpus/. Name a folder that contains corpus/ and annotations/, or make one with `ascribe init`.\n',
		);
	});
});

describe("the folder argument", () => {
	const files = {
		"corpus/report.md": "Nothing.\n",
		"annotations/layers.json": layersText,
		"annotations/entities.jsonld": sharedEntitiesText,
	};

	test("the folder of the project is used if none is named", async () => {
		const projectFolder = await folderOf(files);
		expect(await ascribe(["check"], { projectFolder })).toMatchObject({ code: 0 });
	});

	test("a relative folder is resolved from the current directory", async () => {
		const cwd = await folderOf(Object.fromEntries(Object.entries(files).map(([k, v]) => [`mine/${k}`, v])));
		expect(await ascribe(["check", "mine"], { cwd })).toMatchObject({ code: 0 });
	});
});
