import { mkdir, symlink, truncate } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { catalogueOf, isLibraryFolder, readFolder } from "../../../src/library/folder/index.ts";
import { folderOf, layersText, places, put, registerText } from "../folder.ts";

const bytes = (...values: readonly number[]) => Uint8Array.from(values);

describe("a folder", () => {
	test("gives its documents with what their front matter states, and the files about them as text", async () => {
		const folder = await folderOf({
			"corpus/report.md": "---\ntitle: A report\nlanguage: en\n---\n\nisoHunt.\n",
			"corpus/plain.md": "Nothing but words.\n",
			"annotations/layers.json": layersText,
			"annotations/entities.jsonld": registerText,
			"annotations/context.jsonld": "{}",
			"annotations/report.jsonld": "[]",
		});
		expect(await readFolder(folder)).toEqual({
			documents: [
				{
					record: { id: "plain", title: "plain", file: "corpus/plain.md" },
					markdown: "Nothing but words.\n",
					annotations: undefined,
				},
				{
					record: {
						id: "report",
						title: "A report",
						language: "en",
						file: "corpus/report.md",
						annotations: "annotations/report.jsonld",
					},
					markdown: "---\ntitle: A report\nlanguage: en\n---\n\nisoHunt.\n",
					annotations: "[]",
				},
			],
			layers: layersText,
			register: registerText,
			context: "{}",
			problems: [],
		});
	});

	test("titles a document by its first heading where the front matter does not", async () => {
		const folder = await folderOf({
			"corpus/report.md": "---\nlanguage: en\n---\n\n# The *first* one\n\n# Next\n",
		});
		const { documents } = await catalogueOf(folder, { live: false });
		expect(documents.map(({ title }) => title)).toEqual(["The first one"]);
	});

	test("that nobody has annotated is a library without a problem", async () => {
		const folder = await folderOf({ "corpus/report.md": "# A\n" });
		expect(await isLibraryFolder(folder)).toBe(true);
		expect(await catalogueOf(folder, { live: true })).toEqual({
			version: 1,
			documents: [{ id: "report", title: "A", file: "corpus/report.md" }],
			problems: [],
			live: true,
		});
	});

	test("without documents is none", async () => {
		expect(await isLibraryFolder(await folderOf({ corpus: "a file" }))).toBe(false);
		expect(await isLibraryFolder(await folderOf({ "annotations/layers.json": layersText }))).toBe(false);
	});

	test("says nothing of hidden files", async () => {
		const folder = await folderOf({ "corpus/.gitkeep": "", "annotations/.report.jsonld.swp": "" });
		expect((await readFolder(folder)).problems).toEqual([]);
	});
});

describe("what is wrong with a folder is reported in one go, and the rest is read", () => {
	test("files that cannot be text, strays, misnamed, without document", async () => {
		const folder = await folderOf({
			"corpus/good.md": "# Good\n",
			"corpus/latin.md": bytes(0x63, 0x61, 0x66, 0xe9),
			"corpus/mark.md": bytes(0xef, 0xbb, 0xbf, 0x23, 0x20, 0x41),
			"corpus/returns.md": "# A\r\n\r\nB\r\n",
			"corpus/Loud.md": "# Loud\n",
			"corpus/Good.md": "# The other\n",
			"corpus/layers.md": "# Layers\n",
			"corpus/notes.txt": "notes",
			"corpus/sub/inner.md": "# Inner\n",
			"annotations/good.jsonld": "{}",
			"annotations/latin.jsonld": "{}",
			"annotations/gone.jsonld": "{}",
			"annotations/mark.jsonld": bytes(0xff),
			"annotations/readme.md": "",
		});
		const { documents, problems } = await readFolder(folder);
		expect(documents.map(({ record, annotations }) => [record.id, annotations])).toEqual([
			["good", "{}"],
			["mark", undefined],
			["returns", undefined],
		]);
		expect([...places(problems)].sort()).toEqual([
			"annotations/gone.jsonld  E_DOCUMENT",
			"annotations/layers.json  E_LAYERS",
			"annotations/mark.jsonld 1:1 E_ENCODING",
			"annotations/readme.md  E_NAME",
			"corpus/Good.md  E_NAME_TWIN",
			"corpus/Loud.md  E_NAME",
			"corpus/latin.md 1:4 E_ENCODING",
			"corpus/layers.md  E_NAME",
			"corpus/mark.md 1:1 W_BOM",
			"corpus/notes.txt  W_STRAY",
			"corpus/returns.md 1:4 W_LINE_ENDS",
			"corpus/sub  W_STRAY",
		]);
	});

	test("links that lead out of the folder, or to nothing", async () => {
		const outside = await folderOf({ "secret.md": "secret" });
		const folder = await folderOf({ "corpus/good.md": "# Good\n", "package.json": "{}" });
		await symlink(join(outside, "secret.md"), join(folder, "corpus", "out.md"));
		await symlink(join("..", "package.json"), join(folder, "corpus", "up.md"));
		await symlink("good.md", join(folder, "corpus", "alias.md"));
		await symlink("nothing.md", join(folder, "corpus", "broken.md"));
		await symlink("round.md", join(folder, "corpus", "round.md"));
		const { documents, problems } = await readFolder(folder);
		expect(documents.map(({ record }) => record.id)).toEqual(["alias", "good"]);
		expect(places(problems)).toEqual([
			"corpus/broken.md  E_READ",
			"corpus/out.md  E_LINK",
			"corpus/round.md  E_READ",
			"corpus/up.md  E_LINK",
		]);
	});

	test("a shelf that is itself a link out of the folder", async () => {
		const outside = await folderOf({ "secret.md": "secret" });
		const folder = await folderOf({ "annotations/layers.json": layersText });
		await symlink(outside, join(folder, "corpus"));
		const { documents, problems } = await readFolder(folder);
		expect(documents).toEqual([]);
		expect(places(problems)).toEqual(["corpus/secret.md  E_LINK"]);
	});

	test("what has the name of a file and is none", async () => {
		const folder = await folderOf({ "corpus/good.md": "# Good\n" });
		await mkdir(join(folder, "corpus", "folder.md"));
		const { documents, problems } = await readFolder(folder);
		expect(documents).toHaveLength(1);
		expect(places(problems)).toEqual(["corpus/folder.md  E_READ"]);
	});

	test("a document over the limit, which is not read", async () => {
		const folder = await folderOf({ "corpus/huge.md": "" });
		await truncate(join(folder, "corpus", "huge.md"), 17 * 1024 * 1024);
		const { documents, problems } = await readFolder(folder);
		expect(documents).toEqual([]);
		expect(problems.map(({ reason }) => reason)).toEqual(["It has 17 MB; the limit is 16 MB."]);
	});

	test("and no message holds a control character or a path of the machine", async () => {
		const folder = await folderOf({ "corpus/\u001b[31mred\u0007.md": "", "corpus/sub/a.md": "" });
		await symlink(join(folder, "package.json"), join(folder, "corpus", "out.md"));
		await put(folder, "package.json", "{}");
		const words = JSON.stringify((await readFolder(folder)).problems);
		expect(words).toContain("corpus/\\\\u{1b}[31mred\\\\u{7}.md");
		expect(words).not.toMatch(/\\u001b|\\u0007/);
		expect(words).not.toContain(folder);
	});
});
