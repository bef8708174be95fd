import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { folderOf } from "../library/folder.ts";
import { ascribe } from "./run.ts";

const fixtures = join(import.meta.dirname, "../fixtures/imports");

const deed = "Ann sold the mill to Bob in Ridge.";
const note = "The mill burned down in 1904. The owner blamed the railway. North and South Ridge were spared.";

interface Case {
	readonly text: string;
	/** Names of files in the folder of fixtures, or contents by name. */
	readonly files: readonly string[] | Readonly<Record<string, string>>;
	readonly options?: readonly string[];
}

/** Imports files of other tools into a folder with one document and no layers. */
async function importForeign({ text, files, options = ["--new-layers"] }: Case) {
	const contents = isNames(files)
		? Object.fromEntries(
				await Promise.all(files.map(async (name) => [name, await readFile(join(fixtures, name), "utf8")])),
			)
		: files;
	const names = Object.keys(contents);
	const cwd = await folderOf({
		"corpus/page.md": `${text}\n`,
		...Object.fromEntries(names.map((name) => [`in/${name}`, contents[name] ?? ""])),
	});
	const paths = names.map((name) => `in/${name}`);
	const run = () => ascribe(["import", "--document", "page", ...options, ...paths], { cwd });
	return { cwd, run, ...(await run()) };
}

const isNames = (files: Case["files"]): files is readonly string[] => Array.isArray(files);

/** Returns the files of an export, joined. */
async function exported(cwd: string, format: string): Promise<string> {
	const { out } = await ascribe(["export", "--format", format], { cwd });
	return out;
}

interface ExportedDocument {
	readonly annotations: readonly {
		readonly layer: string;
		readonly entity: string;
		readonly placement: { readonly status: string; readonly start: number; readonly end: number };
	}[];
	readonly entities: readonly { readonly id: string; readonly fields: Record<string, string[]> }[];
	readonly relations?: readonly { readonly label: string }[];
}

/** Returns the spans in text order, each as "layer start-end" with the fields of its entity. */
async function spansIn(cwd: string) {
	const { layers, documents } = JSON.parse(await exported(cwd, "json"));
	const document: ExportedDocument = documents[0];
	const labels = new Map(layers.map(({ id, label }: Record<string, string>) => [id, label]));
	return document.annotations.map(({ layer, entity, placement: { status, start, end } }) => {
		const { fields } = document.entities.find(({ id }) => id === entity) ?? {};
		const place = status === "exact" ? `${start}-${end}` : `${start}-${end} ${status}`;
		return [`${labels.get(layer)} ${place}`, fields];
	});
}

