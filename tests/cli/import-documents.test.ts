import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { annotationsText, folderOf, layersText, sharedEntitiesText } from "../library/folder.ts";
import { png } from "../library/images.ts";
import { ascribe } from "./run.ts";

const text = "\nisoHunt and\r\n  Demonoid.\r\n";
const ann = "T1\tsite 1 8\tisoHunt\nT2\tsite 16 24\tDemonoid\n";
const layers = { "annotations/layers.json": layersText };

/** A library without documents, with files to import in `in/`. */
const library = (files: Readonly<Record<string, string>>) =>
	folderOf({ "corpus/.gitkeep": "", ...layers, ...files });
const contentOf = (cwd: string, file: string) => readFile(join(cwd, file), "utf8");
const filesIn = async (cwd: string) =>
	[...(await readdir(join(cwd, "corpus"))), ...(await readdir(join(cwd, "annotations")))]
		.filter((name) => !name.startsWith(".") && name !== "layers.json")
		.sort();

/** Spans of all documents, each as "document start-end words", if `check` finds no problem. */
async function spansIn(cwd: string): Promise<readonly string[]> {
	const { out } = await ascribe(["export", "--format", "json"], { cwd });
	const { documents } = JSON.parse(out);
	expect((await ascribe(["check"], { cwd })).code).toBe(0);
	return documents.flatMap(({ id, annotations }: ExportedDocument) =>
		annotations.map(({ placement: { status, start, end }, quote }) =>
			[id, `${start}-${end}`, quote.exact, ...(status === "exact" ? [] : [status])].join(" "),
		),
	);
}

interface ExportedDocument {
	readonly id: string;
	readonly annotations: readonly {
		readonly quote: { readonly exact: string };
		readonly placement: { readonly status: string; readonly start: number; readonly end: number };
	}[];
}

