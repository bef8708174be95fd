import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { allSpans, type Corpus } from "../../../src/corpus/index.ts";
import { csvEntities } from "../../../src/formats/csv/index.ts";
import type { ImportedFile } from "../../../src/formats/index.ts";
import { formats } from "../../../src/formats/index.ts";
import { splitPieces } from "../../../src/formats/kit/pieces.ts";
import { corpora, exportOptions } from "../arbitrary.ts";
import { corpus, doc, entity, everything, link, span, text, wholeDocument } from "../builders.ts";
import { layers } from "../layers.ts";
import { plainEntities } from "../plain.ts";
import { parseRfc4180 } from "./rfc-4180.ts";

const content = "IIPA says isoHunt is bad.";
const claim = entity("c1", "Claim", {
	proposition: [text("=isoHunt is bad.")],
	claimant: [link("iipa"), text("Canada")],
	about: [wholeDocument],
});
const sample = corpus(doc("report", content, [span(content, "a2", "isoHunt")], [claim]));

const filesOf = (of: Corpus, options = everything) => csvEntities.write(of, options).files;
const read = (files: readonly ImportedFile[], by = layers) => csvEntities.read?.(files, by);

describe("CSV with entities", () => {
	test("CSV with entities has a second file with one row per entity, linked or not", () => {
		const [spans, entities] = filesOf(sample);
		expect([spans?.name, entities?.name]).toEqual(["report.csv", "report.entities.csv"]);
		const [header = [], ...rows] = parseRfc4180(entities?.content ?? "");
		expect(header.slice(0, 4)).toEqual(["entity_title", "entity_type", "name", "kind"]);
		const cells = (name: string) => rows.map((row) => row[header.indexOf(name)]);
		expect(cells("entity_title")).toEqual(["isoHunt", "IIPA", "'=isoHunt is bad."]);
		expect(cells("document")).toEqual(["", "", "report"]);
		expect(cells("entity_id")).toEqual(["isohunt", "iipa", "c1"]);
		expect(cells("entity_type")).toEqual(["Site", "Source", "Claim"]);
		expect(cells("entity_type_id")).toEqual(["Site", "Organization", "Claim"]);
		const cell = (name: string) => cells(name)[2];
		expect([cell("claimant"), cell("claimant_id")]).toEqual(["IIPA; Canada", "iipa; "]);
		expect([cell("about"), cell("about_id")]).toEqual(["Title of report", "corpus/report.md"]);
	});

	test("the file with entities is RFC 4180 with one cell per column in each record", () => {
		fc.assert(
			fc.property(corpora, exportOptions, (random, options) => {
				const [header = [], ...rows] = parseRfc4180(filesOf(random, options)[1]?.content ?? "");
				expect(new Set(header).size).toBe(header.length);
				expect(rows.map((row) => row.length)).toEqual(rows.map(() => header.length));
			}),
		);
	});

	test("CSV with entities reads back every field of every entity, shared or not", () => {
		fc.assert(
			fc.property(corpora, (random) => {
				const { value, problems } = read(filesOf(random), random.layers) ?? {};
				expect(problems?.filter(({ level }) => level === "error")).toEqual([]);
				expect(plainEntities(value?.sharedEntities ?? [])).toEqual(plainEntities(random.sharedEntities));
				for (const document of splitPieces(random).single.documents) {
					const found = value?.documents.find(({ id }) => id === document.record.id);
					expect(plainEntities(found?.entities ?? [])).toEqual(plainEntities(document.documentEntities));
					expect(found?.annotations.map(({ quote }) => quote)).toEqual(
						allSpans(document).map(({ annotation }) => annotation.quote),
					);
				}
			}),
		);
	});

	test("either file of CSV with entities can be read alone", () => {
		const [spans, entities] = filesOf(sample);
		const alone = (file: ImportedFile | undefined) => read(file ? [file] : [])?.value;
		expect(alone(spans)?.documents[0]?.annotations).toHaveLength(1);
		expect(alone(spans)?.sharedEntities).toEqual([]);
		expect(alone(entities)?.sharedEntities).toHaveLength(2);
		expect(alone(entities)?.documents[0]?.entities.map(({ id }) => id)).toEqual(["c1"]);
	});

	test("both files of CSV for spreadsheets start with a byte order mark, and read the same as without", () => {
		const marked = filesOf(sample, { ...everything, byteOrderMark: true });
		expect(marked.map((file) => file.content)).toEqual(
			filesOf(sample).map((file) => `\uFEFF${file.content}`),
		);
		expect(read(marked)).toEqual(read(filesOf(sample)));
		expect(csvEntities.detect?.(marked)).toBe(true);
	});

	test("CSV with entities is detected by its file with entities", () => {
		const files = filesOf(sample);
		const found = (some: readonly ImportedFile[]) =>
			formats.filter(({ detect }) => detect?.(some)).map(({ id }) => id);
		expect([found(files), found(files.slice(0, 1)), found(files.slice(1))]).toEqual([
			["csv-entities"],
			["csv"],
			["csv-entities"],
		]);
	});

	test("CSV with entities has fewer losses than CSV", () => {
		expect(csvEntities.write(sample, everything).losses).toMatchObject([
			{ what: "the document's text, title and language", count: 1 },
			{ what: "the layers' definitions", count: 1 },
		]);
	});

	const header = "document,entity_id,entity_type,entity_title,name";
	test.each([
		["../x,a,Site,,A", "2:1 E_CSV_ENTITY"],
		[",a b,Site,,A", "2:1 E_CSV_ENTITY"],
		[",a,Site,,A\r\n,a,Site,,B", "3:1 E_CSV_ENTITY"],
		[",a,Site", "2:1 E_CSV_CELLS"],
	])("reading entities reports the problem in the row %j at its location", (row, expected) => {
		const problems = read([{ name: "x.csv", content: `${header}\r\n${row}\r\n` }])?.problems;
		expect(problems?.map(({ path, code }) => `${path} ${code}`)).toContain(expected);
	});

	test("reading entities lists the columns that were not read", () => {
		const content = `${header},colour\r\n`;
		expect(read([{ name: "x.csv", content }])?.problems.map(({ code }) => code)).toEqual(["W_CSV_COLUMN"]);
	});

	test("reading damaged entity rows never throws", () => {
		const [, entities] = filesOf(sample);
		const whole = entities?.content ?? "";
		fc.assert(
			fc.property(fc.string({ unit: "binary" }), fc.nat(), (noise, at) => {
				const cut = at % whole.length;
				read([{ name: "x.csv", content: whole.slice(0, cut) + noise + whole.slice(cut) }]);
			}),
		);
	});
});
