import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { decodeText } from "../../../src/library/files/decode.ts";

const decode = (...bytes: readonly number[]) => decodeText(Uint8Array.from(bytes), "corpus/a.md");
const decodeString = (text: string) => decodeText(new TextEncoder().encode(text), "corpus/a.md");

/** Path and code of each problem. */
function problemsOf(decoded: ReturnType<typeof decodeText>): readonly string[] {
	const problems = decoded.kind === "text" ? decoded.warnings : [decoded.problem];
	return problems.map(({ path, code }) => `${path} ${code}`);
}

describe("decodeText", () => {
	test("text without carriage returns and byte-order mark is decoded unchanged", () => {
		fc.assert(
			fc.property(fc.string({ unit: "grapheme" }), (text) => {
				fc.pre(!/[\r\uFEFF]/.test(text));
				expect(decodeString(text)).toEqual({ kind: "text", text, warnings: [] });
			}),
		);
	});

	test("a byte-order mark at the start is removed with a warning", () => {
		expect(decode(0xef, 0xbb, 0xbf, 0x61)).toMatchObject({ kind: "text", text: "a" });
		expect(problemsOf(decode(0xef, 0xbb, 0xbf, 0x61))).toEqual(["1:1 W_BOM"]);
	});

	test("a byte-order mark elsewhere is kept", () => {
		expect(decodeString("a\uFEFFb")).toEqual({ kind: "text", text: "a\uFEFFb", warnings: [] });
	});

	test.each(["a\r\nb\r\n", "a\rb\r", "a\r\nb\n"])("line ends in %j become LF with one warning", (text) => {
		expect(decodeString(text)).toMatchObject({ kind: "text", text: "a\nb\n" });
		expect(problemsOf(decodeString(text))).toEqual(["1:2 W_LINE_ENDS"]);
	});

	test("a file with an invalid byte is refused, and the problem has its line and column", () => {
		// "é" on the second line in Latin-1.
		expect(problemsOf(decode(0x61, 0x0a, 0x63, 0x61, 0x66, 0xe9, 0x0a))).toEqual(["2:4 E_ENCODING"]);
	});

	test.each([
		["a truncated sequence", [0x61, 0xe2, 0x82], "1:2"],
		["a surrogate", [0xed, 0xa0, 0x80], "1:1"],
		["an overlong slash", [0xc0, 0xaf], "1:1"],
		["UTF-16", [0xff, 0xfe, 0x61, 0x00], "1:1"],
	])("%s is not valid UTF-8", (_, bytes, path) => {
		expect(problemsOf(decode(...bytes))).toEqual([`${path} E_ENCODING`]);
	});
});
