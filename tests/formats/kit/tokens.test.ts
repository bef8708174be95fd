import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { range } from "../../../src/document/index.ts";
import { tokensOf } from "../../../src/formats/kit/tokens.ts";
import { foreignText } from "../arbitrary.ts";

const text = "IIPA says: isoHunt is bad. Well,\nis it?";
const words = (of: string, language?: string) =>
	tokensOf(of, language).tokens.map(({ start, end }) => of.slice(start, end));

describe("the tokens of a text", () => {
	test("are its words and signs", () => {
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

	test("are in sentences, and a line ends one", () => {
		const { tokens, sentences } = tokensOf(text, "en");
		expect(sentences.map((first) => text.slice(tokens[first]?.start, tokens[first]?.end))).toEqual([
			"IIPA",
			"Well",
			"is",
		]);
	});

	test("follow the language where words are not parted by spaces", () => {
		expect(words("สวัสดีชาวโลก", "th")).toEqual(["สวัสดี", "ชาว", "โลก"]);
	});

	test("touch a range that has a part of them", () => {
		const { touching } = tokensOf(text, "en");
		expect(touching(range(2, 6))).toEqual({ from: 0, to: 2 });
		expect(touching(range(4, 5))).toEqual({ from: 1, to: 1 });
	});

	test("are all that can be seen of it, once and in order", () => {
		fc.assert(
			fc.property(fc.array(foreignText), (pieces) => {
				const whole = pieces.join("");
				expect(words(whole).join("")).toBe(whole.replace(/[\s\p{Cc}]/gu, ""));
			}),
		);
	});

	test("of a line without an end are no others than those of a short one", () => {
		const long = "isoHunt is bad. ".repeat(2_000);
		const few = "isoHunt is bad. ".repeat(3);
		expect(words(long).slice(0, 12)).toEqual(words(few));
		expect(words(long)).toHaveLength(8_000);
		expect(words("𠀀".repeat(5_000)).join("")).toBe("𠀀".repeat(5_000));
	});
});
