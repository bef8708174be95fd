import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { csvText, guardFormula, unguardFormula } from "../../../src/formats/csv/csv-text.ts";
import { foreignText } from "../arbitrary.ts";

const safe = { formulaSafe: true };

test("a table is a line for each record, with CRLF after each", () => {
	expect(
		csvText(
			[
				["kind", "words"],
				["text", "one"],
			],
			safe,
		),
	).toBe("kind,words\r\ntext,one\r\n");
});

test("a cell is quoted where a comma, a quote, a line break or a semicolon would end it", () => {
	expect(csvText([["a,b", 'say "x"', "two\nlines", "a;b"]], safe)).toBe(
		'"a,b","say ""x""","two\nlines","a;b"\r\n',
	);
});

test("a text that a spreadsheet would run is guarded, and a number is not", () => {
	expect(csvText([["=1+1", -1, "-1"]], safe)).toBe("'=1+1,-1,'-1\r\n");
	expect(csvText([["=1+1"]], { formulaSafe: false })).toBe("=1+1\r\n");
});

describe("the guard against formulas", () => {
	test.each(["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx", "\nx", "＝1", "＋1", "－1", "＠x"])(
		"puts an apostrophe before %j",
		(text) => {
			expect(guardFormula(text, safe)).toBe(`'${text}`);
		},
	);

	test.each(["isoHunt", "1-1", "'tis", " =1", ""])("leaves %j alone", (text) => {
		expect(guardFormula(text, safe)).toBe(text);
	});

	test("leaves formulas alone where it is not wanted, but not what looks guarded already", () => {
		expect(guardFormula("=1", { formulaSafe: false })).toBe("=1");
		expect(guardFormula("'=1", { formulaSafe: false })).toBe("''=1");
	});

	test("comes off again whether it was wanted or not", () => {
		fc.assert(
			fc.property(foreignText, fc.boolean(), (text, formulaSafe) => {
				expect(unguardFormula(guardFormula(text, { formulaSafe }))).toBe(text);
			}),
		);
	});

	test("leaves no cell that a spreadsheet would run", () => {
		fc.assert(
			fc.property(foreignText, (text) => {
				expect("=+-@\t\r\n＝＋－＠").not.toContain(guardFormula(text, safe).charAt(0) || "none");
			}),
		);
	});
});