describe("labels that the folder does not know", () => {
	test("up to three labels become a layer each, with their spelling in every export", async () => {
		const { cwd, code, out } = await importForeign({ text: deed, files: ["capital-labels.jsonl"] });
		expect([code, out]).toEqual([
			0,
			expect.stringContaining("2 placed, 0 to be checked, 0 orphans, 0 refused"),
		]);
		expect(await spansIn(cwd)).toEqual([
			["PERSON 0-3", { name: ["Ann"] }],
			["GPE 28-33", { name: ["Ridge"] }],
		]);
		for (const format of ["doccano", "spacy", "hypothesis", "csv", "markdown", "tei", "web-annotation"]) {
			expect([format, await exported(cwd, format)]).toEqual([format, expect.stringContaining("PERSON")]);
		}
	});

	test("more labels become values of one layer, which keep their spelling", async () => {
		const text = "Ann met Bob in Ridge on Monday with 5 carts of IBM wheat under Act 3.";
		const { cwd, run, out } = await importForeign({ text, files: ["seven-labels.jsonl"] });
		expect(out).toContain("7 placed, 0 to be checked, 0 orphans, 0 refused");
		expect(out).toContain('New layer "labels" (Labels)');
		expect((await spansIn(cwd)).slice(0, 2)).toEqual([
			["Labels 0-3", { name: ["Ann"], label: ["PERSON"] }],
			["Labels 15-20", { name: ["Ridge"], label: ["GPE"] }],
		]);
		const labels = [
			...(await exported(cwd, "doccano")).matchAll(/"label":"(\w+)","start_offset":\d+,"end_offset":\d+\}/g),
		];
		expect(labels.map(([, label]) => label)).toEqual([
			"PERSON",
			"GPE",
			"DATE",
			"CARDINAL",
			"ORG",
			"PRODUCT",
			"LAW",
		]);
		expect((await run()).out).toContain("7 already in the folder");
		const { layers } = JSON.parse(await readFile(join(cwd, "annotations/layers.json"), "utf8"));
		expect(layers).toMatchObject([{ id: "labels", tagField: "label" }]);
	});

	test("--layer-per-label and --one-layer choose otherwise, and add the layers", async () => {
		const text = "Ann met Bob in Ridge on Monday with 5 carts of IBM wheat under Act 3.";
		const each = await importForeign({ text, files: ["seven-labels.jsonl"], options: ["--layer-per-label"] });
		expect((await spansIn(each.cwd)).map(([span]) => span)).toContain("LAW 63-68");
		const one = await importForeign({
			text: deed,
			files: ["capital-labels.jsonl"],
			options: ["--one-layer"],
		});
		expect((await spansIn(one.cwd)).map(([span]) => span)).toEqual(["Labels 0-3", "Labels 28-33"]);
	});

	test("without --new-layers, the spans are refused, and the message names the labels and the option", async () => {
		const text = "Ann met Bob in Ridge on Monday with 5 carts of IBM wheat under Act 3.";
		const { code, out, err } = await importForeign({ text, files: ["seven-labels.jsonl"], options: [] });
		expect([code, out]).toEqual([
			1,
			expect.stringContaining("0 placed, 0 to be checked, 0 orphans, 7 refused"),
		]);
		expect(err).toMatch(/E_LAYER_UNKNOWN.*PERSON, GPE, DATE/);
		expect(err).toContain("--new-layers");
	});

	test("labels that differ only in case, or have no ASCII letter, get layers of their own", async () => {
		const label = [
			[0, 3, "PER"],
			[21, 24, "per"],
			[28, 33, "地名"],
		];
		const { cwd } = await importForeign({
			text: deed,
			files: { "a.jsonl": JSON.stringify({ text: deed, label }) },
		});
		expect((await spansIn(cwd)).map(([span]) => span)).toEqual(["PER 0-3", "per 21-24", "地名 28-33"]);
		expect(await exported(cwd, "doccano")).toMatch(/"PER".*"per".*"地名"/);
	});
});