describe("an import without a document", () => {
	test("makes a plain text document of the text that the file has, with its annotations", async () => {
		const cwd = await library({ "in/A Letter.txt": text, "in/A Letter.ann": ann });
		const { code, out } = await ascribe(["import", "in/A Letter.txt", "in/A Letter.ann"], { cwd });
		expect([code, out]).toEqual([
			0,
			expect.stringContaining("Written: corpus/a-letter.txt, annotations/a-letter.jsonld\n"),
		]);
		expect(await contentOf(cwd, "corpus/a-letter.txt")).toBe(text.replaceAll("\r", ""));
		expect(await spansIn(cwd)).toEqual(["a-letter 1-8 isoHunt", "a-letter 15-23 Demonoid"]);
	});

	test("--document names the document, and a second import adds nothing", async () => {
		const cwd = await library({ "in/x.txt": text, "in/x.ann": ann });
		const words = ["import", "in/x.txt", "in/x.ann", "--document", "letter"];
		expect((await ascribe(words, { cwd })).code).toBe(0);
		expect(await filesIn(cwd)).toEqual(["letter.jsonld", "letter.txt"]);
		const again = await ascribe(words, { cwd });
		expect([again.code, again.out]).toEqual([0, expect.stringContaining("Nothing to write.")]);
	});

	test("never changes a document of that name", async () => {
		const cwd = await library({ "in/x.txt": text, "in/x.ann": ann, "corpus/x.md": "Nothing but isoHunt." });
		const { out } = await ascribe(["import", "in/x.txt", "in/x.ann"], { cwd });
		expect(out).toContain("Written: annotations/x.jsonld\n");
		expect(await contentOf(cwd, "corpus/x.md")).toBe("Nothing but isoHunt.");
		expect(await filesIn(cwd)).toEqual(["x.jsonld", "x.md"]);
	});

	test("--dry-run names the files and writes none", async () => {
		const cwd = await library({ "in/x.txt": text, "in/x.ann": ann });
		const { out } = await ascribe(["import", "in/x.txt", "in/x.ann", "--dry-run"], { cwd });
		expect(out).toContain("Would write: corpus/x.txt, annotations/x.jsonld\n");
		expect(await filesIn(cwd)).toEqual([]);
	});

	test("adds nothing if none of the annotations can be imported", async () => {
		const cwd = await library({ "in/x.txt": text, "in/x.ann": ann.replaceAll("site", "place") });
		const { code, out, err } = await ascribe(["import", "in/x.txt", "in/x.ann"], { cwd });
		expect([code, out]).toEqual([1, expect.stringContaining("Nothing to write.")]);
		expect(err).toContain(
			'The document "x" was not made, because none of its annotations could be imported.',
		);
		expect(await filesIn(cwd)).toEqual([]);
		expect((await ascribe(["import", "in/x.txt", "in/x.ann", "--new-layers"], { cwd })).code).toBe(0);
		expect(await filesIn(cwd)).toEqual(["x.jsonld", "x.txt"]);
	});

	test("adds no document if its annotations cannot be saved", async () => {
		const cwd = await library({ "in/x.txt": text, "in/x.ann": ann, "annotations/entities.jsonld": "{" });
		const { code, err } = await ascribe(["import", "in/x.txt", "in/x.ann"], { cwd });
		expect([code, err]).toEqual([1, expect.stringContaining("E_IMPORT_UNSAVED")]);
		expect(await filesIn(cwd)).toEqual(["entities.jsonld"]);
	});

	test("two files that would make different documents of one name are not mixed", async () => {
		const cwd = await library({
			"in/一.txt": text,
			"in/一.ann": ann,
			"in/二.txt": `Demonoid${text}`,
			"in/二.ann": "T1\tsite 0 8\tDemonoid\n",
		});
		const { code, err } = await ascribe(
			["import", ...["一", "二"].flatMap((one) => [`in/${one}.txt`, `in/${one}.ann`])],
			{ cwd },
		);
		expect([code, err]).toEqual([
			1,
			expect.stringContaining('Another imported file contains the document "document" with another text.'),
		]);
		expect(await spansIn(cwd)).toEqual(["document 1-8 isoHunt", "document 15-23 Demonoid"]);
	});

	test("a file without a text cannot make the document that --document names", async () => {
		const cwd = await library({ "in/x.csv": "layer,quote\nsite,isoHunt\n" });
		expect((await ascribe(["import", "in/x.csv", "--document", "x"], { cwd })).code).toBe(2);
	});

	test("an annotation file without its document is kept", async () => {
		const cwd = await library({ "in/x.txt": text, "in/x.ann": ann, "annotations/x.jsonld": "{}" });
		const { code } = await ascribe(["import", "in/x.txt", "in/x.ann"], { cwd });
		expect([code, await filesIn(cwd)]).toEqual([1, ["x.jsonld"]]);
	});
});

describe("a file of many records", () => {
	const lines = [
		'{"text": "The site isoHunt.", "label": [[9, 16, "site"]]}',
		'{"text": "And\\n\\nDemonoid.", "label": [[5, 13, "site"]]}',
		'{"text": "Nothing.", "label": []}',
	].join("\n");

	test("becomes a document for each record", async () => {
		const cwd = await library({ "in/book.jsonl": lines });
		expect((await ascribe(["import", "in/book.jsonl"], { cwd })).code).toBe(0);
		expect(await filesIn(cwd)).toEqual([
			...["book-1.jsonld", "book-1.txt", "book-2.jsonld", "book-2.txt", "book-3.txt"],
		]);
		expect(await spansIn(cwd)).toEqual(["book-1 9-16 isoHunt", "book-2 5-13 Demonoid"]);
	});

	test("becomes one document with --join, and is found in it when it is imported again", async () => {
		const cwd = await library({ "in/book.jsonl": lines });
		expect((await ascribe(["import", "in/book.jsonl", "--join"], { cwd })).code).toBe(0);
		expect(await contentOf(cwd, "corpus/book.txt")).toBe("The site isoHunt.\n\nAnd\n\nDemonoid.\n\nNothing.");
		expect(await spansIn(cwd)).toEqual(["book 9-16 isoHunt", "book 24-32 Demonoid"]);
		const again = await ascribe(["import", "in/book.jsonl"], { cwd });
		expect([again.code, again.out]).toEqual([0, expect.stringContaining("Nothing to write.")]);
		expect(await filesIn(cwd)).toEqual(["book.jsonld", "book.txt"]);
	});

	test("of Label Studio is joined too, in the document that --document names", async () => {
		const task = (words: string, start: number) => ({
			data: { text: words },
			annotations: [
				{
					result: [
						{
							id: `r${start}`,
							from_name: "label",
							to_name: "text",
							type: "labels",
							value: { start, end: start + 7, text: "isoHunt", labels: ["site"] },
						},
					],
				},
			],
		});
		const cwd = await library({
			"in/tasks.json": JSON.stringify([task("The isoHunt.", 4), task("isoHunt!", 0)]),
		});
		const words = ["import", "in/tasks.json", "--join", "--document", "sites"];
		expect((await ascribe(words, { cwd })).code).toBe(0);
		expect(await spansIn(cwd)).toEqual(["sites 4-11 isoHunt", "sites 14-21 isoHunt"]);
	});

	test("is refused if one document is named for all without --join", async () => {
		const cwd = await library({ "in/book.jsonl": lines });
		const { code, err } = await ascribe(["import", "in/book.jsonl", "--document", "new"], { cwd });
		expect([code, err]).toEqual([1, expect.stringContaining("use --join")]);
		expect(await filesIn(cwd)).toEqual([]);
	});
});

