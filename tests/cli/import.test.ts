import { chmod, readdir, readFile, symlink } from "node:fs/promises";
import { join } from "node:path";
import { strToU8, zipSync } from "fflate";
import { describe, expect, test } from "vitest";
import { annotationsText, folderOf, layersText, put, registerText } from "../library/folder.ts";
import { ascribe } from "./run.ts";

const text = "isoHunt and Demonoid.";
const ann = "T1\tsite 0 7\tisoHunt\nT2\tsite 12 20\tDemonoid\n";

const library = (files: Readonly<Record<string, string | Uint8Array>> = {}) =>
	folderOf({
		"corpus/first.md": `${text}\n`,
		"annotations/layers.json": layersText,
		"annotations/entities.jsonld": registerText,
		"in/first.txt": text,
		"in/first.ann": ann,
		...files,
	});

const brat = ["in/first.ann", "in/first.txt"];

/** The ids of the annotations that a document has. */
async function idsIn(folder: string, file = "annotations/first.jsonld"): Promise<readonly string[]> {
	const set: { first?: { items: { id: string }[] } } = JSON.parse(await readFile(join(folder, file), "utf8"));
	return set.first?.items.map(({ id }) => id) ?? [];
}

describe("an import", () => {
	test("writes the annotations of the document that the file names, and counts them", async () => {
		const cwd = await library();
		const { code, out, err } = await ascribe(["import", ...brat], { cwd });
		expect([code, err]).toEqual([0, ""]);
		expect(out).toBe(
			"first.ann (brat): 2 spans\n" +
				"2 placed, 0 to be checked, 0 orphans, 0 refused\n" +
				"2 spans read: no problem found\n" +
				"Written: annotations/first.jsonld\n",
		);
		expect(await idsIn(cwd)).toEqual(["#T1", "#T2"]);
		expect(await readdir(join(cwd, "annotations"))).toEqual([
			"entities.jsonld",
			"first.jsonld",
			"layers.json",
		]);
		expect((await ascribe(["check"], { cwd })).code).toBe(0);
	});

	test("adds to what is there, and again adds nothing", async () => {
		const cwd = await library({
			"annotations/first.jsonld": annotationsText("first", [{ id: "a", words: "isoHunt", start: 0 }]),
		});
		expect((await ascribe(["import", ...brat], { cwd })).code).toBe(0);
		expect(await idsIn(cwd)).toEqual(["#a", "#T2"]);
		const again = await ascribe(["import", ...brat], { cwd });
		expect([again.code, again.out]).toEqual([0, expect.stringContaining("2 known already")]);
		expect(again.out).toContain("Nothing to write.");
	});

	test("may be for a document and a folder that are named", async () => {
		const cwd = await library({ "in/other.txt": text, "in/other.ann": ann });
		const words = ["import", "in/other.ann", "in/other.txt", "--folder", cwd, "--document", "first"];
		expect((await ascribe(words, { cwd, projectFolder: "nowhere" })).code).toBe(0);
		expect(await idsIn(cwd)).toHaveLength(2);
	});

	test("reads a zip archive in memory", async () => {
		const archive = zipSync({
			"data/first.txt": strToU8(text),
			"data/first.ann": strToU8(ann),
			"../evil.ann": strToU8(ann),
		});
		const cwd = await library({ "in/brat.zip": archive });
		const { code, err } = await ascribe(["import", "in/brat.zip"], { cwd });
		expect(code).toBe(1);
		expect(err).toMatch(/^brat\.zip {2}\.\.\/evil\.ann {2}E_ARCHIVE_ENTRY/);
		expect(await idsIn(cwd)).toHaveLength(2);
		expect(await readdir(join(cwd, "in"))).toEqual(["brat.zip", "first.ann", "first.txt"]);
	});

	test("with --dry-run says what it would write, and does not", async () => {
		const cwd = await library();
		const { code, out } = await ascribe(["import", ...brat, "--dry-run"], { cwd });
		expect([code, out]).toEqual([0, expect.stringContaining("Would be written: annotations/first.jsonld")]);
		expect(await readdir(join(cwd, "annotations"))).not.toContain("first.jsonld");
	});

	test("with --json reports as JSON on standard output", async () => {
		const { out, err } = await ascribe(["import", ...brat, "--json"], { cwd: await library() });
		expect(err).toBe("");
		expect(JSON.parse(out)).toEqual({
			files: [
				{
					file: "first.ann",
					format: "brat",
					spans: { placed: 2, check: 0, orphans: 0, refused: 0, known: 0 },
					sections: { placed: 0, check: 0, orphans: 0, refused: 0, known: 0 },
				},
			],
			documents: ["first"],
			newLayers: [],
			written: ["annotations/first.jsonld"],
			problems: [],
		});
	});
});

