import { readdir, readFile, symlink } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { pixel } from "../library/adding/convert.ts";
import { docx, docxParts, paragraph } from "../library/adding/docx.ts";
import { folderOf, put } from "../library/folder.ts";
import { ascribe } from "./run.ts";

const page =
	'<html lang="en"><title>Port report</title><h1>Port report</h1><p>A crane fell.</p><img src="files/crane.png" alt="A crane">';

/** A library without documents, and files beside it. */
const folderWith = (files: Readonly<Record<string, string | Uint8Array>>) =>
	folderOf({ "library/corpus/.keep": "", ...files });

const add = (cwd: string, ...argv: readonly string[]) =>
	ascribe(["add", ...argv, "--folder", "library"], { cwd });

describe("ascribe add", () => {
	test("converts a web page with its images, and the result passes `ascribe check`", async () => {
		const cwd = await folderWith({ "Port Report (final).html": page, "files/crane.png": pixel });
		expect(await add(cwd, "Port Report (final).html")).toEqual({
			code: 0,
			out: "Added corpus/port-report-final.md from Port Report (final).html, with 1 image.\n",
			err: "",
		});
		expect(await readFile(join(cwd, "library/corpus/port-report-final.md"), "utf8")).toMatch(
			/^---\ntitle: "Port report"\nlanguage: "en"\nreceived: "HTML file Port Report \(final\)\.html, SHA-256 [0-9a-f]{64}, added \d{4}-\d\d-\d\d"\n---\n\n# Port report\n\nA crane fell\.\n\n!\[A crane\]\(port-report-final\/crane\.png\)\n$/,
		);
		const checked = await ascribe(["check", "library", "--strict"], { cwd });
		expect(checked).toMatchObject({ code: 0, err: "" });
	});

	test("adds Word documents, Markdown and plain text, several at once", async () => {
		const cwd = await folderWith({
			"A.docx": docx(docxParts(paragraph("Text"))),
			"B.md": "# B\n",
			"C.txt": "C\n",
		});
		const { code, out } = await add(cwd, "A.docx", "B.md", "C.txt");
		expect({ code, out }).toEqual({
			code: 0,
			out: "Added corpus/a.md from A.docx.\nAdded corpus/b.md from B.md.\nAdded corpus/c.txt from C.txt.\n",
		});
		expect(await ascribe(["check", "library", "--strict"], { cwd })).toMatchObject({ code: 0, err: "" });
	});

	test("gives the result that docs/adding.md shows", async () => {
		const docs = await readFile(new URL("../../docs/adding.md", import.meta.url), "utf8");
		const [html = "", markdown = ""] = [...docs.matchAll(/```(?:html|markdown)\n([\s\S]*?)```/g)].map(
			([, code]) => code,
		);
		const cwd = await folderWith({ "port.html": html });
		await add(cwd, "port.html");
		const written = await readFile(join(cwd, "library/corpus/port.md"), "utf8");
		expect(written.replace(/SHA-256 .*"/, 'SHA-256 …, added 2026-11-27"')).toBe(markdown);
	});

	test("never replaces a document, and --id gives the new one another name", async () => {
		const cwd = await folderWith({ "report.html": page, "library/corpus/report.md": "mine" });
		const refused = await add(cwd, "report.html");
		expect(refused).toMatchObject({ code: 1, out: "report.html: not added.\n" });
		expect(refused.err).toContain(
			"E_ADD_EXISTS  Not added: corpus/report.md exists already.  Choose another id, on the command line with `--id`.",
		);
		expect(await readFile(join(cwd, "library/corpus/report.md"), "utf8")).toBe("mine");
		expect(await add(cwd, "report.html", "--id", "report-2")).toMatchObject({ code: 0 });
		expect(await readdir(join(cwd, "library/corpus"))).toContain("report-2.md");
	});

	test("files with names in other scripts get numbers, and names of devices get another name", async () => {
		const cwd = await folderWith({
			"Отчёт.txt": "a\n",
			"報告.md": "# b\n",
			"Straße.txt": "c\n",
			"NUL.txt": "d\n",
		});
		expect((await add(cwd, "Отчёт.txt", "報告.md", "Straße.txt", "NUL.txt")).out).toBe(
			"Added corpus/document.txt from Отчёт.txt.\nAdded corpus/document-2.md from 報告.md.\nAdded corpus/strasse.txt from Straße.txt.\nAdded corpus/nul-document.txt from NUL.txt.\n",
		);
	});

	test("--dry-run says what would be added and why not, and writes nothing", async () => {
		const cwd = await folderWith({ "a.md": "# A\n", "b.md": "# B\n", "library/corpus/b.md": "mine" });
		const { code, out, err } = await add(cwd, "a.md", "b.md", "--dry-run");
		expect({ code, out }).toEqual({ code: 1, out: "Would add corpus/a.md from a.md.\nb.md: not added.\n" });
		expect(err).toContain("E_ADD_EXISTS");
		expect(await readdir(join(cwd, "library"), { recursive: true })).toEqual([
			"corpus",
			"corpus/.keep",
			"corpus/b.md",
		]);
	});

	test("reads no image outside of the folder of the page, also not through a symbolic link", async () => {
		const images = ["../secret.png", "link.png", "folder", "missing.png", "%2e%2e/secret.png"];
		const cwd = await folderWith({
			"pages/report.html": `<p>Text ${images.map((src) => `<img src="${src}">`).join("")}</p>`,
			"secret.png": pixel,
			"pages/folder/a": "",
		});
		await symlink("../secret.png", join(cwd, "pages/link.png"));
		const { err } = await add(cwd, "pages/report.html");
		expect(err.match(/W_ADD_IMAGE/g)).toHaveLength(images.length);
		expect(await readdir(join(cwd, "library/corpus"))).toEqual([".keep", "report.md"]);
	});

	test("--json prints the files and the problems", async () => {
		const cwd = await folderWith({ "a.html": '<p>Text <img src="https://example.org/a.png" alt="a"></p>' });
		const { out } = await add(cwd, "a.html", "--json");
		expect(JSON.parse(out)).toMatchObject({
			documents: [{ file: "a.html", document: "corpus/a.md", images: [] }],
			problems: [{ code: "W_ADD_IMAGE", file: "a.html" }],
		});
	});

	test("--json lists the description file of plain text beside its document", async () => {
		const cwd = await folderWith({ "a.txt": "Text\n" });
		const { out } = await add(cwd, "a.txt", "--json");
		expect(JSON.parse(out)).toEqual({
			documents: [{ file: "a.txt", document: "corpus/a.txt", description: "corpus/a.yaml", images: [] }],
			problems: [],
		});
	});

	test.each([
		[["a.md", "b.md", "--id", "c"], "--id names one document."],
		[["a.md", "--id", "../c"], '"../c" cannot be an id.'],
		[["a.md", "--id", "layers"], '"layers" cannot be an id.'],
		[["a.md", "missing.md"], '"missing.md" cannot be read'],
	])("%j is a usage error", async (argv, message) => {
		const cwd = await folderWith({ "a.md": "# A\n", "b.md": "# B\n" });
		const { code, err } = await add(cwd, ...argv);
		expect(code).toBe(2);
		expect(err).toContain(message);
		expect(await readdir(join(cwd, "library/corpus"))).toEqual([".keep"]);
	});

	test("a document that cannot be read is named, and the others are added", async () => {
		const cwd = await folderWith({ "a.docx": "no archive", "b.md": "# B\n" });
		const { code, out, err } = await add(cwd, "a.docx", "b.md");
		expect({ code, out }).toEqual({ code: 1, out: "a.docx: not added.\nAdded corpus/b.md from b.md.\n" });
		expect(err).toContain("a.docx  -  E_ADD_FORMAT");
	});

	test("a file name without Latin letters and digits gives the id `document`", async () => {
		const cwd = await folderWith({ "отчёт.md": "# Отчёт\n" });
		await put(cwd, "library/annotations/layers.json", '{"layers":[],"entityTypes":[]}');
		expect((await add(cwd, "отчёт.md")).out).toBe("Added corpus/document.md from отчёт.md.\n");
	});
});
