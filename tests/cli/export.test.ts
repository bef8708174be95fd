import { chmod, readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { strFromU8, unzipSync } from "fflate";
import Papa from "papaparse";
import { describe, expect, test } from "vitest";
import { project } from "../formats/shipped.ts";
import { annotationsText, folderOf, layersText, put, sharedEntitiesText } from "../library/folder.ts";
import { png } from "../library/images.ts";
import { ascribe } from "./run.ts";

const library = () =>
	folderOf({
		"corpus/first.md": "isoHunt and Demonoid.\n",
		"corpus/second.md": "Demonoid again.\n",
		"annotations/layers.json": layersText,
		"annotations/entities.jsonld": sharedEntitiesText,
		"annotations/first.jsonld": annotationsText("first", [
			{ id: "a", words: "isoHunt", start: 0 },
			{ id: "b", words: "Demonoid", start: 12, site: "demonoid" },
		]),
		"annotations/second.jsonld": annotationsText("second", [
			{ id: "c", words: "Demonoid", start: 0, site: "demonoid" },
		]),
	});

/** The quote of each row. */
const quotes = (csv: string) =>
	Papa.parse<Record<string, string>>(csv.trimEnd(), { header: true }).data.map(({ quote }) => quote);

describe("ascribe export", () => {
	test("the export of a folder is the only text on standard output", async () => {
		const { code, out } = await ascribe(["export", "--format", "csv"], { cwd: await library() });
		expect(code).toBe(0);
		expect(quotes(out)).toEqual(["isoHunt", "Demonoid", "Demonoid"]);
	});

	test("a read-only file is refused, and a file is written whole", async () => {
		const cwd = await library();
		await put(cwd, "out.csv", "mine");
		await chmod(join(cwd, "out.csv"), 0o444);
		const words = ["export", "--format", "csv", "--out", "out.csv"];
		expect(await ascribe(words, { cwd })).toMatchObject({
			code: 2,
			err: '"out.csv" cannot be written (EACCES). Choose another --out.\n',
		});
		expect(await readFile(join(cwd, "out.csv"), "utf8")).toBe("mine");
	});

	test("--for-spreadsheets starts CSV with a byte order mark", async () => {
		const cwd = await library();
		const { out } = await ascribe(["export", "--format", "csv"], { cwd });
		const marked = await ascribe(["export", "--format", "csv", "--for-spreadsheets"], { cwd });
		expect(marked.out).toBe(`\uFEFF${out}`);
	});

	test("--document and --layer limit the export", async () => {
		const words = ["export", "--format", "csv", "--document", "second", "--layer", "site"];
		const { out } = await ascribe(words, { cwd: await library() });
		expect(quotes(out)).toEqual(["Demonoid"]);
	});

	test("--layer states the selection only if it leaves spans out", async () => {
		const words = ["export", "--format", "json", "--layer", "site"];
		const { out } = await ascribe(words, { cwd: await library() });
		expect(JSON.parse(out)).not.toHaveProperty("selection");
	});

	test("--query limits the export to the spans that match, and the export says so", async () => {
		const cwd = await library();
		const words = ["export", "--document", "first", "--query", "layer:site -isohunt"];
		const { out } = await ascribe([...words, "--format", "json"], { cwd });
		expect(JSON.parse(out).selection).toMatchObject({ spans: 1, of: 2, query: "layer:site -isohunt" });
		expect(quotes((await ascribe([...words, "--format", "csv"], { cwd })).out)).toEqual(["Demonoid"]);
	});

	test("the keys and values of a query come from layers.json", async () => {
		const run = (query: string) =>
			ascribe(["export", "--format", "json", "--query", query], { cwd: project });
		const { code, out } = await run("type:accusation by:IIPA reply:no");
		const { spans, of, description } = JSON.parse(out).selection;
		expect(code).toBe(0);
		expect(description).toBe("claims, type accusation, by IIPA, without a reply");
		expect(JSON.parse(out).documents[0].annotations).toHaveLength(spans);
		expect(spans).toBeLessThan(of);
		expect((await run("tone:ironic site:isohunt")).code).toBe(0);
	});

	test("a query with an unknown key or value is a usage error that lists the known ones", async () => {
		const run = (query: string) => ascribe(["export", "--format", "csv", "--query", query], { cwd: project });
		const key = await run("kind:accusation");
		expect([key.code, key.out]).toEqual([2, ""]);
		expect(key.err).toBe('Unknown key "kind". Use one of: layer, site, by, type, tone, reply.\n');
		const value = await run("type:rumour");
		expect(value.code).toBe(2);
		expect(value.err).toMatch(/^Unknown value "rumour" of "type". Use one of: accusation, /);
	});

	test("--base is the address of the ids of a Web Annotation export", async () => {
		const run = (base: string) =>
			ascribe(["export", "--format", "web-annotation", "--base", base], { cwd: project });
		const { code, out } = await run("https://example.org/library");
		expect(code).toBe(0);
		expect(JSON.parse(out)["@context"][1]["@base"]).toBe("https://example.org/library/annotations/");
		const { code: wrong, err } = await run("library/");
		expect([wrong, err]).toEqual([
			2,
			'"library/" is not a valid --base. Expected an absolute address without a query, such as https://example.org/library/.\n',
		]);
	});

	test("--out writes the export to a file and leaves no temporary file", async () => {
		const cwd = await library();
		const { code, out } = await ascribe(["export", "--format", "json", "--out", "out/spans.json"], { cwd });
		expect([code, out]).toEqual([0, ""]);
		expect(JSON.parse(await readFile(join(cwd, "out/spans.json"), "utf8"))).toBeTypeOf("object");
		expect(await readdir(join(cwd, "out"))).toEqual(["spans.json"]);
	});

	test("an output path that cannot be written is a usage error", async () => {
		const { code, err } = await ascribe(["export", "--format", "csv", "--out", "corpus"], {
			cwd: await library(),
		});
		expect(code).toBe(2);
		expect(err).toMatch(/^"corpus" cannot be written/);
	});

	test("losses of the format are printed on standard error", async () => {
		const { err } = await ascribe(["export", "--format", "csv"], { cwd: await library() });
		expect(err).toMatch(/^CSV leaves out .+: \d+ spans?$/m);
	});

	test("the first spans with a loss are named if only some spans have the loss", async () => {
		const lost = [1, 2, 3, 4, 5, 6, 7].map((start) => ({ id: `o${start}`, words: "Napster", start }));
		const cwd = await folderOf({
			"corpus/first.md": "isoHunt and others.\n",
			"annotations/layers.json": layersText,
			"annotations/entities.jsonld": sharedEntitiesText,
			"annotations/first.jsonld": annotationsText("first", [
				{ id: "a", words: "isoHunt", start: 0 },
				...lost,
			]),
		});
		const { err } = await ascribe(["export", "--format", "tei"], { cwd });
		expect(err).toMatch(
			/leaves out spans that were not found in the text: 7 spans \(o1, o2, o3, o4, o5 and 2 more\)$/m,
		);
		expect(err).toMatch(/leaves out the layers' definitions: 8 spans$/m);
	});

	test("spans with a loss are named with their document if there are several documents", async () => {
		const cwd = await folderOf({
			"corpus/first.md": "isoHunt.\n",
			"corpus/second.md": "Demonoid.\n",
			"annotations/layers.json": layersText,
			"annotations/entities.jsonld": sharedEntitiesText,
			"annotations/first.jsonld": annotationsText("first", [{ id: "a", words: "isoHunt", start: 0 }]),
			"annotations/second.jsonld": annotationsText("second", [{ id: "a", words: "Napster", start: 0 }]),
		});
		const { err } = await ascribe(["export", "--format", "tei", "--out", "tei"], { cwd });
		expect(err).toMatch(/leaves out spans that were not found in the text: 1 span \(second#a\)$/m);
	});

	test("--strict exits with 1 if anything is lost, and the export is still written", async () => {
		const cwd = await library();
		const csv = ["export", "--format", "csv", "--strict", "--out", "spans.csv"];
		expect((await ascribe(csv, { cwd })).code).toBe(1);
		expect(quotes(await readFile(join(cwd, "spans.csv"), "utf8"))).toHaveLength(3);
		expect((await ascribe(["export", "--format", "json", "--strict"], { cwd })).code).toBe(0);
	});

	test("the format everything is a zip archive with the files of each format and their checksums", async () => {
		const cwd = await library();
		const { code } = await ascribe(["export", "--format", "everything", "--out", "all.zip"], { cwd });
		const files = unzipSync(await readFile(join(cwd, "all.zip")));
		const alone = await ascribe(["export", "--format", "csv"], { cwd });
		expect(code).toBe(0);
		expect(strFromU8(files["csv/corpus.csv"] ?? new Uint8Array())).toBe(alone.out);
		expect(Object.keys(files)).toContain("SHA256SUMS");
	});

	test("the format everything is a usage error without --out", async () => {
		const { code, err } = await ascribe(["export", "--format", "everything"], { cwd: await library() });
		expect([code, err]).toEqual([2, "The export is a binary file. Name a file for it with --out.\n"]);
	});

	test("a folder with errors is exported without the invalid entries, with exit code 1", async () => {
		const cwd = await folderOf({
			"corpus/first.md": "isoHunt.\n",
			"corpus/latin.md": Uint8Array.from([0xe9]),
			"annotations/layers.json": layersText,
			"annotations/entities.jsonld": sharedEntitiesText,
			"annotations/first.jsonld": annotationsText("first", [{ id: "a", words: "isoHunt", start: 0 }]),
		});
		const { code, out, err } = await ascribe(["export", "--format", "csv"], { cwd });
		expect([code, quotes(out)]).toEqual([1, ["isoHunt"]]);
		expect(err).toContain("corpus/latin.md  1:1  E_ENCODING");
	});

	test("control characters are escaped only on a terminal", async () => {
		const cwd = await folderOf({
			"corpus/first.md": "a\u001b[2Jb\n",
			"annotations/layers.json": layersText,
			"annotations/entities.jsonld": sharedEntitiesText,
			"annotations/first.jsonld": annotationsText("first", [{ id: "a", words: "\u001b[2Jb", start: 1 }]),
		});
		expect((await ascribe(["export", "--format", "csv"], { cwd, isTTY: true })).out).not.toContain("\u001b");
		expect((await ascribe(["export", "--format", "csv"], { cwd })).out).toContain("\u001b[2Jb");
	});
});

describe("ascribe export --json", () => {
	test("the JSON report is on standard output if the export goes to a file", async () => {
		const words = ["export", "--format", "csv", "--out", "spans.csv", "--json"];
		const { out } = await ascribe(words, { cwd: await library() });
		const { problems, losses } = JSON.parse(out);
		expect(problems).toEqual([]);
		expect(losses[0]).toEqual({
			what: "the document's text, title and language",
			count: 3,
			spans: [
				{ document: "first", annotation: "a" },
				{ document: "first", annotation: "b" },
				{ document: "second", annotation: "c" },
			],
		});
	});

	test("the JSON report is on standard error if the export goes to standard output", async () => {
		const { out, err } = await ascribe(["export", "--format", "csv", "--json"], { cwd: await library() });
		expect(quotes(out)).toHaveLength(3);
		expect(JSON.parse(err)).toMatchObject({ problems: [] });
	});
});

test("an exported HTML page contains the images of its document, and no link to their files", async () => {
	const cwd = await folderOf({
		"corpus/report.md": "![A map](maps/a.png)\n\nWords with ![a sign](none.png) inside.\n",
		"corpus/maps/a.png": png,
	});
	const { out } = await ascribe(["export", ".", "--format", "html"], { cwd });
	const data = `data:image/png;base64,${Buffer.from(png).toString("base64")}`;
	expect(out).toContain(`<figure>\n<img src="${data}" alt="A map"><figcaption>A map</figcaption>\n</figure>`);
	expect(out).toContain(
		'Words with <span class="missing-picture" role="img" aria-label="a sign"></span> inside.',
	);
	expect(out).toContain("; img-src data:;");
	expect(out).not.toMatch(/(?:src|href)="library/);
});