describe("a layer that the folder lacks", () => {
	const files = { "in/first.ann": `${ann}T3\tPERSON 8 11\tand\n` };

	test("is reported with what to do, and the rest is imported", async () => {
		const cwd = await library(files);
		const { code, out, err } = await ascribe(["import", ...brat], { cwd });
		expect(code).toBe(1);
		expect(err).toMatch(/^first\.ann {2}#T3 {2}E_LAYER_UNKNOWN .* --new-layers /);
		expect(out).toContain("2 placed, 0 to be checked, 0 orphans, 1 refused");
		expect(await readFile(join(cwd, "annotations/layers.json"), "utf8")).toBe(layersText);
	});

	test("is added to layers.json with --new-layers", async () => {
		const cwd = await library(files);
		const { code, out } = await ascribe(["import", ...brat, "--new-layers"], { cwd });
		expect([code, out]).toEqual([0, expect.stringContaining('New layer "person" (Person)')]);
		const { layers } = JSON.parse(await readFile(join(cwd, "annotations/layers.json"), "utf8"));
		expect(layers.map(({ id }: { id: string }) => id)).toEqual(["site", "person"]);
		expect((await ascribe(["check"], { cwd })).out).toContain("3 placed");
	});
});

describe("what cannot be imported", () => {
	test.each([
		[["in/gone.csv"], /^"in\/gone\.csv" cannot be read \(ENOENT\)/],
		[["corpus"], /^"corpus" is not a file/],
		[["in/first.ann", "--format", "word"], /^No format is called "word"/],
		[["in/first.ann", "--format", "conll-2002"], /^No format is called "conll-2002"/],
		[["in/first.ann", "--document", "second"], /^No document is called "second"/],
		[[], /missing required argument/],
	])("ends with 2: %j", async (words, message) => {
		const { code, err } = await ascribe(["import", ...words], { cwd: await library() });
		expect([code, err]).toEqual([2, expect.stringMatching(message)]);
	});

	test.each([
		["is in no format", "plain words", "E_IMPORT_FORMAT"],
		["is not UTF-8", Uint8Array.from([0x7b, 0xe9]), "E_ENCODING"],
		["is a broken archive", strToU8("PK\u0003\u0004"), "E_ARCHIVE"],
	])("ends with 1 where a file %s", async (_what, content, problem) => {
		const cwd = await library({ "in/file": content });
		const { code, err, out } = await ascribe(["import", "in/file"], { cwd });
		expect([code, err]).toEqual([1, expect.stringContaining(problem)]);
		expect(out).toContain("Nothing to write.");
	});

	test("is about a document that the folder does not have", async () => {
		const cwd = await library({ "in/second.txt": text, "in/second.ann": ann });
		const { code, err, out } = await ascribe(["import", "in/second.ann", "in/second.txt"], { cwd });
		expect([code, err]).toEqual([1, expect.stringContaining("E_DOCUMENT")]);
		expect(out).toContain("0 placed, 0 to be checked, 0 orphans, 2 refused");
	});
});

describe("an annotation file", () => {
	test("that holds what cannot be read is left as it is", async () => {
		const broken = annotationsText("first", [{ id: "a", words: "isoHunt", start: 0, site: "nobody" }]);
		const cwd = await library({ "annotations/first.jsonld": broken });
		const { code, err } = await ascribe(["import", ...brat], { cwd });
		expect(code).toBe(1);
		expect(err).toContain("annotations/first.jsonld  -  E_IMPORT_UNSAVED");
		expect(await readFile(join(cwd, "annotations/first.jsonld"), "utf8")).toBe(broken);
	});

	test("that may not be written is left as it is", async () => {
		const old = annotationsText("first", []);
		const cwd = await library({ "annotations/first.jsonld": old });
		await chmod(join(cwd, "annotations"), 0o555);
		const isRoot = process.getuid?.() === 0;
		const { code } = await ascribe(["import", ...brat], { cwd });
		expect(code).toBe(isRoot ? 0 : 1);
		await chmod(join(cwd, "annotations"), 0o755);
		expect((await readdir(join(cwd, "annotations"))).filter((name) => name.startsWith("."))).toEqual([]);
	});

	test("that is a link out of the folder is not followed", async () => {
		const outside = await folderOf({ "first.jsonld": "mine" });
		const cwd = await library();
		await symlink(join(outside, "first.jsonld"), join(cwd, "annotations/first.jsonld"));
		const { code } = await ascribe(["import", ...brat], { cwd });
		expect([code, await readFile(join(outside, "first.jsonld"), "utf8")]).toEqual([1, "mine"]);
	});

	test("is the place of what was there before, whatever the title of the document", async () => {
		const old = annotationsText("first", []).replace('"label":"first"', '"label":"My own"');
		const cwd = await library({ "annotations/first.jsonld": old });
		await put(cwd, "corpus/first.md", `---\ntitle: Another\n---\n${text}\n`);
		await ascribe(["import", ...brat], { cwd });
		const { label } = JSON.parse(await readFile(join(cwd, "annotations/first.jsonld"), "utf8"));
		expect(label).toBe("My own");
	});
});
