import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { brat } from "../../../src/formats/brat/index.ts";
import { corpora, exportOptions } from "../arbitrary.ts";
import { corpus, doc, everything, span } from "../builders.ts";
import { content, fileIn, filesOf, gone, sample } from "./sample.ts";
import { readStandoff } from "./spec-reader.ts";
import { writtenSpans } from "./written-spans.ts";

describe("Writing brat", () => {
	test("gives brat a text and an annotation file for each document, and one configuration", () => {
		expect(filesOf(sample).map(({ name }) => name)).toEqual(["report.ann", "report.txt", "annotation.conf"]);
		expect(fileIn(sample, "report.txt")).toBe(content);
	});

	test("writes each span for brat with its offsets in code points, its entity and the entity's fields", () => {
		expect(fileIn(sample, "report.ann").split("\n")).toEqual([
			"T1\tclaim 2 19;20 26\tIIPA says isoHunt is bad",
			"#1\tannotation_id T1\ta1",
			"N1\tReference T1 this_document:c1\tisoHunt is bad.",
			"#2\tproposition T1\tisoHunt\\u000ais bad.",
			"N2\tReference T1 field_claimant:iipa\tIIPA",
			"#3\tclaimant T1\tCanada",
			"A1\ttype T1 accusation",
			"R1\tabout Arg1:T1 Arg2:T2",
			"T2\tsite 12 19\tisoHunt",
			"#4\tannotation_id T2\ta2",
			"N3\tReference T2 the_register:isohunt\tisoHunt",
			"#5\tname T2\tisoHunt",
			"A2\tkind T2 tracker",
			"T3\tcommentary 28 32\tWell",
			"#6\tannotation_id T3\ta3",
			"N4\tReference T3 this_document:k1\tDoubts.",
			"#7\tgloss T3\tDoubts.",
			"A3\tstance T3 ironic",
			"A4\tstance_2 T3 critical",
			"R2\trespondsTo Arg1:T3 Arg2:T1",
			"N5\tReference T3 field_respondsTo:corpus/report.md\tTitle of report",
			"",
		]);
	});

	test("lists every type that the annotations use in annotation.conf", () => {
		expect(fileIn(sample, "annotation.conf")).toBe(
			[
				...["[entities]", "site", "claim", "commentary", ""],
				...["[relations]", "claimant\tArg1:claim, Arg2:site|claim|commentary"],
				...["about\tArg1:claim, Arg2:site|claim|commentary"],
				...["respondsTo\tArg1:commentary, Arg2:site|claim|commentary", ""],
				...["[events]", "", "[attributes]", "kind\tArg:site, Value:tracker|cyberlocker"],
				...["type\tArg:claim, Value:accusation|legal"],
				...[
					"stance\tArg:commentary, Value:ironic|critical",
					"stance_2\tArg:commentary, Value:ironic|critical",
				],
				"",
			].join("\n"),
		);
	});

	test("writes .ann files from which a reader built from brat's specification gets every placed span", () => {
		fc.assert(
			fc.property(corpora, exportOptions, (random, options) => {
				const files = new Map(filesOf(random, options).map((file) => [file.name, file.content]));
				for (const document of random.documents) {
					const plain = files.get(`${document.record.id}.txt`) ?? "";
					const found = readStandoff(plain, files.get(`${document.record.id}.ann`) ?? "");
					const expected = writtenSpans(document);
					expect(found.map(({ type }) => type)).toEqual(expected.map(({ layer }) => layer));
					const units = (points: number) => [...plain].slice(0, points).join("").length;
					expect(
						found.map(({ fragments }) => [units(fragments[0]?.[0] ?? 0), units(fragments.at(-1)?.[1] ?? 0)]),
					).toEqual(expected.map(({ pieces }) => [pieces[0]?.start, pieces.at(-1)?.end]));
				}
			}),
		);
	});

	test("declares every attribute and relation of the .ann files in annotation.conf", () => {
		fc.assert(
			fc.property(corpora, (random) => {
				const [, relations = "", attributes = ""] =
					/\[relations\]\n([\s\S]*?)\[events\][\s\S]*\[attributes\]\n([\s\S]*)$/.exec(
						fileIn(random, "annotation.conf"),
					) ?? [];
				for (const {
					record: { id },
				} of random.documents) {
					const found = readStandoff(fileIn(random, `${id}.txt`), fileIn(random, `${id}.ann`));
					for (const one of found) {
						for (const [name] of one.relations)
							expect(relations).toMatch(new RegExp(`^${name}\\tArg1:\\S*\\b${one.type}\\b`, "m"));
						for (const [name, value] of one.attributes) {
							expect(attributes).toMatch(
								new RegExp(`^${name}\\tArg:\\S*\\b${one.type}\\b.*\\b${value}\\b`, "m"),
							);
						}
					}
				}
			}),
		);
	});

	test("writes the same brat files each time", () => {
		fc.assert(
			fc.property(corpora, exportOptions, (random, options) => {
				expect(filesOf(random, options)).toEqual(filesOf(random, options));
			}),
		);
	});

	test("lists what brat files leave out, with the number of affected spans", () => {
		const lines = "one\n\ttwo\r";
		const lossy = corpus(
			doc("report", lines, [
				span(lines, "a1", "one\n"),
				span(lines, "a2", "\t"),
				{ ...span(lines, "a3", "two"), placement: gone },
			]),
		);
		expect(brat.write({ ...lossy, site: "https://reader.example/" }, everything).losses).toMatchObject([
			{ what: "spans that were not found in the text", count: 1 },
			{ what: "the stored text before and after a span, if the document has other text there", count: 1 },
			{ what: "the address of the span in a published reader", count: 3 },
			{ what: "spans that contain only line breaks and tabs", count: 1 },
			{ what: "line breaks and tabs at the start or end of a span", count: 1 },
			{ what: "carriage returns, written as spaces, or a byte order mark, written as U+2060", count: 3 },
			{ what: "the document's title and language", count: 3 },
			{ what: "the layers' definitions", count: 3 },
			{ what: "entities that no span links to, except their names and ids in references", count: 3 },
		]);
	});
});
