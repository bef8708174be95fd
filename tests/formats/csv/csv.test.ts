import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Entity } from "../../../src/annotation/index.ts";
import { allSpans, type Corpus } from "../../../src/corpus/index.ts";
import { csv } from "../../../src/formats/csv/index.ts";
import { readCsv } from "../../../src/formats/csv/read.ts";
import { countRecords } from "../../../src/formats/csv/rows.ts";
import { splitPieces } from "../../../src/formats/kit/pieces.ts";
import { positionsIn } from "../../../src/formats/kit/positions.ts";
import { corpora, exportOptions } from "../arbitrary.ts";
import { corpus, doc, entity, everything, link, span, text, wholeDocument } from "../builders.ts";
import { layers } from "../layers.ts";
import { shipped } from "../shipped.ts";
import { parseRfc4180 } from "./rfc-4180.ts";

const content = "🏴 IIPA says isoHunt is bad.\nWell.";
const claim = entity("c1", "Claim", {
	proposition: [text("isoHunt is bad; very bad.")],
	claimant: [link("iipa"), text("Canada; Ottawa")],
	type: [text("accusation")],
});
const remark = entity("k1", "Commentary", {
	gloss: [text("-doubts")],
	respondsTo: [link("c1"), wholeDocument],
});
const sample = corpus(
	doc(
		"report",
		content,
		[
			span(content, "a1", "IIPA says isoHunt is bad", { layer: "claim", to: "c1" }),
			{ ...span(content, "a2", "isoHunt"), section: "Canada" },
			span(content, "a3", "Well", { layer: "commentary", to: "k1" }),
		],
		[claim, remark],
	),
);

const written = (of: Corpus, options = everything): string => csv.write(of, options).files[0]?.content ?? "";

/** Returns the label of a claim type of the shipped layers. */
const termLabel = (id: string): string | undefined =>
	shipped.layers.types
		.get("Claim")
		?.fields.find(({ name }) => name === "type")
		?.terms.find((term) => term.id === id)?.label;

/** Returns rows as objects by column, read by a parser that shares no code with the writer. */
function records(file: string): readonly Readonly<Record<string, string>>[] {
	const [header = [], ...rows] = parseRfc4180(file);
	return rows.map((cells) => Object.fromEntries(header.map((name, index) => [name, cells[index] ?? ""])));
}

