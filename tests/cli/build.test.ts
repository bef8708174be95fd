import { lstat, mkdir, readdir, readFile, rm, symlink } from "node:fs/promises";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { folderOf, layersText, put, sharedEntitiesText } from "../library/folder.ts";
import { png } from "../library/images.ts";
import { ascribe } from "./run.ts";

const project = () =>
	folderOf({
		"page/index.html": "<!doctype html><title>Reader</title>",
		"page/assets/main.js": "export {};",
		"mine/corpus/report.md": "---\ntitle: A report\n---\nisoHunt.\n",
		"mine/corpus/notes.csv": "private",
		"mine/annotations/layers.json": layersText,
		"mine/annotations/entities.jsonld": sharedEntitiesText,
		"mine/annotations/context.jsonld": "{}",
		"mine/secret.txt": "private",
	});

const build = (cwd: string, out = "site", ...options: readonly string[]) =>
	ascribe(["build", "mine", "--out", out, ...options], { cwd, pageFolder: join(cwd, "page") });

const filesIn = async (folder: string) =>
	(await readdir(folder, { recursive: true, withFileTypes: true }))
		.filter((entry) => entry.isFile())
		.map(({ parentPath, name }) => join(parentPath, name).slice(folder.length + 1))
		.sort();

describe("ascribe build", () => {
	test("the built site contains the page and the files of the library, and no other file of the folder", async () => {
		const cwd = await project();
		const { code, out, err } = await build(cwd);
		expect([code, out]).toEqual([0, "1 document written to site: 1 warning\n"]);
		expect(err).toMatch(/^corpus\/notes\.csv {2}- {2}W_STRAY/);
		const files = await filesIn(join(cwd, "site"));
		expect(files.map((file) => file.replace(/\.[0-9a-f]{16}\./, ".(hash).")).sort()).toEqual([
			".ascribe-build",
			"assets/main.js",
			"index.html",
			"library/annotations/context.jsonld",
			"library/annotations/entities.jsonld",
			"library/annotations/layers.json",
			"library/catalogue.json",
			"library/corpus/report.md",
			"library/prepared/report.(hash).chunks",
		]);
	});

	test("the built site contains source maps only with --source-maps", async () => {
		const cwd = await project();
		await put(cwd, "page/assets/main.js.map", "{}");
		await build(cwd, "small");
		await build(cwd, "large", "--source-maps");
		const isMap = (file: string) => file.endsWith(".map");
		expect((await filesIn(join(cwd, "small"))).filter(isMap)).toEqual([]);
		expect((await filesIn(join(cwd, "large"))).filter(isMap)).toEqual(["assets/main.js.map"]);
	});

	test("documents are prepared in files whose names contain a hash of their content", async () => {
		const cwd = await project();
		await put(cwd, "mine/corpus/long.md", `# Long\n\n${"isoHunt and other words.\n\n".repeat(2000)}`);
		await build(cwd);
		const { documents } = JSON.parse(await readFile(join(cwd, "site/library/catalogue.json"), "utf8"));
		const [long, report] = documents;
		expect(report.prepared).toMatch(/^prepared\/report\.[0-9a-f]{16}\.chunks$/);
		const chunks = gunzipSync(await readFile(join(cwd, "site/library", long.prepared))).toString();
		const [head, parts, ...others] = chunks
			.trimEnd()
			.split("\n")
			.map((line) => JSON.parse(line));
		expect([head.kind, parts.kind, others.at(-1).kind]).toEqual(["head", "parts", "end"]);
		expect(parts.parts[0].html).toMatch(/^<h1 id="user-content-long">Long<\/h1>\n<p>isoHunt/);
	});

	test("the catalogue of a built site reports that the site is not live", async () => {
		const cwd = await project();
		await build(cwd);
		expect(JSON.parse(await readFile(join(cwd, "site/library/catalogue.json"), "utf8"))).toMatchObject({
			documents: [{ id: "report", title: "A report" }],
			live: false,
		});
	});

	test("a second build replaces the site of the first and leaves no temporary folder", async () => {
		const cwd = await project();
		await put(cwd, "page/left-over.html", "old");
		await build(cwd);
		await put(cwd, "mine/corpus/second.md", "# Second\n");
		await rm(join(cwd, "page/left-over.html"));
		expect(await build(cwd)).toMatchObject({ code: 0 });
		const files = await filesIn(join(cwd, "site"));
		expect(files).toContain("library/corpus/second.md");
		expect(files).not.toContain("left-over.html");
		expect(await readdir(cwd)).toEqual(["mine", "page", "site"]);
	});

	test("a site is built from the other documents if one document is broken, with exit code 1", async () => {
		const cwd = await project();
		await put(cwd, "mine/corpus/latin.md", Uint8Array.from([0xe9]));
		expect(await build(cwd)).toMatchObject({ code: 1 });
		const files = await filesIn(join(cwd, "site"));
		expect(files.filter((file) => file.startsWith("library/corpus/"))).toEqual(["library/corpus/report.md"]);
	});
});

describe("ascribe build does not overwrite files that are not from a build", () => {
	test("a folder with files that are not from a build is not written", async () => {
		const cwd = await project();
		const before = await filesIn(cwd);
		for (const out of ["mine", ".", "mine/corpus"]) {
			const { code, err } = await build(cwd, out);
			expect(code).toBe(2);
			expect(err).toMatch(/contains files that are not from a build/);
		}
		expect(await filesIn(cwd)).toEqual(before);
	});

	test("an existing file at the output path is not overwritten", async () => {
		const cwd = await project();
		expect(await build(cwd, "mine/secret.txt")).toMatchObject({ code: 2 });
		expect(await readFile(join(cwd, "mine/secret.txt"), "utf8")).toBe("private");
	});

	test("if the page is not built, the command reports that and writes nothing", async () => {
		const cwd = await project();
		const { code, err } = await ascribe(["build", "mine", "--out", "site"], { cwd });
		expect([code, err]).toEqual([2, "The page is not built. Run `npm run build` in the project's folder.\n"]);
		expect(await readdir(cwd)).toEqual(["mine", "page"]);
	});
});

test("a file that was added to a built site is kept and stops the next build", async () => {
	const cwd = await project();
	await build(cwd);
	await put(cwd, "site/library/mine.txt", "kept");
	const { code, err } = await build(cwd);
	expect([code, err]).toEqual([2, expect.stringContaining("not from a build")]);
	expect(await readFile(join(cwd, "site/library/mine.txt"), "utf8")).toBe("kept");
});

test("a symbolic link to the output folder is kept, and the site is built in the folder that it points to", async () => {
	const cwd = await project();
	await mkdir(join(cwd, "real"));
	await symlink(join(cwd, "real"), join(cwd, "site"));
	expect((await build(cwd)).code).toBe(0);
	expect(await filesIn(join(cwd, "real"))).toContain("index.html");
	expect((await lstat(join(cwd, "site"))).isSymbolicLink()).toBe(true);
});

test("a built site contains the images of the folder, and reports those that cannot be used", async () => {
	const cwd = await project();
	await put(cwd, "mine/corpus/maps/a b.png", png);
	await put(cwd, "mine/corpus/bad.png", "text");
	const { code, err } = await build(cwd);
	expect(code).toBe(1);
	expect(err).toContain("corpus/bad.png  -  E_IMAGE");
	const images = (await filesIn(join(cwd, "site"))).filter((file) => file.endsWith(".png"));
	expect(images).toEqual(["library/corpus/maps/a b.png"]);
	expect(await readFile(join(cwd, "site/library/corpus/maps/a b.png"))).toEqual(Buffer.from(png));
});
