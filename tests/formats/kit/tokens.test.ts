import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { range } from "../../../src/document/index.ts";
import { tokensOf } from "../../../src/formats/kit/tokens.ts";
import { foreignText } from "../arbitrary.ts";

const text = "IIPA says: isoHunt is bad. Well,\nis it?";
const words = (of: string, language?: string) =>
	tokensOf(of, language).tokens.map(({ start, end }) => of.slice(start, end));

describe("Tokens and sentences", () => {
	test("tokens are words and punctuation marks", () => {
		expect(words(text)).toEqual([
			"IIPA",
			"says",
			":",
			"isoHunt",
			"is",
			"bad",
			".",
			"Well",
			",",
			"is",
			"it",
			"?",
		]);
	});

	test("tokens are grouped in sentences, and a line break ends a sentence", () => {
		const { tokens, sentences } = tokensOf(text, "en");
		expect(sentences.map((first) => text.slice(tokens[first]?.start, tokens[first]?.end))).toEqual([
			"IIPA",
			"Well",
			"is",
		]);
	});

	test("tokens follow the language if words are not separated by spaces", () => {
		expect(words("สวัสดีชาวโลก", "th")).toEqual(["สวัสดี", "ชาว", "โลก"]);
	});

	test("touching returns the tokens that overlap a range", () => {
		const { touching } = tokensOf(text, "en");
		expect(touching(range(2, 6))).toEqual({ from: 0, to: 2 });
		expect(touching(range(4, 5))).toEqual({ from: 1, to: 1 });
	});

	test("tokens contain every visible character of the text once and in order", () => {
		fc.assert(
			fc.property(fc.array(foreignText), (pieces) => {
				const whole = pieces.join("");
				expect(words(whole).join("")).toBe(whole.replace(/[\s\p{Cc}]/gu, ""));
			}),
		);
	});

	test("a very long line has the same tokens as short lines", () => {
		const long = "isoHunt is bad. ".repeat(2_000);
		const few = "isoHunt is bad. ".repeat(3);
		expect(words(long).slice(0, 12)).toEqual(words(few));
		expect(words(long)).toHaveLength(8_000);
		expect(words("𠀀".repeat(5_000)).join("")).toBe("𠀀".repeat(5_000));
	});
});
