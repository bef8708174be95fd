import { mkdir, symlink, truncate } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { isLibraryFolder, readFolder, readFolderCatalogue } from "../../../src/library/folder/index.ts";
import { folderOf, layersText, problemPlaces, put, sharedEntitiesText } from "../folder.ts";

const bytes = (...values: readonly number[]) => Uint8Array.from(values);

describe("readFolder", () => {
	test("a folder is read as documents with their front matter, and its annotation files as text", async () => {
		const folder = await folderOf({
			"corpus/report.md": "---\ntitle: A report\nlanguage: en\n---\n\nisoHunt.\n",
			"corpus/plain.md": "Nothing but words.\n",
			"annotations/layers.json": layersText,
			"annotations/entities.jsonld": sharedEntitiesText,
			"annotations/context.jsonld": "{}",
			"annotations/report.jsonld": "[]",
		});
		expect(await readFolder(folder)).toEqual({
			documents: [
				{
					record: { id: "plain", title: "plain", file: "corpus/plain.md" },
					source: "Nothing but words.\n",
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
					source: "---\ntitle: A report\nlanguage: en\n---\n\nisoHunt.\n",
					annotations: "[]",
				},
			],
			layers: layersText,
			sharedEntities: sharedEntitiesText,
			context: "{}",
			images: [],
			problems: [],
		});
	});

	test("the first heading is the title of a document whose front matter has no title", async () => {
		const folder = await folderOf({
			"corpus/report.md": "---\nlanguage: en\n---\n\n# The *first* one\n\n# Next\n",
		});
		const { documents } = await readFolderCatalogue(folder, { live: false });
		expect(documents.map(({ title }) => title)).toEqual(["The first one"]);
	});

	test("a folder without annotations is a library without problems", async () => {
		const folder = await folderOf({ "corpus/report.md": "# A\n" });
		expect(await isLibraryFolder(folder)).toBe(true);
		expect(await readFolderCatalogue(folder, { live: true })).toEqual({
			version: 1,
			documents: [{ id: "report", title: "A", file: "corpus/report.md" }],
			problems: [],
			live: true,
		});
	});

	test("a folder without corpus/ is not a library", async () => {
		expect(await isLibraryFolder(await folderOf({ corpus: "a file" }))).toBe(false);
		expect(await isLibraryFolder(await folderOf({ "annotations/layers.json": layersText }))).toBe(false);
	});

	test("hidden files are ignored", async () => {
		const folder = await folderOf({ "corpus/.gitkeep": "", "annotations/.report.jsonld.swp": "" });
		expect((await readFolder(folder)).problems).toEqual([]);
	});
});

