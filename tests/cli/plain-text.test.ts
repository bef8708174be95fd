import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { annotationsText, folderOf, layersText, put, sharedEntitiesText } from "../library/folder.ts";
import { ascribe } from "./run.ts";

const source = "One line.\r\n\r\nisoHunt, and isoHunt.\r\n";

/** A folder with a plain text document, whose second span counts carriage returns. */
const letter = () =>
	folderOf({
		"corpus/letter.txt": source,
		"annotations/layers.json": layersText,
		"annotations/entities.jsonld": sharedEntitiesText,
		"annotations/letter.jsonld": annotationsText(
			"letter",
			[
				{ id: "a", words: "isoHunt", start: 11, prefix: "One line.\n\n", suffix: ", and" },
				{ id: "b", words: "isoHunt", start: source.lastIndexOf("isoHunt") },
			],
			"txt",
		),
	});

describe("the command line with a plain text document", () => {
	test("check --fix stores the offsets without carriage returns", async () => {
		const cwd = await letter();
		const { code, err } = await ascribe(["check"], { cwd });
		expect([code, err]).toEqual([0, expect.stringContaining("W_MOVED")]);
		expect((await ascribe(["check", "--fix"], { cwd })).out).toContain("26–33 → 24–31");
		expect(await ascribe(["check", "--strict"], { cwd })).toMatchObject({ code: 0, err: "" });
	});

	test("NUL is reported, and Markdown is not", async () => {
		const cwd = await folderOf({ "corpus/a.txt": "1986. A year\n\n*漢字*\n<font>\n| a |\0" });
		expect((await ascribe(["check"], { cwd })).err).toMatch(/^corpus\/a\.txt {2}5:6 {2}W_NUL[^\n]*\n$/);
	});

	test("build publishes the file as it is", async () => {
		const cwd = await letter();
		await put(cwd, "page/index.html", "");
		expect((await ascribe(["build", "--out", "site"], { cwd, pageFolder: join(cwd, "page") })).code).toBe(0);
		expect(await readFile(join(cwd, "site/library/corpus/letter.txt"), "utf8")).toBe(source);
	});

	test("compare and merge take its annotation files", async () => {
		const cwd = await letter();
		const file = "annotations/letter.jsonld";
		await put(
			cwd,
			"other.jsonld",
			annotationsText("letter", [{ id: "a", words: "isoHunt", start: 11 }], "txt"),
		);
		const compared = await ascribe(["compare", file, "other.jsonld", "--json"], { cwd });
		expect(JSON.parse(compared.out).documents).toMatchObject([
			{
				id: "letter",
				differences: [{ kind: "only-left", left: { id: "b", ranges: [{ start: 24, end: 31 }] } }],
			},
		]);
		await put(cwd, "base.jsonld", await readFile(join(cwd, file)));
		expect((await ascribe(["merge", "base.jsonld", file, "other.jsonld"], { cwd })).code).toBe(0);
		expect(await readFile(join(cwd, file), "utf8")).toContain("../corpus/letter.txt");
	});

	test.each(["json", "web-annotation", "csv"])("an import of its %s export adds nothing", async (format) => {
		const cwd = await letter();
		await ascribe(["check", "--fix"], { cwd });
		await put(cwd, "in/letter.txt", (await ascribe(["export", "--format", format], { cwd })).out);
		const { code, out } = await ascribe(["import", "in/letter.txt", "--document", "letter"], { cwd });
		expect([code, out]).toEqual([0, expect.stringContaining("2 already in the folder")]);
	});
});