describe("brat", () => {
	test("notes, attributes and relations of spans without an N line are kept and written back", async () => {
		const { cwd, run, code, out } = await importForeign({ text: deed, files: ["deed.ann", "deed.txt"] });
		expect([code, out]).toEqual([
			0,
			expect.stringContaining("2 placed, 0 to be checked, 0 orphans, 0 refused"),
		]);
		expect(await spansIn(cwd)).toEqual([
			["Per 0-3", { name: ["Ann"], Certainty: ["low"] }],
			["Per 21-24", { name: ["Bob"], Negated: ["true"] }],
		]);
		expect((await ascribe(["export", "--format", "brat", "--out", "back"], { cwd })).code).toBe(0);
		const lines = (await readFile(join(cwd, "back/page.ann"), "utf8")).split("\n");
		expect(lines).toEqual(
			expect.arrayContaining([
				"T1\tPer 0 3\tAnn",
				"T2\tPer 21 24\tBob",
				expect.stringMatching(/^#\d+\tAnnotatorNotes T1\tcheck the register$/),
				expect.stringMatching(/^A\d+\tNegated T2$/),
				expect.stringMatching(/^A\d+\tCertainty T1 low$/),
				expect.stringMatching(/^R\d+\tSellsTo Arg1:T1 Arg2:T2$/),
			]),
		);
		expect((await run()).out).toContain("2 already in the folder");
	});

	test("an .ann file without its text is looked up in the document", async () => {
		const { code, out } = await importForeign({ text: deed, files: ["deed.ann"] });
		expect([code, out]).toEqual([0, expect.stringContaining("2 placed")]);
	});

	test("an .ann file without its text and a document is refused, and its spans are counted", async () => {
		const { cwd } = await importForeign({ text: deed, files: ["deed.ann"] });
		const { code, out } = await ascribe(["import", "--new-layers", "in/deed.ann"], { cwd });
		expect([code, out]).toEqual([1, expect.stringContaining("2 refused")]);
	});

	test("events, equivalences, normalisations and labels with a space are kept", async () => {
		const ann = [
			"T1\tPerson name 0 3\tAnn",
			"T2\tSale 4 8\tsold",
			"T3\tPerson name 21 24\tBob",
			"E1\tSale:T2 Seller:T1 Buyer:T3",
			"A1\tNegation E1",
			"*\tEquiv T1 T3",
			"N1\tReference T1 Wikidata:Q42\tAnn",
			"N2\tReference T3 GO:GO:0005\tBob",
			"",
		].join("\n");
		const { cwd, err, out } = await importForeign({
			text: deed,
			files: { "page.ann": ann, "page.txt": deed },
		});
		expect(err).not.toMatch(/ E_/);
		expect(out).toContain("3 placed, 0 to be checked, 0 orphans, 0 refused");
		const { documents } = JSON.parse(await exported(cwd, "json"));
		const relations = documents[0].relations.map(({ label }: { label: string }) => label);
		expect(relations).toEqual(["Seller", "Buyer", "Equiv"]);
		expect(await spansIn(cwd)).toEqual([
			["Person name 0-3", { name: ["Ann"], reference: ["Wikidata:Q42"] }],
			["Sale 4-8", { name: ["sold"], Negation: ["true"] }],
			["Person name 21-24", { name: ["Bob"], reference: ["GO:GO:0005"] }],
		]);
	});
});

describe("Hypothesis", () => {
	test("a note keeps its text and all its tags", async () => {
		const { cwd } = await importForeign({ text: note, files: ["tagged-note.json"] });
		expect((await spansIn(cwd)).map(([span]) => span)).toEqual(["Claim 30-58"]);
		const { annotations } = JSON.parse(await exported(cwd, "hypothesis"));
		expect(annotations).toMatchObject([
			{ text: "who says so?", tags: expect.arrayContaining(["Claim", "fire"]) },
		]);
		for (const format of ["csv", "markdown"]) {
			expect(await exported(cwd, format)).toContain("who says so?");
		}
	});

	test("a note without a tag is a note", async () => {
		const { cwd, out } = await importForeign({ text: note, files: ["untagged-note.json"], options: [] });
		expect(out).toContain("1 placed, 0 to be checked, 0 orphans, 0 refused");
		expect(await spansIn(cwd)).toEqual([["Notes 30-58", { text: ["who says so?"] }]]);
		const { annotations } = JSON.parse(await exported(cwd, "hypothesis"));
		expect(annotations).toMatchObject([{ text: "who says so?" }]);
	});
});

describe("Web Annotation", () => {
	test("a single annotation keeps its comment", async () => {
		const { cwd, out } = await importForeign({ text: note, files: ["one-annotation.jsonld"] });
		expect(out).toContain("1 placed, 0 to be checked, 0 orphans, 0 refused");
		expect((await spansIn(cwd)).map(([span]) => span)).toEqual(["Claim 30-58"]);
		for (const format of ["web-annotation", "hypothesis", "csv"]) {
			expect(await exported(cwd, format)).toContain("no proof given");
		}
	});

	test("a list of annotations is read, and one without a body is a note", async () => {
		const { cwd, out } = await importForeign({ text: note, files: ["two-annotations.json"] });
		expect(out).toContain("2 placed, 0 to be checked, 0 orphans, 0 refused");
		expect((await spansIn(cwd)).map(([span]) => span)).toEqual(["Claim 30-58", "Notes 30-58"]);
	});
});

describe("UIMA CAS", () => {
	test("the features of a built-in layer are kept in CAS JSON", async () => {
		const { cwd, run, code, out } = await importForeign({ text: deed, files: ["named-entity.json"] });
		expect([code, out]).toEqual([
			0,
			expect.stringContaining("2 placed, 0 to be checked, 0 orphans, 0 refused"),
		]);
		expect(await spansIn(cwd)).toEqual([
			["NamedEntity 0-3", { name: ["Ann"], value: ["PER"] }],
			["NamedEntity 28-33", { name: ["Ridge"], value: ["LOC"] }],
		]);
		expect(await exported(cwd, "doccano")).toMatch(/"label":"PER".*"label":"LOC"/);
		expect((await run()).out).toContain("2 already in the folder");
	});

	test("a layer of the user is read from XMI, with a type system under any name", async () => {
		const read = async (name: string) => readFile(join(fixtures, name), "utf8");
		for (const typeSystem of ["TypeSystem.xml", "typesystem.xml", "my-types.xml"]) {
			const files = {
				"deed.xmi": await read("site-mention.xmi"),
				[typeSystem]: await read("TypeSystem.xml"),
			};
			const { cwd, out, code } = await importForeign({ text: deed, files });
			expect([code, out]).toEqual([0, expect.stringContaining('New layer "site-mention" (SiteMention)')]);
			expect(await spansIn(cwd)).toEqual([["SiteMention 28-33", { name: ["Ridge"], kind: ["town"] }]]);
		}
	});

	test("an XMI file without its type system is refused, and its annotations are counted", async () => {
		const files = { "deed.xmi": await readFile(join(fixtures, "site-mention.xmi"), "utf8") };
		const { code, out } = await importForeign({ text: deed, files });
		expect([code, out]).toEqual([1, expect.stringContaining("1 refused")]);
	});
});

describe("WebAnno TSV", () => {
	test("the features of a built-in layer are kept", async () => {
		const { cwd, code, out } = await importForeign({ text: deed, files: ["named-entity.tsv"] });
		expect([code, out]).toEqual([
			0,
			expect.stringContaining("3 placed, 0 to be checked, 0 orphans, 0 refused"),
		]);
		expect(await spansIn(cwd)).toEqual([
			["NamedEntity 0-3", { name: ["Ann"], value: ["PER"] }],
			["NamedEntity 21-24", { name: ["Bob"], value: ["PER"] }],
			["NamedEntity 28-33", { name: ["Ridge"], value: ["LOC"] }],
		]);
	});
});

describe("tables", () => {
	const text = "Paris and London were far apart.";

	test("a header with a quote column is enough", async () => {
		const { cwd, out, err } = await importForeign({ text, files: ["places.csv"] });
		expect(out).toContain("2 placed, 0 to be checked, 0 orphans, 0 refused");
		expect((await spansIn(cwd)).map(([span]) => span)).toEqual(["Place 0-5", "Place 10-16"]);
		expect(err).toContain("text as quote, label as label, start as start, end as end");
	});

	test("tags, comments and other columns of Recogito are kept", async () => {
		const { cwd } = await importForeign({ text, files: ["recogito.csv"] });
		expect(await spansIn(cwd)).toEqual([
			["PLACE 0-5", { name: ["Paris"], VERIFICATIONSTATUS: ["VERIFIED"] }],
			["PLACE 10-16", { name: ["London"], VERIFICATIONSTATUS: ["VERIFIED"] }],
		]);
		const [first = ""] = (await exported(cwd, "csv")).split("\r\n").slice(1);
		expect(first).toMatch(/^Paris,PLACE,.*see map.*capital/);
	});

	test("semicolons and tabs separate cells too", async () => {
		for (const delimiter of [";", "\t"]) {
			const rows = [
				["Quote", "Tags", "Note"],
				["London", "City|capital", "Far, far away"],
			];
			const table = rows.map((row) => row.join(delimiter)).join("\n");
			const { cwd, out } = await importForeign({ text, files: { "a.csv": `\uFEFF${table}\n` } });
			expect(out).toContain('New layer "city" (City)');
			const { annotations } = JSON.parse(await exported(cwd, "hypothesis"));
			expect(annotations).toMatchObject([
				{ text: "Far, far away", tags: expect.arrayContaining(["City", "capital"]) },
			]);
		}
	});
});

describe("doccano", () => {
	test("offsets that count UTF-16 are found out where the text has emoji", async () => {
		const text = "😀😀 The harbour is full. 😀 The harbour is empty.";
		const { cwd, err } = await importForeign({ text, files: ["emoji.jsonl"] });
		expect(await spansIn(cwd)).toEqual([["Place 30-37", { name: ["harbour"] }]]);
		expect(err).toContain("W_OFFSET_UNIT");
	});

	test("records that are pieces of a document are placed in order", async () => {
		const text = "Line 1 names Ann.\n\nLine 2 names Bob.";
		const { cwd, out } = await importForeign({ text, files: ["two-lines.jsonl"] });
		expect(out).toContain("2 placed, 0 to be checked, 0 orphans, 0 refused");
		expect(await spansIn(cwd)).toEqual([
			["PER 13-16", { name: ["Ann"] }],
			["PER 31-34", { name: ["Bob"] }],
		]);
	});
});
