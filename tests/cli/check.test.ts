import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { annotationsText, folderOf, layersText, put, sharedEntitiesText } from "../library/folder.ts";
import { png } from "../library/images.ts";
import { ascribe } from "./run.ts";

const shared = { "annotations/layers.json": layersText, "annotations/entities.jsonld": sharedEntitiesText };
const text = "At the time the site isoHunt was the second in the world.";

/** File, path and code of each line. */
const problemsIn = (err: string) =>
	err
		.trimEnd()
		.split("\n")
		.map((line) => line.split("  ").slice(0, 3).join(" "));

describe("ascribe check of a folder without problems", () => {
	const validFolder = () =>
		folderOf({
			...shared,
			"corpus/report.md": `${text}\n`,
			"annotations/report.jsonld": annotationsText("report", [
				{ id: "a", words: "isoHunt", start: 21 },
				{ id: "part", label: "Start", words: "At the time", start: 0 },
			]),
		});

	test("check of a valid folder exits with 0 and prints the counts", async () => {
		expect(await ascribe(["check", "--strict"], { cwd: await validFolder() })).toEqual({
			code: 0,
			out: "1 placed, 0 to be checked, 0 orphans, 0 refused\n1 document, 1 span: no problems found\n",
			err: "",
		});
	});

	test("check --json prints the counts of each document as JSON", async () => {
		const { code, out, err } = await ascribe(["check", "--json"], { cwd: await validFolder() });
		expect([code, err]).toEqual([0, ""]);
		expect(JSON.parse(out)).toEqual({
			documents: [{ id: "report", placed: 1, check: 0, orphans: 0, refused: 0 }],
			problems: [],
		});
	});
});

describe("ascribe check of an edited document", () => {
	const editedFolder = () =>
		folderOf({
			...shared,
			"corpus/report.md": "At the time the site IsoHunt was the second in the world.\n",
			"annotations/report.jsonld": annotationsText("report", [
				{
					id: "a",
					words: "site isoHunt was the second",
					start: 16,
					prefix: "At the time the ",
					suffix: " in the world.",
				},
			]),
		});

	test("an edited span is a note, which is no error even with --strict", async () => {
		const { code, out, err } = await ascribe(["check", "--strict"], { cwd: await editedFolder() });
		expect(problemsIn(err)).toContain("annotations/report.jsonld #a N_EDITED");
		expect(out).toContain("1 placed, 0 to be checked, 0 orphans, 0 refused");
		expect(code).toBe(0);
	});

	test("check --json has the level of a note", async () => {
		const { out } = await ascribe(["check", "--json"], { cwd: await editedFolder() });
		expect(JSON.parse(out).problems).toContainEqual({
			level: "note",
			code: "N_EDITED",
			file: "annotations/report.jsonld",
			path: "#a",
			reason: '"site isoHunt was the second" now reads "site IsoHunt was the second" at 16–43.',
			hint: 'Change "exact" to "site IsoHunt was the second", "start" to 16 and "end" to 43.',
		});
	});
});

