import { describe, expect, test } from "vitest";
import { readLayers } from "../../../src/annotation/index.ts";
import { commandFor, keyTable } from "../../../src/reader/keys/key-table.ts";
import { layersText } from "../made-layers.ts";

const table = keyTable(readLayers(layersText, "annotations/layers.json").value);

interface Pressed {
	readonly key: string;
	readonly code?: string;
	readonly shiftKey?: boolean;
	readonly ctrlKey?: boolean;
	readonly metaKey?: boolean;
	readonly altKey?: boolean;
}

/** The command of a key as its kind, with the layer where it has one. */
function command(pressed: Pressed, singleKeys = true): string | undefined {
	const modifiers = { shiftKey: false, ctrlKey: false, metaKey: false, altKey: false };
	const found = commandFor({ code: "", ...modifiers, ...pressed }, table, { singleKeys });
	if (!found) return undefined;
	return "layer" in found ? `${found.kind} ${found.layer}` : found.kind;
}

describe("a key", () => {
	test.each([
		["1", "layer site"],
		["2", "layer claim"],
		["3", "layer commentary"],
		["0", "show-all"],
		["j", "next-span"],
		["k", "previous-span"],
		["n", "next-mention"],
		["p", "previous-mention"],
		["]", "next-part"],
		["[", "previous-part"],
		["l", "copy-link"],
		["c", "copy-citation"],
		["x", "export"],
		["?", "keys"],
		["Enter", "open"],
		["Escape", "close"],
	])("%s is the command %s", (key, expected) => {
		expect(command({ key })).toBe(expected);
	});

	test.each(["4", "J", "F5", "Tab", " ", "constructor"])("%s is the browser's own", (key) => {
		expect(command({ key })).toBeUndefined();
	});

	test.each(["ctrlKey", "metaKey", "altKey"])("with %s is the browser's own", (modifier) => {
		expect(command({ key: "c", [modifier]: true })).toBeUndefined();
	});
});

describe("a digit", () => {
	test("with Shift shows its layer alone, whatever character that gives", () => {
		expect(command({ key: "!", code: "Digit1", shiftKey: true })).toBe("layer-alone site");
		expect(command({ key: '"', code: "Digit2", shiftKey: true })).toBe("layer-alone claim");
	});

	test("is told by its place on keyboards that have other characters there", () => {
		expect(command({ key: "&", code: "Digit1" })).toBe("layer site");
		expect(command({ key: "1", code: "Digit1", shiftKey: true })).toBe("layer-alone site");
	});

	test("of the number pad is a digit too", () => {
		expect(command({ key: "2", code: "Numpad2" })).toBe("layer claim");
	});

	test("with Shift that gives a character of the table is that character", () => {
		expect(command({ key: "?", code: "Digit6", shiftKey: true })).toBe("keys");
	});
});

describe("with single keys off", () => {
	test("characters do nothing, and Enter and Escape do what they did", () => {
		expect(["1", "j", "?", "x"].map((key) => command({ key }, false))).toEqual([
			undefined,
			undefined,
			undefined,
			undefined,
		]);
		expect(command({ key: "!", code: "Digit1", shiftKey: true }, false)).toBeUndefined();
		expect(command({ key: "Enter" }, false)).toBe("open");
		expect(command({ key: "Escape" }, false)).toBe("close");
	});
});

test("no key stands in the table twice, and every row says what it does", () => {
	const keys = table.flatMap((row) => row.keys);
	expect(new Set(keys).size).toBe(keys.length);
	expect(table.filter(({ says }) => says === "")).toEqual([]);
	expect(new Set(table.map(({ says }) => says)).size).toBe(table.length);
});
