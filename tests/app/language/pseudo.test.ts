import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { lengthen, mirror, transformLabels, transformMessages } from "../../../src/app/language/pseudo.ts";

describe("the pseudo-locale en-XA", () => {
	it("adds accents, brackets and words of normal length", () => {
		expect(lengthen("Export")).toBe("[Éxpörto]");
		expect(lengthen("Show everything")).toBe("[Šhöw évérýthíñgoooo]");
		expect(lengthen("")).toBe("");
		expect(lengthen("3 / 7")).toBe("3 / 7");
	});

	it("is at least 1.4 times as long as English, and at most two characters longer than that", () => {
		fc.assert(
			fc.property(fc.string({ unit: fc.constantFrom(..."abe xyz1.") }), (english) => {
				if (!/[a-z]/.test(english)) return;
				const { length } = lengthen(english);
				expect(length).toBeGreaterThanOrEqual(english.length * 1.4);
				expect(length).toBeLessThanOrEqual(Math.ceil(english.length * 1.4) + 2);
			}),
		);
	});
});

test("the pseudo-locale ar-XB overrides the direction of each word and closes each override", () => {
	expect(mirror("2 of 13, so")).toBe("2 \u202eof\u202c 13, \u202eso\u202c");
});

test("a catalogue is transformed in place, including nested texts and the results of functions", () => {
	const catalogue = {
		close: "Close",
		of: (shown: number) => `${shown} shown`,
		forms: { one: "span", other: "spans" },
		ways: ["up", "down"],
		most: 5,
	};
	transformMessages(catalogue, (text) => text.toUpperCase());
	const { of, ...others } = catalogue;
	expect(others).toEqual({
		close: "CLOSE",
		forms: { one: "SPAN", other: "SPANS" },
		ways: ["UP", "DOWN"],
		most: 5,
	});
	expect(of(3)).toBe("3 SHOWN");
});

test("a table is transformed in place, and only the texts of its entries change", () => {
	const table = {
		theme: { default: "light", label: "Theme", options: { light: "Light" } },
		focus: { attribute: "data-focus", label: "Focus", hint: "Dims text" },
	};
	transformLabels(table, (text) => text.toUpperCase());
	expect(table).toEqual({
		theme: { default: "light", label: "THEME", options: { light: "LIGHT" } },
		focus: { attribute: "data-focus", label: "FOCUS", hint: "DIMS TEXT" },
	});
});
