import { chmod, readdir, readFile, symlink } from "node:fs/promises";
import { join } from "node:path";
import { strToU8, zipSync } from "fflate";
import { describe, expect, test } from "vitest";
import { annotationsText, folderOf, layersText, put, sharedEntitiesText } from "../library/folder.ts";
import { ascribe } from "./run.ts";

const text = "isoHunt and Demonoid.";
const ann = "T1\tsite 0 7\tisoHunt\nT2\tsite 12 20\tDemonoid\n";

const library = (files: Readonly<Record<string, string | Uint8Array>> = {}) =>
	folderOf({
		"corpus/first.md": `${text}\n`,
		"annotations/layers.json": layersText,
		"annotations/entities.jsonld": sharedEntitiesText,
		"in/first.txt": text,
		"in/first.ann": ann,
		...files,
	});

const brat = ["in/first.ann", "in/first.txt"];

/** Ids of the annotations in an annotation file. */
async function idsIn(folder: string, file = "annotations/first.jsonld"): Promise<readonly string[]> {
	const set: { first?: { items: { id: string }[] } } = JSON.parse(await readFile(join(folder, file), "utf8"));
	return set.first?.items.map(({ id }) => id) ?? [];
}

describe("ascribe import", () => {
	test("an import writes the annotations to the document that the file names, and prints the counts", async () => {
		const cwd = await library();
		const { code, out, err } = await ascribe(["import", ...brat], { cwd });
		expect([code, err]).toEqual([0, ""]);
		expect(out).toBe(
			"first.ann (brat): 2 spans\n" +
				"2 placed, 0 to be checked, 0 orphans, 0 refused\n" +
				"2 spans read: no problems found\n" +
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

	test("an import adds to existing annotations, and a second import adds nothing", async () => {
		const cwd = await library({
			"annotations/first.jsonld": annotationsText("first", [{ id: "a", words: "isoHunt", start: 0 }]),
		});
		expect((await ascribe(["import", ...brat], { cwd })).code).toBe(0);
		expect(await idsIn(cwd)).toEqual(["#a", "#T2"]);
		const again = await ascribe(["import", ...brat], { cwd });
		expect([again.code, again.out]).toEqual([0, expect.stringContaining("2 already in the folder")]);
		expect(again.out).toContain("Nothing to write.");
	});

	test("--document and --folder select the document and the folder", async () => {
		const cwd = await library({ "in/other.txt": text, "in/other.ann": ann });
		const words = ["import", "in/other.ann", "in/other.txt", "--folder", cwd, "--document", "first"];
		expect((await ascribe(words, { cwd, projectFolder: "nowhere" })).code).toBe(0);
		expect(await idsIn(cwd)).toHaveLength(2);
	});

	test("a zip archive is imported without writing its files", async () => {
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

	test("--dry-run prints the files that would be written and writes none", async () => {
		const cwd = await library();
		const { code, out } = await ascribe(["import", ...brat, "--dry-run"], { cwd });
		expect([code, out]).toEqual([0, expect.stringContaining("Would write: annotations/first.jsonld")]);
		expect(await readdir(join(cwd, "annotations"))).not.toContain("first.jsonld");
	});

	test("--json prints the report as JSON on standard output", async () => {
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

describe("ascribe import into a document that has changed", () => {
	const files = {
		"corpus/first.md": "As we know, Demonoid has gone.\n",
		"in/first.jsonl": '{"text": "isoHunt and Demonoid.", "label": [[0, 7, "site"], [12, 20, "site"]]}',
	};
	const arguments_ = ["import", "--document", "first", "in/first.jsonl"];

	test("each orphan and each doubtful span is named with its words and the reason", async () => {
		const { code, out, err } = await ascribe(arguments_, { cwd: await library(files) });
		expect(out).toContain("0 placed, 1 to be checked, 1 orphan, 0 refused");
		expect(err.trimEnd().split("\n")).toEqual([
			expect.stringMatching(/W_ORPHAN {2}"isoHunt" was not found\. [A-Z]/),
			expect.stringMatching(/W_CHECK {2}"Demonoid" may be "Demonoid" at 12–20\. [A-Z]/),
		]);
		expect(code).toBe(0);
	});

	test("--json has the same problems", async () => {
		const { out } = await ascribe([...arguments_, "--json"], { cwd: await library(files) });
		const { problems } = JSON.parse(out);
		expect(problems.map(({ code, level }: Record<string, string>) => [code, level])).toEqual([
			["W_ORPHAN", "warning"],
			["W_CHECK", "warning"],
		]);
	});
});

describe("ascribe import of a text with other quotation marks", () => {
	test("straight quotation marks are found where the document has typographic ones, and its words are stored", async () => {
		const cwd = await library({
			"corpus/first.md": "The owner’s “last word” was no.\n",
			"in/first.jsonl":
				'{"text": "The owner\'s \\"last word\\" was no.", "label": [[4, 11, "Who"], [12, 23, "Quote"]]}',
		});
		const { code, out, err } = await ascribe(
			["import", "--document", "first", "--new-layers", "in/first.jsonl"],
			{ cwd },
		);
		expect([code, err]).toEqual([0, expect.not.stringMatching(/W_CHECK|W_ORPHAN/)]);
		expect(out).toContain("2 placed, 0 to be checked, 0 orphans, 0 refused");
		const set = JSON.parse(await readFile(join(cwd, "annotations/first.jsonld"), "utf8"));
		const selectors = set.first.items.map(
			({ target }: { target: { selector: object[] } }) => target.selector,
		);
		expect(selectors).toEqual([
			expect.arrayContaining([
				expect.objectContaining({ exact: "owner’s" }),
				expect.objectContaining({ start: 4, end: 11 }),
			]),
			expect.arrayContaining([
				expect.objectContaining({ exact: "“last word”" }),
				expect.objectContaining({ start: 12, end: 23 }),
			]),
		]);
	});
});

describe("ascribe import of an undefined layer", () => {
	const files = { "in/first.ann": `${ann}T3\tPERSON 8 11\tand\n` };

	test("an undefined layer is reported with a hint, and the other layers are imported", async () => {
		const cwd = await library(files);
		const { code, out, err } = await ascribe(["import", ...brat], { cwd });
		expect(code).toBe(1);
		expect(err).toMatch(/^first\.ann {2}#T3 {2}E_LAYER_UNKNOWN .* --new-layers /);
		expect(out).toContain("2 placed, 0 to be checked, 0 orphans, 1 refused");
		expect(await readFile(join(cwd, "annotations/layers.json"), "utf8")).toBe(layersText);
	});

	test("--new-layers adds an undefined layer to layers.json", async () => {
		const cwd = await library(files);
		const { code, out } = await ascribe(["import", ...brat, "--new-layers"], { cwd });
		expect([code, out]).toEqual([0, expect.stringContaining('New layer "person" (PERSON)')]);
		const { layers } = JSON.parse(await readFile(join(cwd, "annotations/layers.json"), "utf8"));
		expect(layers.map(({ id }: { id: string }) => id)).toEqual(["site", "person"]);
		expect((await ascribe(["check"], { cwd })).out).toContain("3 placed");
	});
});

describe("ascribe import of an unusable file", () => {
	test.each([
		[["in/gone.csv"], /^"in\/gone\.csv" cannot be read \(ENOENT\)/],
		[["corpus"], /^"corpus" is not a file/],
		[["in/first.ann", "--format", "word"], /^Unknown format "word"/],
		[["in/first.ann", "--format", "schema-org"], /^Unknown format "schema-org"/],
		[["in/first.ann", "--document", "second"], /^Unknown document "second"/],
		[[], /missing required argument/],
	])("the arguments %j are a usage error", async (words, message) => {
		const { code, err } = await ascribe(["import", ...words], { cwd: await library() });
		expect([code, err]).toEqual([2, expect.stringMatching(message)]);
	});

	test.each([
		["in an unknown format", "plain words", "E_IMPORT_FORMAT"],
		["that is not UTF-8", Uint8Array.from([0x7b, 0xe9]), "E_ENCODING"],
		["that is a broken archive", strToU8("PK\u0003\u0004"), "E_ARCHIVE"],
	])("a file %s exits with 1 and writes nothing", async (_what, content, problem) => {
		const cwd = await library({ "in/file": content });
		const { code, err, out } = await ascribe(["import", "in/file"], { cwd });
		expect([code, err]).toEqual([1, expect.stringContaining(problem)]);
		expect(out).toContain("Nothing to write.");
	});

	test("annotations of a document whose text neither the folder nor the file has are refused", async () => {
		const cwd = await library({ "in/second.csv": "layer,quote\nsite,isoHunt\nsite,Demonoid\n" });
		const { code, err, out } = await ascribe(["import", "in/second.csv"], { cwd });
		expect([code, err]).toEqual([1, expect.stringContaining("E_DOCUMENT")]);
		expect(out).toContain("0 placed, 0 to be checked, 0 orphans, 2 refused");
	});
});

describe("ascribe import and existing annotation files", () => {
	test("invalid entries of an annotation file are reported and kept", async () => {
		const broken = annotationsText("first", [{ id: "a", words: "isoHunt", start: 0, site: "nobody" }]);
		const cwd = await library({ "annotations/first.jsonld": broken });
		const { code, err } = await ascribe(["import", ...brat], { cwd });
		expect([code, err]).toEqual([1, expect.stringMatching(/^annotations\/first\.jsonld.*E_ENTITY_UNKNOWN/)]);
		expect(await idsIn(cwd)).toEqual(["#T1", "#T2", "#a"]);
		expect(await readFile(join(cwd, "annotations/first.jsonld"), "utf8")).toContain("entities.jsonld#nobody");
	});

	test("several imports at once lose nothing", async () => {
		const words = Array.from({ length: 8 }, (_, at) => `word${at}`);
		const markdown = words.join(" ");
		const files: Record<string, string> = { "corpus/first.md": `${markdown}\n` };
		for (const word of words) {
			const start = markdown.indexOf(word);
			files[`in/${word}/first.txt`] = markdown;
			files[`in/${word}/first.ann`] = `T1\tsite ${start} ${start + word.length}\t${word}\n`;
		}
		const cwd = await library(files);
		const imports = words.map((word) => [`in/${word}/first.ann`, `in/${word}/first.txt`]);
		const results = await Promise.all(imports.map((names) => ascribe(["import", ...names], { cwd })));
		expect(results.map(({ code }) => code)).toEqual(words.map(() => 0));
		const saved = await readFile(join(cwd, "annotations/first.jsonld"), "utf8");
		expect(words.filter((word) => !saved.includes(`"exact": "${word}"`))).toEqual([]);
		expect(await idsIn(cwd)).toHaveLength(words.length);
	});

	test("an annotation file in a read-only folder is not written, and no temporary file is left", async () => {
		const old = annotationsText("first", []);
		const cwd = await library({ "annotations/first.jsonld": old });
		await chmod(join(cwd, "annotations"), 0o555);
		const isRoot = process.getuid?.() === 0;
		const { code } = await ascribe(["import", ...brat], { cwd });
		expect(code).toBe(isRoot ? 0 : 1);
		await chmod(join(cwd, "annotations"), 0o755);
		expect((await readdir(join(cwd, "annotations"))).filter((name) => name.startsWith("."))).toEqual([]);
	});

	test("a symbolic link that points out of the folder is not followed", async () => {
		const outside = await folderOf({ "first.jsonld": "mine" });
		const cwd = await library();
		await symlink(join(outside, "first.jsonld"), join(cwd, "annotations/first.jsonld"));
		const { code } = await ascribe(["import", ...brat], { cwd });
		expect([code, await readFile(join(outside, "first.jsonld"), "utf8")]).toEqual([1, "mine"]);
	});

	test("the label of an existing annotation file is kept", async () => {
		const old = annotationsText("first", []).replace('"label":"first"', '"label":"My own"');
		const cwd = await library({ "annotations/first.jsonld": old });
		await put(cwd, "corpus/first.md", `---\ntitle: Another\n---\n${text}\n`);
		await ascribe(["import", ...brat], { cwd });
		const { label } = JSON.parse(await readFile(join(cwd, "annotations/first.jsonld"), "utf8"));
		expect(label).toBe("My own");
	});
});
