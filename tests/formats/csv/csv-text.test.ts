import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { csvText, guardFormula, unguardFormula } from "../../../src/formats/csv/csv-text.ts";
import { foreignText } from "../arbitrary.ts";

const safe = { formulaSafe: true };

test("CSV text has one line per record, each followed by CRLF", () => {
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

test("CSV text quotes a cell with a comma, a quotation mark, a line break or a semicolon", () => {
	expect(csvText([["a,b", 'say "x"', "two\nlines", "a;b"]], safe)).toBe(
		'"a,b","say ""x""","two\nlines","a;b"\r\n',
	);
});

test("CSV text guards a text that looks like a formula, but not a number", () => {
	expect(csvText([["=1+1", -1, "-1"]], safe)).toBe("'=1+1,-1,'-1\r\n");
	expect(csvText([["=1+1"]], { formulaSafe: false })).toBe("=1+1\r\n");
});

describe("The guard against formulas", () => {
	test.each(["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx", "\nx", "＝1", "＋1", "－1", "＠x"])(
		"the formula guard puts an apostrophe before %j",
		(text) => {
			expect(guardFormula(text, safe)).toBe(`'${text}`);
		},
	);

	test.each(["isoHunt", "1-1", "'tis", " =1", ""])("the formula guard does not change %j", (text) => {
		expect(guardFormula(text, safe)).toBe(text);
	});

	test("without `formulaSafe` only a text that looks like a guarded text gets an apostrophe", () => {
		expect(guardFormula("=1", { formulaSafe: false })).toBe("=1");
		expect(guardFormula("'=1", { formulaSafe: false })).toBe("''=1");
	});

	test("removing the formula guard restores every text", () => {
		fc.assert(
			fc.property(foreignText, fc.boolean(), (text, formulaSafe) => {
				expect(unguardFormula(guardFormula(text, { formulaSafe }))).toBe(text);
			}),
		);
	});

	test("a guarded text never starts like a formula", () => {
		fc.assert(
			fc.property(foreignText, (text) => {
				expect("=+-@\t\r\n＝＋－＠").not.toContain(guardFormula(text, safe).charAt(0) || "none");
			}),
		);
	});
});