describe("a file whose text has paragraphs", () => {
	test("of TEI becomes Markdown with its title and language", async () => {
		const tei = `<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>"A" letter</title></titleStmt></fileDesc></teiHeader><text xml:lang="en"><body><div><head>1. The *beginning*</head><p>The site <rs type="site">isoHunt</rs> &amp; more.</p></div></body></text></TEI>`;
		const cwd = await library({ "in/letter.xml": tei });
		expect((await ascribe(["import", "in/letter.xml"], { cwd })).code).toBe(0);
		expect(await contentOf(cwd, "corpus/letter.md")).toBe(
			'---\ntitle: "\\"A\\" letter"\nlanguage: en\n---\n\n## 1. The \\*beginning\\*\n\nThe site isoHunt & more.\n',
		);
		expect(await spansIn(cwd)).toEqual(["letter 28-35 isoHunt"]);
	});

	/** Exports a folder as web page, and imports the page into an empty folder under another id. */
	async function throughPage(files: Readonly<Record<string, string | Uint8Array>>) {
		const cwd = await folderOf({ ...layers, "annotations/entities.jsonld": sharedEntitiesText, ...files });
		const { out } = await ascribe(["export", "--format", "html"], { cwd });
		const other = await library({ "in/page.html": out });
		const { code, err } = await ascribe(["import", "in/page.html", "--document", "page"], { cwd: other });
		expect([code, err]).toEqual([0, ""]);
		return { before: await spansIn(cwd), other, after: await spansIn(other) };
	}

	test("of an exported web page becomes Markdown with its structure, its images and the same spans", async () => {
		const { before, other, after } = await throughPage({
			"corpus/report.md":
				"---\ntitle: A report\n---\n\n# Sites\n\n- *isoHunt*\n- more\n\n![A chart][c]\n\n[c]: chart.png\n",
			"corpus/chart.png": png,
			"annotations/report.jsonld": annotationsText("report", [{ id: "a", words: "isoHunt", start: 7 }]),
		});
		expect(before).toEqual(["report 7-14 isoHunt"]);
		expect(after).toEqual(["page 7-14 isoHunt"]);
		expect(await contentOf(other, "corpus/page.md")).toBe(
			'---\ntitle: "A report"\n---\n\n# Sites\n\n- *isoHunt*\n- more\n\n![A chart](page/image.png)\n',
		);
		expect(await readdir(join(other, "corpus/page"))).toEqual(["image.png"]);
	});

	test("of an exported plain text document stays plain text", async () => {
		const source = "\n\n  isoHunt   is\n\n\n# here.\n";
		const { other, after } = await throughPage({
			"corpus/report.txt": source,
			"annotations/report.jsonld": annotationsText(
				"report",
				[{ id: "a", words: "isoHunt", start: 4 }],
				"txt",
			),
		});
		expect(after).toEqual(["page 4-11 isoHunt"]);
		expect(await contentOf(other, "corpus/page.txt")).toBe(source);
	});
});
