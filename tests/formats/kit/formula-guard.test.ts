import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { guard, unguard } from "../../../src/formats/kit/formula-guard.ts";
import { foreignText } from "../arbitrary.ts";

const safe = { formulaSafe: true };

describe("the guard against formulas", () => {
	test.each(["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx", "\nx", "＝1", "＋1", "－1", "＠x"])(
		"puts an apostrophe before %j",
		(text) => {
			expect(guard(text, safe)).toBe(`'${text}`);
		},
	);

	test.each(["isoHunt", "1-1", "'tis", " =1", ""])("leaves %j alone", (text) => {
		expect(guard(text, safe)).toBe(text);
	});

	test("leaves formulas alone where it is not wanted, but not what looks guarded already", () => {
		expect(guard("=1", { formulaSafe: false })).toBe("=1");
		expect(guard("'=1", { formulaSafe: false })).toBe("''=1");
	});

	test("comes off again whether it was wanted or not", () => {
		fc.assert(
			fc.property(foreignText, fc.boolean(), (text, formulaSafe) => {
				expect(unguard(guard(text, { formulaSafe }))).toBe(text);
			}),
		);
	});

	test("leaves no cell that a spreadsheet would run", () => {
		fc.assert(
			fc.property(foreignText, (text) => {
				expect("=+-@\t\r\n＝＋－＠").not.toContain(guard(text, safe).charAt(0) || "none");
			}),
		);
	});
});
