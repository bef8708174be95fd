import { expect, test } from "vitest";
import { csvText } from "../../../src/formats/index.ts";

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
