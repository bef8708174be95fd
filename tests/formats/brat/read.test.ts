import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readBrat } from "../../../src/formats/brat/read.ts";
import { link, text } from "../builders.ts";
import { layers } from "../layers.ts";
import { plainEntities } from "../plain.ts";
import { content, fileIn, sample } from "./sample.ts";

describe("Reading brat", () => {
	const read = (annotations: string, words = content) =>
		readBrat(
			[
				{ name: "x.ann", content: annotations },
				{ name: "x.txt", content: words },
			],
			layers,
		);
	const codes = (annotations: string) =>
		read(annotations).problems.map(({ path, code }) => `${path} ${code}`);

	test.each([
		["T1\tsite 12 99\tisoHunt\nN1\tReference T1 x:isohunt\tisoHunt", "1:1 E_POSITION"],
		["T1\tsite 19 12\tisoHunt\nN1\tReference T1 x:isohunt\tisoHunt", "1:1 E_POSITION"],
		["E1\tMeet", "1:1 E_BRAT_LINE"],
		["*\tEquiv", "1:1 E_BRAT_LINE"],
		["T1\tsite 12 19\tisoHunt\nT1\tsite 12 19\tisoHunt", "2:1 E_ID_TWICE"],
		["A1\tkind T9 tracker", "1:1 E_BRAT_TARGET"],
		["T1\tsite 12 19\tisoHunt\nN1\tReference T1 x:a\tx\nA1\tcolour T1 red", "1:1 W_FIELD_UNKNOWN"],
		["T1\tsite 12 19\tisoHunt\nN1\tReference T1 x:a\tx\nA1\tkind T1 forum", "1:1 E_FIELD_VALUE"],
		["T1\tsite 12 19\tisoHunt\nR1\tnear Arg1:T1 Arg2:T9", "2:1 E_BRAT_TARGET"],
		["T1\tsite 12 19\tisoHunt\nT2\tsite 28 999\tWell\nR1\tnear Arg1:T1 Arg2:T2", "3:1 E_RELATION"],
	])("reports the fault in the .ann file %j as %s", (annotations, expected) => {
		expect(codes(annotations)).toContain(expected);
	});

	test("creates an entity from the words of a brat span without an entity, and warns about it", () => {
		const { value, problems } = read("T7\tsite 12 19\tisoHunt\n");
		expect(problems.map(({ code }) => code)).toEqual(["W_ENTITY_NEW"]);
		expect(plainEntities(value.documents[0]?.entities ?? [])).toEqual([
			{ id: "T7", type: "Site", fields: [["name", [text("isoHunt")]]] },
		]);
	});

	test("quotes the words of a brat span if its offsets point to other words", () => {
		const { value } = read("T1\tsite 0 7\tisoHunt\nN1\tReference T1 x:isohunt\tisoHunt\n");
		expect(value.documents[0]?.annotations).toMatchObject([
			{ quote: { exact: "isoHunt", prefix: "", suffix: "" }, position: { start: 0, end: 7 } },
		]);
	});

	test("reads the fragments of a brat span as pieces, and joins fragments that a line break separates", () => {
		const link = "N1\tReference T1 x:isohunt\tisoHunt\n";
		const [apart] = read(`T1\tsite 2 6;20 26\tIIPA is bad\n${link}`).value.documents[0]?.annotations ?? [];
		expect(apart).toMatchObject({
			quote: { exact: "IIPA" },
			position: { start: 2, end: 6 },
			furtherPieces: [{ quote: { exact: "is bad", suffix: ". Well." }, position: { start: 20, end: 26 } }],
		});
		const [joined] =
			read(`T1\tsite 12 19;20 26\tisoHunt is bad\n${link}`).value.documents[0]?.annotations ?? [];
		expect(joined?.quote.exact).toBe("isoHunt\nis bad");
		expect(joined).not.toHaveProperty("furtherPieces");
	});

	test("reads a brat relation as a relation of the spans unless its type is a field of the first span", () => {
		const { value, problems } = read(
			[
				"T1\tclaim 2 6\tIIPA",
				"N1\tReference T1 this_document:c1\tx",
				"T2\tsite 12 19\tisoHunt",
				"N2\tReference T2 the_register:isohunt\tisoHunt",
				"R1\tabout Arg1:T1 Arg2:T2",
				"R2\tLocated-in Arg1:T2 Arg2:T1",
			].join("\n"),
		);
		expect(problems).toEqual([]);
		expect(value.documents[0]?.relations).toEqual([
			{ id: "R2", label: "Located-in", from: "T2", to: "T1", extra: {} },
		]);
		expect(plainEntities(value.documents[0]?.entities ?? [])).toEqual([
			{ id: "c1", type: "Claim", fields: [["about", [link("isohunt")]]] },
		]);
	});

	test("reports a .txt file without its .ann file", () => {
		const { problems } = readBrat([
			{ name: "a.txt", content: "a" },
			{ name: "b.ann", content: "" },
		]);
		expect(problems.map(({ file, code }) => `${file} ${code}`)).toEqual(["a.txt E_BRAT_FILE"]);
	});

	test("never throws on damaged brat files", () => {
		fc.assert(
			fc.property(fc.string({ unit: "binary" }), fc.nat(), (noise, at) => {
				const file = fileIn(sample, "report.ann");
				const cut = at % file.length;
				read(file.slice(0, cut) + noise + file.slice(cut), content + noise);
			}),
		);
	});
});