describe("ascribe check --fix", () => {
	const before = "At the time the site isoHunt was the second in the world.";
	const marked = [
		{ id: "a", words: "isoHunt", start: 21, prefix: "At the time the site ", suffix: " was the " },
		{
			id: "b",
			words: "site isoHunt was the second in",
			start: 16,
			prefix: "At the time the ",
			suffix: " the world.",
		},
		{ id: "gone", words: "words that nobody wrote", start: 3 },
	];
	const folderWith = (annotations: string) =>
		folderOf({
			...shared,
			"corpus/report.md": `New. ${before.replace("second", "third")}\n`,
			"annotations/report.jsonld": annotations,
		});
	const stored = (cwd: string) => readFile(join(cwd, "annotations/report.jsonld"), "utf8");

	test("without --fix, one note says that the text has changed, and no file is written", async () => {
		const annotations = annotationsText("report", marked);
		const cwd = await folderWith(annotations);
		const { err } = await ascribe(["check"], { cwd });
		expect(problemsIn(err).filter((line) => line.endsWith("N_OUTDATED"))).toEqual([
			"annotations/report.jsonld - N_OUTDATED",
		]);
		expect(err).toContain("1 at another position, 1 with other words.  Run `ascribe check --fix`");
		expect(await stored(cwd)).toBe(annotations);
	});

	test("moved and edited spans are stored and listed, and orphans stay as they are", async () => {
		const cwd = await folderWith(annotationsText("report", marked));
		const { code, out, err } = await ascribe(["check", "--fix"], { cwd });
		expect(out).toContain(
			[
				"annotations/report.jsonld: 2 changes",
				'  #a  21–28 → 26–33  "isoHunt"',
				'  #b  16–46 → 21–50  "site isoHunt was the second in" → "site isoHunt was the third in"',
				"2 placed, 0 to be checked, 1 orphan, 0 refused",
			].join("\n"),
		);
		expect([code, problemsIn(err)]).toEqual([1, ["annotations/report.jsonld #gone E_QUOTE"]]);
		expect(await stored(cwd)).toContain('"words that nobody wrote"');

		const written = await stored(cwd);
		const again = await ascribe(["check", "--fix", "--json"], { cwd });
		expect(JSON.parse(again.out).fixed).toEqual([]);
		expect(await stored(cwd)).toBe(written);
	});

	test("only selectors change in a file that Ascribe has written", async () => {
		const cwd = await folderWith(annotationsText("report", marked));
		await ascribe(["check", "--fix"], { cwd });
		const lines = (await stored(cwd)).split("\n");
		await put(cwd, "corpus/report.md", `${before.replace("second", "third")}\n`);
		const { out } = await ascribe(["check", "--fix", "--json"], { cwd });
		expect(JSON.parse(out).fixed).toMatchObject([
			{ file: "annotations/report.jsonld", id: "a", before: { start: 26 }, after: { start: 21 } },
			{ file: "annotations/report.jsonld", id: "b", before: { start: 21 }, after: { start: 16 } },
		]);
		const changed = (await stored(cwd)).split("\n").filter((line, at) => line !== lines[at]);
		expect(changed.filter((line) => !/"(?:TextPositionSelector|prefix|suffix)"/.test(line))).toEqual([]);
	});

	test("a signed file and its signed items are dated if they change, and only then", async () => {
		const signature = { created: "2026-01-01T00:00:00Z", modified: "2026-01-01T00:00:00Z" };
		const file = JSON.parse(annotationsText("report", marked));
		const items = file.first.items.map((item: object, at: number) =>
			at === 1 ? item : { ...item, ...signature },
		);
		const cwd = await folderWith(JSON.stringify({ ...file, ...signature, first: { ...file.first, items } }));
		const start = Math.floor(Date.now() / 1000) * 1000;
		await ascribe(["check", "--fix"], { cwd });
		const written = await stored(cwd);
		const { modified, first } = JSON.parse(written);
		expect(Date.parse(modified)).toBeGreaterThanOrEqual(start);
		expect(first.items.map((item: { modified?: string }) => item.modified)).toEqual([
			modified,
			undefined,
			signature.modified,
		]);
		await ascribe(["check", "--fix"], { cwd });
		expect(await stored(cwd)).toBe(written);
	});

	test("a file with entries that saving would discard is not written", async () => {
		const invalid = { id: "twice", words: "world", start: 51, site: "unknown" };
		const annotations = annotationsText("report", [...marked, invalid]);
		const cwd = await folderWith(annotations);
		const { code, out, err } = await ascribe(["check", "--fix"], { cwd });
		expect(code).toBe(1);
		expect(out).toMatch(/^No position or quote was changed\.$/m);
		expect(problemsIn(err)).toContain("annotations/report.jsonld - E_FIX_UNSAVED");
		expect(await stored(cwd)).toBe(annotations);
	});
});

