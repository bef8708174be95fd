import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { changeWords, lengthened, mirrored } from "../../../src/app/language/pseudo.ts";

describe("the long language", () => {
	it("has accents, brackets and words of the usual length", () => {
		expect(lengthened("Export")).toBe("[Éxpörto]");
		expect(lengthened("Show everything")).toBe("[Šhöw évérýthíñgoooo]");
		expect(lengthened("")).toBe("");
		expect(lengthened("3 / 7")).toBe("3 / 7");
	});

	it("is at least 1.4 times as long, and at most that and its brackets", () => {
		fc.assert(
			fc.property(fc.string({ unit: fc.constantFrom(..."abe xyz1.") }), (english) => {
				if (!/[a-z]/.test(english)) return;
				const { length } = lengthened(english);
				expect(length).toBeGreaterThanOrEqual(english.length * 1.4);
				expect(length).toBeLessThanOrEqual(Math.ceil(english.length * 1.4) + 2);
			}),
		);
	});
});

test("the mirrored language overrides the direction of each word and closes what it opens", () => {
	expect(mirrored("2 of 13, so")).toBe("2 \u202eof\u202c 13, \u202eso\u202c");
});

test("a catalogue is changed in its place, with all that it holds and makes", () => {
	const catalogue = {
		close: "Close",
		of: (shown: number) => `${shown} shown`,
		forms: { one: "span", other: "spans" },
		ways: ["up", "down"],
		most: 5,
	};
	changeWords(catalogue, (text) => text.toUpperCase());
	const { of, ...others } = catalogue;
	expect(others).toEqual({
		close: "CLOSE",
		forms: { one: "SPAN", other: "SPANS" },
		ways: ["UP", "DOWN"],
		most: 5,
	});
	expect(of(3)).toBe("3 SHOWN");
});