describe("readFolder reports problems and reads the rest", () => {
	test("invalid encodings, invalid names, unexpected files and missing documents are reported together", async () => {
		const folder = await folderOf({
			"corpus/good.md": "# Good\n",
			"corpus/latin.md": bytes(0x63, 0x61, 0x66, 0xe9),
			"corpus/mark.md": bytes(0xef, 0xbb, 0xbf, 0x23, 0x20, 0x41),
			"corpus/returns.md": "# A\r\n\r\nB\r\n",
			"corpus/Loud.md": "# Loud\n",
			"corpus/Good.md": "# The other\n",
			"corpus/layers.md": "# Layers\n",
			"corpus/notes.csv": "notes",
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
		expect([...problemPlaces(problems)].sort()).toEqual([
			"annotations/gone.jsonld  E_DOCUMENT",
			"annotations/layers.json  E_LAYERS",
			"annotations/mark.jsonld 1:1 E_ENCODING",
			"annotations/readme.md  E_NAME",
			"corpus/Good.md  E_NAME_TWIN",
			"corpus/Loud.md  E_NAME",
			"corpus/latin.md 1:4 E_ENCODING",
			"corpus/layers.md  E_NAME",
			"corpus/mark.md 1:1 W_BOM",
			"corpus/notes.csv  W_STRAY",
			"corpus/returns.md 1:4 W_LINE_ENDS",
			"corpus/sub/inner.md  W_STRAY",
		]);
		expect(problems.find(({ file }) => file === "corpus/notes.csv")?.hint).toBe(
			"Move the file to another folder, or rename it to <document>.md or <document>.txt if it is a document.",
		);
	});

	test("a folder with only notes needs no layers, in a text as in Markdown", async () => {
		const noteOn = (file: string) =>
			JSON.stringify({
				"@context": "http://www.w3.org/ns/anno.jsonld",
				id: "#annotations",
				type: "AnnotationCollection",
				first: {
					id: "#page",
					type: "AnnotationPage",
					startIndex: 0,
					items: [
						{
							id: "#a1",
							type: "Annotation",
							motivation: "commenting",
							body: [
								{ type: "TextualBody", purpose: "tagging", value: "note" },
								{ type: "SpecificResource", purpose: "identifying", source: "#n1" },
							],
							target: {
								source: `../corpus/${file}`,
								selector: [{ type: "TextQuoteSelector", exact: "One" }],
							},
						},
					],
				},
				included: [{ id: "#n1", type: "Note", text: "Look" }],
			});
		const files = {
			"corpus/one.md": "One\n",
			"corpus/two.txt": "One\n",
			"annotations/one.jsonld": noteOn("one.md"),
			"annotations/two.jsonld": noteOn("two.txt"),
		};
		const folder = await folderOf(files);
		expect((await readFolder(folder)).problems).toEqual([]);
		await put(folder, "annotations/two.jsonld", noteOn("two.txt").replace('"note"', '"site"'));
		expect(problemPlaces((await readFolder(folder)).problems)).toEqual(["annotations/layers.json  E_LAYERS"]);
	});

	test("symbolic links that point outside the folder or are broken are reported", async () => {
		const outside = await folderOf({ "secret.md": "secret" });
		const folder = await folderOf({ "corpus/good.md": "# Good\n", "package.json": "{}" });
		await symlink(join(outside, "secret.md"), join(folder, "corpus", "out.md"));
		await symlink(join("..", "package.json"), join(folder, "corpus", "up.md"));
		await symlink("good.md", join(folder, "corpus", "alias.md"));
		await symlink("nothing.md", join(folder, "corpus", "broken.md"));
		await symlink("round.md", join(folder, "corpus", "round.md"));
		const { documents, problems } = await readFolder(folder);
		expect(documents.map(({ record }) => record.id)).toEqual(["alias", "good"]);
		expect(problemPlaces(problems)).toEqual([
			"corpus/broken.md  E_READ",
			"corpus/out.md  E_LINK",
			"corpus/round.md  E_READ",
			"corpus/up.md  E_LINK",
		]);
	});

	test("a subfolder that is a symbolic link to the outside is not read", async () => {
		const outside = await folderOf({ "secret.md": "secret" });
		const folder = await folderOf({ "annotations/layers.json": layersText });
		await symlink(outside, join(folder, "corpus"));
		const { documents, problems } = await readFolder(folder);
		expect(documents).toEqual([]);
		expect(problemPlaces(problems)).toEqual(["corpus/secret.md  E_LINK"]);
	});

	test("a folder with the name of a document is reported", async () => {
		const folder = await folderOf({ "corpus/good.md": "# Good\n" });
		await mkdir(join(folder, "corpus", "folder.md"));
		const { documents, problems } = await readFolder(folder);
		expect(documents).toHaveLength(1);
		expect(problemPlaces(problems)).toEqual(["corpus/folder.md  E_READ"]);
	});

	test("a document over the size limit is not read", async () => {
		const folder = await folderOf({ "corpus/huge.md": "" });
		await truncate(join(folder, "corpus", "huge.md"), 17 * 1024 * 1024);
		const { documents, problems } = await readFolder(folder);
		expect(documents).toEqual([]);
		expect(problems.map(({ reason }) => reason)).toEqual(["The file has 17 MB. The limit is 16 MB."]);
	});

	test("messages contain no control characters and no absolute paths", async () => {
		const folder = await folderOf({ "corpus/\u001b[31mred\u0007.md": "", "corpus/sub/a.md": "" });
		await symlink(join(folder, "package.json"), join(folder, "corpus", "out.md"));
		await put(folder, "package.json", "{}");
		const messages = JSON.stringify((await readFolder(folder)).problems);
		expect(messages).toContain("corpus/\\\\u{1b}[31mred\\\\u{7}.md");
		expect(messages).not.toMatch(/\\u001b|\\u0007/);
		expect(messages).not.toContain(folder);
	});
});
