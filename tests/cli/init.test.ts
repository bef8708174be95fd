import { readdir, readFile, symlink } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { starterSets } from "../../src/library/index.ts";
import { folderOf, layersText } from "../library/folder.ts";
import { ascribe } from "./run.ts";

const filesIn = async (folder: string) =>
	(await readdir(folder, { recursive: true, withFileTypes: true }))
		.filter((entry) => entry.isFile())
		.map(({ parentPath, name }) => join(parentPath, name).slice(folder.length + 1))
		.sort();

const read = (folder: string, path: string) => readFile(join(folder, path), "utf8");

describe("ascribe init", () => {
	test.each(starterSets.map(({ id }) => id))(
		"the folder with the layers %s passes ascribe check --strict",
		async (layers) => {
			const cwd = await folderOf({});
			expect(await ascribe(["init", "--layers", layers], { cwd })).toMatchObject({ code: 0, err: "" });
			expect(await filesIn(cwd)).toEqual([
				"README.md",
				"annotations/layers.json",
				"corpus/first-document.md",
			]);
			expect(await ascribe(["check", "--strict", "."], { cwd })).toEqual({
				code: 0,
				out: expect.stringContaining("1 document, 0 spans: no problems found"),
				err: "",
			});
		},
	);

	test("it makes the folder, and says what was created and what to do next", async () => {
		const cwd = await folderOf({});
		const { out } = await ascribe(["init", "my reports"], { cwd });
		expect(out).toBe(
			[
				"Created:",
				"  annotations/layers.json  (News article: Sources, Claims, Commentary)",
				"  corpus/first-document.md",
				"  README.md",
				"",
				"Next:",
				"  1. Replace the text of corpus/first-document.md, or add Markdown or plain text files beside it.",
				'  2. Read and annotate:    ascribe serve "my reports"',
				'  3. Report all problems:  ascribe check "my reports"',
				"  4. Change the layers and their fields in annotations/layers.json until they fit.",
				"",
			].join("\n"),
		);
		expect((await ascribe(["check", "my reports"], { cwd })).code).toBe(0);
	});

	test("a folder with documents gets only what is missing", async () => {
		const cwd = await folderOf({ "corpus/talk.md": "Hello.", "readme.md": "Mine." });
		const { code, out } = await ascribe(["init", "--layers", "interview"], { cwd });
		expect(code).toBe(0);
		expect(out).toContain("(Interview: People, Questions, Answers)");
		expect(await filesIn(cwd)).toEqual(["annotations/layers.json", "corpus/talk.md", "readme.md"]);
	});

	test("existing layers are kept, byte for byte", async () => {
		const cwd = await folderOf({ "annotations/layers.json": layersText, "corpus/report.md": "Words." });
		const { out } = await ascribe(["init", "--layers", "report"], { cwd });
		expect(out).toContain("Kept annotations/layers.json as it is.");
		expect(await read(cwd, "annotations/layers.json")).toBe(layersText);
		expect(await read(cwd, "README.md")).not.toContain("starter set");
	});

	test("a second run adds nothing", async () => {
		const cwd = await folderOf({});
		await ascribe(["init"], { cwd });
		const before = await filesIn(cwd);
		expect((await ascribe(["init", "--layers", "report"], { cwd })).out).toContain("Nothing to add");
		expect(await filesIn(cwd)).toEqual(before);
	});

	test("Markdown and text files beside the folder corpus/ are copied into it under names that documents can have", async () => {
		const cwd = await folderOf({
			"Été à Paris.md": "Words.",
			"layers.md": "More.",
			"CHANGELOG.md": "None.",
			"Note.TXT": "a\r\n",
		});
		const { code, out } = await ascribe(["init"], { cwd });
		expect(code).toBe(0);
		expect(out).toContain("  corpus/ete-a-paris.md  (a copy of Été à Paris.md)");
		expect(await read(cwd, "corpus/ete-a-paris.md")).toBe("Words.");
		expect(await read(cwd, "Été à Paris.md")).toBe("Words.");
		expect((await readdir(join(cwd, "corpus"))).sort()).toEqual([
			"ete-a-paris.md",
			"layers-2.md",
			"note.txt",
		]);
		expect(await read(cwd, "corpus/note.txt")).toBe("a\r\n");
		expect((await ascribe(["check", "--strict", "."], { cwd })).code).toBe(0);
	});

	test("a file that is not valid text is a problem, and the others are copied", async () => {
		const cwd = await folderOf({ "latin-1.md": Uint8Array.of(0x63, 0xe9), "report.md": "Words." });
		const { code, out, err } = await ascribe(["init"], { cwd });
		expect([code, err]).toEqual([1, expect.stringMatching(/^latin-1\.md {2}1:2 {2}E_ENCODING/)]);
		expect(out).toContain("  corpus/report.md  (a copy of report.md)");
	});

	test("a file that cannot be written is a problem with its path, and the others are written", async () => {
		const cwd = await folderOf({ "corpus/report.md": "Words." });
		await symlink(await folderOf({}), join(cwd, "annotations"));
		const { code, err } = await ascribe(["init"], { cwd });
		expect(code).toBe(1);
		expect(err).toMatch(/^annotations\/layers\.json {2}- {2}E_INIT {2}.*symbolic link/);
		expect(await read(cwd, "README.md")).toContain("What to do next");
	});

	test("a path that is no folder is a usage error", async () => {
		const cwd = await folderOf({ "report.md": "Words." });
		const { code, err } = await ascribe(["init", "report.md"], { cwd });
		expect([code, err]).toEqual([2, expect.stringContaining('"report.md" cannot be used')]);
	});

	test("an unknown set of layers is a usage error that lists the sets", async () => {
		const { code, err } = await ascribe(["init", "--layers", "poem"], { cwd: await folderOf({}) });
		expect([code, err]).toEqual([
			2,
			expect.stringContaining("Use one of: article, interview, report, empty."),
		]);
	});

	test("the help explains each set", async () => {
		const { out } = await ascribe(["init", "--help"]);
		for (const { id, label, description } of starterSets) {
			expect(out).toContain(`  ${id.padEnd(10)} ${label}. ${description}`);
		}
	});
});