test("many problems of one kind are one group with the first places, and --all lists them", async () => {
	const html = Array.from({ length: 6 }, (_, index) => `corpus/h${index}.md`);
	const cwd = await folderOf(Object.fromEntries(html.map((file) => [file, "a <font>b</font>\n"])));
	const { err } = await ascribe(["check"], { cwd });
	expect(problemsIn(err)).toEqual([
		"W_HTML: 6 problems in 6 files",
		"corpus/h0.md 1:3 W_HTML",
		"corpus/h1.md 1:3 W_HTML",
		"corpus/h2.md 1:3 W_HTML",
		"W_HTML: 3 more. Use --all to list them.",
	]);
	const all = await ascribe(["check", "--all"], { cwd });
	expect(problemsIn(all.err)).toEqual(html.map((file) => `${file} 1:3 W_HTML`));
	const { out } = await ascribe(["check", "--json"], { cwd });
	expect(JSON.parse(out).problems).toHaveLength(6);
});

describe("ascribe check of a folder with problems", () => {
	const invalidFolder = () =>
		folderOf({
			...shared,
			"corpus/good.md": `${text}\n`,
			"corpus/json.md": "Words.\n",
			"corpus/latin.md": Uint8Array.from([0xe9]),
			"corpus/mark.md": "\uFEFF# A\r\n",
			"corpus/types.md": "Words.\n",
			"corpus/unmarked.md": "isoHunt is not annotated yet.\n",
			"annotations/good.jsonld": annotationsText("good", [
				{ id: "a", words: "isoHunt", start: 21 },
				{ id: "a", words: "second", start: 37 },
				{ id: "entity", words: "second", start: 37, site: "unknown" },
				{ id: "article", words: "the site", start: 12 },
				{ id: "gone", words: "words that nobody wrote", start: 3 },
				{
					id: "past",
					words: "world",
					start: 900,
					prefix: "was the second in the ",
					suffix: ".",
				},
			]),
			"annotations/json.jsonld": '{"type": ',
			"annotations/types.jsonld": "[1, 2]",
			"annotations/gone.jsonld": annotationsText("gone", []),
		});

	test("all problems are printed on standard error, one line each, and the valid rest is read", async () => {
		const { code, out, err } = await ascribe(["check"], { cwd: await invalidFolder() });
		expect(code).toBe(1);
		const found = problemsIn(err);
		for (const line of [
			"corpus/latin.md 1:1 E_ENCODING",
			"corpus/mark.md 1:1 W_BOM",
			"corpus/mark.md 1:4 W_LINE_ENDS",
			"annotations/gone.jsonld - E_DOCUMENT",
			"annotations/good.jsonld /first/items/1/id E_ID_TWICE",
			"annotations/good.jsonld /first/items/2/body/1/source E_ENTITY_UNKNOWN",
			"annotations/good.jsonld #article E_GUIDE_ARTICLE",
			"annotations/good.jsonld #gone E_QUOTE",
			"annotations/good.jsonld #past E_POSITION",
			"annotations/json.jsonld 1:10 E_JSON_SYNTAX",
		]) {
			expect(found).toContain(line);
		}
		expect(found.some((line) => line.startsWith("annotations/types.jsonld"))).toBe(true);
		expect(found.filter((line) => line.includes("unmarked"))).toEqual([]);
		expect(out).toMatch(
			/^3 placed, 0 to be checked, 1 orphan, 2 refused\n5 documents, 6 spans: \d+ errors, \d+ warnings, 1 note\n$/,
		);
	});

	test("check --json prints the problems as JSON on standard output", async () => {
		const { code, out, err } = await ascribe(["check", "--json"], { cwd: await invalidFolder() });
		expect([code, err]).toEqual([1, ""]);
		const { documents, problems } = JSON.parse(out);
		expect(documents[0]).toEqual({ id: "good", placed: 3, check: 0, orphans: 1, refused: 2 });
		expect(problems[0]).toEqual({
			level: expect.any(String),
			code: expect.any(String),
			file: expect.any(String),
			path: expect.any(String),
			reason: expect.any(String),
			hint: expect.any(String),
		});
	});

	test("the report contains no stack trace and no absolute path", async () => {
		const cwd = await invalidFolder();
		const { out, err } = await ascribe(["check"], { cwd });
		expect(out + err).not.toContain(cwd);
		expect(err).not.toMatch(/\bat .*:\d+:\d+/);
	});
});

