// @vitest-environment jsdom
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { allSpans, type Corpus, selectSpans } from "../../../src/corpus/index.ts";
import { splitPieces } from "../../../src/formats/kit/pieces.ts";
import { spanTable } from "../../../src/formats/kit/table.ts";
import { xmlSafe } from "../../../src/formats/kit/xml.ts";
import { xlsx } from "../../../src/formats/xlsx/index.ts";
import { sheetNames } from "../../../src/formats/xlsx/workbook.ts";
import { corpora, exportOptions } from "../arbitrary.ts";
import { corpus, doc, entity, everything, link, span, text } from "../builders.ts";
import { readWorkbook } from "./spec-reader.ts";

const content = "The IIPA says isoHunt is bad.";
const claim = entity("c1", "Claim", {
	proposition: [text("=isoHunt is bad.")],
	claimant: [link("iipa"), text("Canada")],
});
const signed = (words: string, claims = [claim]) => ({
	...doc(
		"report",
		words,
		[
			span(words, "a1", "isoHunt"),
			...claims.map(({ id }) => span(words, `of-${id}`, "says isoHunt", { layer: "claim", to: id })),
		],
		claims,
	),
	extra: { creator: { name: "Ada" } },
});
const sample = corpus(signed(content));

const written = (of: Corpus, options = everything) => xlsx.write(of, options);
const sheetsOf = (of: Corpus, options = everything) =>
	readWorkbook(written(of, options).files[0]?.content ?? new Uint8Array());
const sheetNamed = (of: Corpus, name: string) => {
	const [header = [], ...rows] = sheetsOf(of).find((sheet) => sheet.name === name)?.rows ?? [];
	return rows.map((row) => Object.fromEntries(header.map((column, index) => [column, row[index] ?? ""])));
};

describe("An Excel workbook", () => {
	test("has a sheet for each layer with spans, one for entities and one about the export", () => {
		expect(sheetsOf(sample).map(({ name }) => name)).toEqual(["site", "claim", "Entities", "About"]);
		expect(sheetsOf(sample).every(({ hasFrozenHeader }) => hasFrozenHeader)).toBe(true);
	});

	test("starts each row with what a person reads, in words, and ends it with ids and offsets", () => {
		const header = sheetsOf(sample).find(({ name }) => name === "claim")?.rows[0] ?? [];
		expect(header.slice(0, 6)).toEqual(["quote", "layer", "type", "in_short", "replied", "reply"]);
		expect(header.slice(-6)).toEqual(["status", "start", "end", "unit", "prefix", "suffix"]);
		expect(sheetNamed(sample, "claim")).toMatchObject([
			{
				quote: "says isoHunt",
				layer: "claim",
				claimant: "IIPA; Canada",
				in_short: "=isoHunt is bad.",
				claimant_id: "iipa; ",
				start: 9,
				end: 21,
			},
		]);
	});

	test("has every entity, linked or not, with the label and the name of its type", () => {
		expect(sheetNamed(sample, "Entities")).toMatchObject([
			{ entity_title: "isoHunt", document: "", entity_id: "isohunt", entity_type_id: "Site" },
			{ entity_title: "IIPA", document: "", entity_id: "iipa", entity_type_id: "Organization" },
			{ entity_title: "=isoHunt is bad.", entity_type: "Claim", document: "report", entity_id: "c1" },
		]);
	});

	test("states the documents, their signatures, the layers and the selection", () => {
		const selected = selectSpans(sample, ({ layer }) => layer.id === "site", {
			description: "sites",
			query: "layer:site",
		});
		expect(sheetNamed(selected, "About").map(({ about, text }) => `${about}: ${text}`)).toEqual([
			"selection: 1 of 2 spans: sites",
			"query: layer:site",
			"document: Title of report",
			"file: corpus/report.md",
			"language: en",
			"signature: Annotated by Ada",
			...sample.layers.layers.map(({ label, description }) =>
				description === undefined ? `layer: ${label}` : `layer: ${label}: ${description}`,
			),
		]);
	});

	test("shows the first rows of its first sheet in the preview", () => {
		const [file] = written(sample).files;
		expect(file?.firstRows?.map(([quote]) => quote)).toEqual(["quote", "isoHunt"]);
	});

	test("has the same bytes for the same corpus", () => {
		expect(written(sample)).toEqual(written(sample));
	});

	test("contains every cell of every span, and no formula", () => {
		fc.assert(
			fc.property(corpora, exportOptions, (random, options) => {
				const sheets = sheetsOf(random, options);
				const { single } = splitPieces(random);
				const layers = single.layers.layers.filter((layer) =>
					single.documents.some((document) => allSpans(document).some((one) => one.layer.id === layer.id)),
				);
				for (const [index, layer] of layers.entries()) {
					const { header, rows } = spanTable(single, options, layer);
					const found = sheets[index]?.rows.map((row) => header.map((_, column) => row[column] ?? ""));
					const cell = (value: string | number) => (typeof value === "number" ? value : xmlSafe(value));
					expect(found).toEqual([header, ...rows].map((row) => row.map(cell)));
				}
				for (const { cellParts } of sheets) {
					expect([...cellParts].filter((name) => name !== "is" && name !== "v")).toEqual([]);
				}
			}),
			{ numRuns: 20 },
		);
	});
});

describe("The limits of Excel", () => {
	/** A claim with this paraphrase. */
	const claimOf = (words: string) =>
		corpus(signed(content, [entity("c1", "Claim", { proposition: [text(words)] })]));
	const lossesOf = (of: Corpus) => written(of).losses.map(({ what }) => what);
	const restOfTexts = "the rest of texts of more than 32,767 characters";

	test("a text is cut after 32,767 characters, never inside a character, and the cut is a loss", () => {
		const long = `isoHunt says ${"x".repeat(32_753)}😀y`;
		const [row] = sheetNamed(claimOf(long), "claim");
		expect(row?.in_short).toBe(long.slice(0, 32_766));
		expect(lossesOf(claimOf(long))).toContain(restOfTexts);
		expect(lossesOf(sample)).not.toContain(restOfTexts);
	});

	test.each(["_x0041_", "_x005F_x0041_", "a\rb", " a ", "]]>", "a & <b>"])(
		"the text %j is read as it is",
		(words) => {
			expect(sheetNamed(claimOf(words), "claim")[0]?.in_short).toBe(words);
		},
	);

	test("characters that XML does not allow are replaced, which is a loss", () => {
		const nul = claimOf("a \u0000\uD800");
		expect(sheetNamed(nul, "claim")[0]?.in_short).toBe("a \uFFFD\uFFFD");
		expect(lossesOf(nul)).toContain("characters that XML does not allow, written as U+FFFD");
	});

	test("names of sheets are valid and different", () => {
		expect(sheetNames(["Sites", "sites", "a/b: [c]?", "'quoted'", "", "History", "x".repeat(40)])).toEqual([
			"Sites",
			"sites 2",
			"a b c",
			"quoted",
			"Sheet",
			"History 2",
			"x".repeat(31),
		]);
	});
});
