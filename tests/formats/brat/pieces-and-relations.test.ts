import { describe, expect, test } from "vitest";
import { brat } from "../../../src/formats/brat/index.ts";
import { readBrat } from "../../../src/formats/brat/read.ts";
import { corpus, doc, everything, relation, span, withPieces } from "../builders.ts";
import { claim, content, fileIn, filesOf, gone, remark } from "./sample.ts";

describe("Pieces and relations in brat", () => {
	const related = corpus({
		...doc(
			"report",
			content,
			[
				span(content, "a1", "IIPA says isoHunt\nis bad", { layer: "claim", to: "c1" }),
				withPieces(span(content, "a2", "isoHunt"), content, "Well."),
				span(content, "a3", "Well", { layer: "commentary", to: "k1" }),
			],
			[claim, remark],
		),
		relations: [
			relation("r1", "located in", "a2", "a3"),
			relation("r2", "about", "a1", "a2"),
			relation("r3", "near", "a3", "a3"),
		],
	});
	const lines = fileIn(related, "report.ann").split("\n");

	test("a span of two pieces is a brat span with two fragments", () => {
		expect(lines).toContain("T2\tsite 12 19;28 33\tisoHunt Well.");
	});

	test("a relation has a note of its id, and of its label if the label is not a valid type in brat", () => {
		expect(lines.slice(lines.indexOf("R3\tlocated_in Arg1:T2 Arg2:T3"))).toEqual([
			"R3\tlocated_in Arg1:T2 Arg2:T3",
			"#8\tannotation_id R3\tr1",
			"#9\trelation_label R3\tlocated in",
			"R4\tabout Arg1:T1 Arg2:T2",
			"#10\tannotation_id R4\tr2",
			"R5\tnear Arg1:T3 Arg2:T3",
			"#11\tannotation_id R5\tr3",
			"",
		]);
	});

	test("annotation.conf declares the types of relations with the layers of their first spans", () => {
		expect(fileIn(related, "annotation.conf").split("\n")).toEqual(
			expect.arrayContaining([
				"about\tArg1:claim, Arg2:site|claim|commentary",
				"located_in\tArg1:site, Arg2:site|claim|commentary",
				"near\tArg1:commentary, Arg2:site|claim|commentary",
			]),
		);
	});

	test("brat files restore pieces and relations", () => {
		const { value, problems } = readBrat(filesOf(related), related.layers);
		expect(problems).toEqual([]);
		expect(value.documents[0]?.relations).toEqual(related.documents[0]?.relations);
		expect(value.documents[0]?.annotations.find(({ id }) => id === "a2")).toMatchObject({
			position: { start: 12, end: 19 },
			furtherPieces: [{ quote: { exact: "Well." }, position: { start: 28, end: 33 } }],
		});
	});

	test("lists what brat files leave out of pieces and relations", () => {
		const broken = "one\ntwo three";
		const spans = [
			withPieces(span(broken, "a1", "one"), broken, "two"),
			{ ...span(broken, "a2", "three"), placement: gone },
		];
		const lossy = corpus({
			...doc("report", broken, spans),
			relations: [{ ...relation("r1", "near", "a1", "a2"), extra: { created: "2012" } }],
		});
		const { losses } = brat.write(lossy, everything);
		expect(losses.map(({ what, count }) => [what, count])).toEqual(
			expect.arrayContaining([
				["the division of a span into pieces that only line breaks, tabs and spaces separate", 1],
				["relations with a span that is left out", 2],
				["keys of relations that this version does not recognise", 2],
			]),
		);
	});
});