describe("Writing CSV", () => {
	test("CSV has one row per span, with the position in code points", () => {
		const [first, second] = records(written(sample));
		expect(first).toMatchObject({ document: "report", id: "a1", layer: "claim", status: "exact" });
		expect(first).toMatchObject({ start: "2", end: "26", unit: "code point", entity_id: "c1" });
		expect(second).toMatchObject({ quote: "isoHunt", prefix: "ays ", suffix: " is ", section: "Canada" });
	});

	test("CSV has the fields of the linked entity, and references by name and by id", () => {
		const [first, second, third] = records(written(sample));
		expect(first).toMatchObject({
			proposition: "isoHunt is bad; very bad.",
			claimant: "IIPA; Canada\\; Ottawa",
			claimant_id: "iipa; ",
			type: "accusation",
		});
		expect(second).toMatchObject({
			in_short: "isoHunt",
			name: "isoHunt",
			kind: "tracker",
			proposition: "",
		});
		expect(third).toMatchObject({
			gloss: "'-doubts",
			respondsTo: "isoHunt is bad\\; very bad.; Title of report",
			respondsTo_id: "c1; corpus/report.md",
		});
	});

	test("CSV starts with what a person reads, in words, and ends with ids and positions", () => {
		const [header = [], ...rows] = parseRfc4180(written(shipped));
		expect(header.slice(0, 7)).toEqual([
			...["quote", "layer", "claimed_by", "type", "in_short", "replied", "reply"],
		]);
		expect(header.slice(-6)).toEqual(["status", "start", "end", "unit", "prefix", "suffix"]);
		const record = rows.map((cells) => new Map(header.map((name, index) => [name, cells[index]])));
		const replied = record.find((row) => row.get("replied") === "yes");
		expect(replied?.get("claimed_by_id")).toBe("iipa");
		expect(replied?.get("reply")).not.toBe("");
		const fact = record.find((row) => row.get("type_id") === "factual");
		expect(fact?.get("type")).toBe(termLabel("factual"));
		expect(fact?.get("layer_id")).toBe("claim");
	});

	test("a paraphrase has its claimant in the same row, also without the other fields", () => {
		const [header = [], ...rows] = parseRfc4180(written(shipped, { ...everything, entityFields: false }));
		const claims = rows.filter((cells) => cells[header.indexOf("layer_id")] === "claim");
		expect(claims.length).toBeGreaterThan(0);
		expect(claims.filter((cells) => cells[header.indexOf("claimed_by")] === "")).toEqual([]);
	});

	test("the options decide which columns a CSV file has", () => {
		const [header] = parseRfc4180(
			written(sample, {
				entityFields: false,
				context: false,
				citation: true,
				formulaSafe: true,
				byteOrderMark: false,
			}),
		);
		expect(header).toEqual([
			...["quote", "layer", "in_short", "replied", "reply", "section", "url", "citation"],
			...["document", "id", "layer_id", "entity_id", "status", "start", "end", "unit"],
		]);
	});

	test("the CSV row of an orphan has a quote and no position", () => {
		const lost = {
			...span(content, "a2", "isoHunt"),
			placement: { kind: "orphan", candidates: [], reason: "gone" } as const,
		};
		const [row] = records(written(corpus(doc("report", content, [lost]))));
		expect(row).toMatchObject({ status: "orphan", start: "", end: "", quote: "isoHunt" });
	});

	test("CSV without spans is a header", () => {
		expect(parseRfc4180(written(corpus()))).toHaveLength(1);
	});

	test("CSV is deterministic and ends with CRLF", () => {
		fc.assert(
			fc.property(corpora, exportOptions, (random, options) => {
				const file = written(random, options);
				expect(file).toBe(written(random, options));
				expect(file.endsWith("\r\n")).toBe(true);
			}),
		);
	});

	test("a parser of RFC 4180 reads one record per span with one cell per column", () => {
		fc.assert(
			fc.property(corpora, exportOptions, (random, options) => {
				const [header = [], ...rows] = parseRfc4180(written(random, options));
				expect(new Set(header).size).toBe(header.length);
				expect(rows.map((row) => row.length)).toEqual(rows.map(() => header.length));
				expect(rows).toHaveLength(splitPieces(random).single.documents.flatMap(allSpans).length);
			}),
		);
	});

	test("no CSV cell starts like a formula", () => {
		fc.assert(
			fc.property(corpora, (random) => {
				const cells = parseRfc4180(written(random, { ...everything, citation: true })).flat();
				expect(cells.filter((cell) => /^[=+\-@\t\r\n＝＋－＠]/.test(cell))).toEqual([]);
			}),
		);
	});

	test("CSV lists its losses with the number of spans concerned", () => {
		const { losses } = csv.write(sample, everything);
		expect(losses).toMatchObject([
			{ what: "the document's text, title and language", count: 3 },
			{ what: "the layers' definitions, and which entities are shared", count: 3 },
			{ what: "fields of entities to which no span links (their names and ids are kept)", count: 1 },
			{
				what: "cells that start like a formula (an apostrophe is added before them)",
				count: 2,
			},
		]);
	});

	test("without `formulaSafe` CSV cells are unchanged and no loss mentions formulas", () => {
		const { files, losses } = csv.write(sample, { ...everything, formulaSafe: false });
		expect(records(files[0]?.content ?? "")[2]).toMatchObject({ gloss: "-doubts" });
		expect(losses.filter(({ what }) => what.includes("formula"))).toEqual([]);
	});

	test("CSV lists what the options leave out, without losses of parts that the file does not have", () => {
		const { losses } = csv.write(sample, { ...everything, entityFields: false, context: false });
		expect(losses).toMatchObject([
			{ what: "fields of the linked entities, except their titles and who claims them", count: 3 },
			{ what: "the text before and after each span", count: 3 },
			{ what: "the document's text, title and language", count: 3 },
			{ what: "the layers' definitions, and which entities are shared", count: 3 },
			{
				what: "cells that start like a formula (an apostrophe is added before them)",
				count: 2,
			},
		]);
	});

	test("CSV writes a lone surrogate as U+FFFD and lists the loss", () => {
		const half = span(content, "a2", "isoHunt");
		const broken = {
			...half,
			annotation: { ...half.annotation, quote: { ...half.annotation.quote, exact: "a\uD83D" } },
		};
		const of = corpus(doc("report", content, [broken]));
		expect(csv.write(of, everything).losses).toContainEqual({
			what: "lone surrogates, written as U+FFFD",
			count: 1,
			spans: [{ document: "report", annotation: "a2" }],
		});
		expect(records(written(of))[0]?.quote).toBe("a\uFFFD");
	});
});