test("an undefined reference is reported, in the file of a document and in the shared entities", async () => {
	const field = { name: "of", label: "Of", kind: "reference", many: true, leadsTo: ["Site"] };
	const layers = JSON.parse(layersText);
	layers.entityTypes[0].fields.push(field);
	const site = { id: "#isohunt", type: "Site", name: "isoHunt", of: ["nobody", { id: "#isohunt" }] };
	const own = { ...site, id: "#other", of: "nobody" };
	const cwd = await folderOf({
		"corpus/report.md": `${text}\n`,
		"annotations/layers.json": JSON.stringify(layers),
		"annotations/entities.jsonld": JSON.stringify({ type: "Register", included: [site] }),
		"annotations/report.jsonld": JSON.stringify({
			...JSON.parse(annotationsText("report", [{ id: "a", words: "isoHunt", start: 21 }])),
			included: [own],
		}),
	});
	const { code, err } = await ascribe(["check"], { cwd });
	expect(code).toBe(1);
	expect(problemsIn(err).filter((line) => line.endsWith("E_GUIDE_REFERENCE"))).toEqual([
		"annotations/report.jsonld #other E_GUIDE_REFERENCE",
		"annotations/entities.jsonld #isohunt E_GUIDE_REFERENCE",
	]);
});

test("a document with extremely deep nesting is reported and still read", async () => {
	const cwd = await folderOf({ "corpus/deep.md": ">".repeat(20_000), "corpus/good.md": "Words.\n" });
	const { code, out, err } = await ascribe(["check"], { cwd });
	expect([code, problemsIn(err)]).toEqual([1, ["corpus/deep.md - E_NESTING"]]);
	expect(out).toMatch(/^2 documents, 0 spans: 1 error$/m);
});

test("signs of a document that are dropped or mean something else are reported with their places", async () => {
	const cwd = await folderOf({
		"corpus/figures.md": "The plate is 0.3~8 mm thick and loses 2~5 mm a year.\n",
		"corpus/images.md":
			"![a](maps/a.png) ![b](b.png)\n\n![c]\n\n[c]: ../c.png\n\n<img src='d.png'> ![e](http://x/e.png)\n",
		"corpus/maps/a.png": png,
		"corpus/html.md": 'a <font>b</font><br>\n\n<p class="c">d <script>e</script>\n',
		"corpus/report.md":
			"---\ntitle: A\n---\n\n1986. A great year.\n\n|a|\n|-|\n|1|2|\n\n他说**「重要」 **的事。\n\n\0\n",
	});
	const { code, err } = await ascribe(["check"], { cwd });
	expect([code, problemsIn(err)]).toEqual([
		0,
		[
			"corpus/html.md 1:3 W_HTML",
			"corpus/html.md 3:16 W_HTML",
			"corpus/html.md 3:1 W_HTML_ATTRIBUTE",
			"corpus/images.md 1:18 W_IMAGE",
			"corpus/images.md 3:1 W_IMAGE",
			"corpus/images.md 7:1 W_IMAGE",
			"corpus/report.md 5:1 W_LIST_NUMBER",
			"corpus/report.md 9:3 W_TABLE_CELLS",
			"corpus/report.md 11:3 W_EMPHASIS",
			"corpus/report.md 13:1 W_NUL",
		],
	]);
	expect(err).toContain("Write `1986\\.` if the number is part of the text.");
});

test("a file that has the name of an image and is none is an error", async () => {
	const cwd = await folderOf({ "corpus/report.md": "Words.\n", "corpus/maps/a.png": "text" });
	const { code, err } = await ascribe(["check"], { cwd });
	expect([code, problemsIn(err)]).toEqual([1, ["corpus/maps/a.png - E_IMAGE"]]);
});

test("warnings without errors exit with 0, or with 1 if --strict is given", async () => {
	const cwd = await folderOf({ "corpus/report.md": "# A\r\n" });
	expect(await ascribe(["check"], { cwd })).toMatchObject({ code: 0 });
	expect(await ascribe(["check", "--strict"], { cwd })).toMatchObject({ code: 1 });
});