test("the first rows of a CSV file for the preview are those that another parser reads", () => {
	const [file] = csv.write(sample, everything).files;
	expect(file?.firstRows).toEqual(parseRfc4180(file?.content ?? ""));
});

describe("Reading CSV", () => {
	test("CSV reads back every quote, position and link", () => {
		fc.assert(
			fc.property(corpora, fc.boolean(), (random, formulaSafe) => {
				const { value } = readCsv(written(random, { ...everything, formulaSafe }), "x.csv");
				const expected = splitPieces(random)
					.single.documents.filter((document) => allSpans(document).length > 0)
					.map((document) => ({
						id: document.record.id,
						title: document.record.id,
						language: undefined,
						text: undefined,
						annotations: allSpans(document).map(({ annotation, placement }) => ({
							...annotation,
							position: positionsIn(document.text).placementPosition(placement),
							extra: {},
						})),
						sections: [],
						relations: [],
						entities: [],
					}));
				expect(value.documents).toEqual(expected);
			}),
		);
	});

	test("CSV reads back every field of the linked entities if the layers are known", () => {
		fc.assert(
			fc.property(corpora, (random) => {
				const { value, problems } = readCsv(written(random), "x.csv", random.layers);
				expect(problems.filter(({ level }) => level === "error")).toEqual([]);
				for (const document of random.documents) {
					const linked = allSpans(document).map(({ entity }) => entity);
					const found = value.documents.find(({ id }) => id === document.record.id)?.entities ?? [];
					expect(byId(found)).toEqual(byId(linked));
				}
			}),
		);
	});

	test("reading CSV warns that spans have no position yet", () => {
		const { value, problems } = readCsv(written(sample), "x.csv", layers);
		expect(value.documents[0]?.text).toBeUndefined();
		expect(problems.map(({ code }) => code)).toEqual(["W_CSV_PARTIAL"]);
	});

	test("reading CSV without layers lists the columns that were not read", () => {
		const { problems } = readCsv(written(sample), "x.csv");
		expect(problems.map(({ code }) => code)).toEqual(["W_CSV_PARTIAL", "W_CSV_COLUMN"]);
	});

	test("CSV for spreadsheets starts with one byte order mark, and reads the same as without", () => {
		const marked = written(sample, { ...everything, byteOrderMark: true });
		expect(marked).toBe(`\uFEFF${written(sample)}`);
		expect(readCsv(marked, "x.csv", layers)).toEqual(readCsv(written(sample), "x.csv", layers));
		const file = { name: "x.csv", content: marked };
		expect(csv.detect?.([file])).toBe(true);
	});

	test("CSV saved by a spreadsheet with LF and a byte order mark reads the same", () => {
		const file = `\uFEFF${written(sample).replaceAll("\r\n", "\n")}`;
		expect(readCsv(file, "x.csv", layers)).toEqual(readCsv(written(sample), "x.csv", layers));
	});

	const lines = (file: string): readonly string[] =>
		readCsv(file, "x.csv", layers)
			.problems.filter(({ level }) => level === "error")
			.map(({ path, code }) => `${path} ${code}`);
	const header = "document,id,layer,start,end,unit,quote,entity_id,claimant,claimant_id,stance";

	test.each([
		["", "1:1 E_CSV_COLUMN"],
		["document,id\r\n", "1:1 E_CSV_COLUMN"],
		[`${header}\r\nreport,a1\r\n`, "2:1 E_CSV_CELLS"],
		[`${header}\r\n../x,a1,site,,,,x,y,,,\r\n`, "2:1 E_CSV_ID"],
		[`${header}\r\nreport,a 1,site,,,,x,y,,,\r\n`, "2:1 E_CSV_ID"],
		[`${header}\r\nreport,a1,site,,,,,y,,,\r\n`, "2:1 E_CSV_QUOTE"],
		[`${header}\r\nreport,a1,site,,,,"x\r\ny",y,,,\r\nreport,a1,site,,,,x,y,,,\r\n`, "4:1 E_ID_TWICE"],
		[`${header}\r\nreport,a1,claim,,,,x,y,IIPA; MPAA,iipa,\r\n`, "2:1 E_CELL_IDS"],
		[`${header}\r\nreport,a1,claim,,,,x,y,IIPA,no id,\r\n`, "2:1 E_CELL_VALUE"],
		[`${header}\r\nreport,a1,commentary,,,,x,y,,,angry\r\n`, "2:1 E_CELL_VALUE"],
		[`${header},id\r\n`, "1:1 E_CSV_COLUMN_TWICE"],
		[`${header}\r\n"report,a1\r\n`, "2:1 E_CSV_SYNTAX"],
	])("reading CSV reports the problem in %j at its location", (file, expected) => {
		expect(lines(file)).toContain(expected);
	});

	test("reading CSV uses only the quote if start and end are not a position", () => {
		const { value, problems } = readCsv(
			`${header}\r\nreport,a1,site,5,3,code point,x,y,,,\r\n`,
			"x.csv",
			layers,
		);
		expect(value.documents[0]?.annotations[0]?.position).toBeUndefined();
		expect(problems.map(({ code }) => code)).toContain("W_CSV_POSITION");
	});

	test("reading CSV uses the first of two different descriptions of an entity and warns", () => {
		const rows = "report,a1,commentary,,,,x,k1,,,ironic\r\nreport,a2,commentary,,,,y,k1,,,critical\r\n";
		const { value, problems } = readCsv(`${header}\r\n${rows}`, "x.csv", layers);
		expect(value.documents[0]?.entities[0]?.fields.get("stance")).toEqual([text("ironic")]);
		expect(problems.map(({ code }) => code)).toContain("W_CELL_ENTITY");
	});

	test("CSV records are counted without the header, whatever their cells contain", () => {
		const row = 'report,a,site,,,,"x\n",y,,,\r\n';
		expect(countRecords(`${header}\r\n${row.repeat(3)}`)).toBe(3);
	});

	test("reading damaged CSV never throws", () => {
		fc.assert(
			fc.property(fc.string({ unit: "binary" }), fc.nat(), (noise, at) => {
				const file = written(sample);
				const cut = at % file.length;
				readCsv(file.slice(0, cut) + noise + file.slice(cut), "x.csv", layers);
			}),
		);
	});
});

/** Returns the entities without their unknown keys, which CSV does not contain. */
const byId = (entities: readonly Entity[]) =>
	new Map(entities.map(({ id, type, fields }) => [id, { type, fields }]));
