import { describe, expect, test } from "vitest";
import { readLayers } from "../../../src/annotation/index.ts";
import { commandFor, keyTable, shortcutOf } from "../../../src/app/commands/key-table.ts";
import { saysOf } from "../../../src/app/dialogs/dialog-messages.ts";
import { layersText } from "../made-layers.ts";

const layers = readLayers(layersText, "annotations/layers.json").value;
const tableWith = (chosen: Readonly<Record<string, string>>) =>
	keyTable(layers, new Map(Object.entries(chosen)));
const table = tableWith({});

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
		["h", "marks"],
		["f", "focus"],
		["d", "documents"],
		["o", "overview"],
		[",", "settings"],
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
	const keys = table.flatMap(({ key }) => key ?? []);
	expect(new Set(keys).size).toBe(keys.length);
	const says = table.map((row) => saysOf(row, (layer) => layer));
	expect(says.filter((words) => words === "")).toEqual([]);
	expect(new Set(says).size).toBe(table.length);
});

describe("a chosen key", () => {
	const keyOf = (kind: string, chosen: Readonly<Record<string, string>>) =>
		tableWith(chosen).find(({ command }) => command.kind === kind)?.key;

	test("stands in place of the usual one", () => {
		expect(keyOf("next-span", { "next-span": "ö" })).toBe("ö");
		expect(keyOf("previous-span", { "next-span": "ö" })).toBe("k");
	});

	test("that is empty switches the command's key off", () => {
		expect(keyOf("next-span", { "next-span": "" })).toBeUndefined();
	});

	test("may be the usual one of a command that has another", () => {
		const chosen = { "next-span": "k", "previous-span": "j" };
		expect([keyOf("next-span", chosen), keyOf("previous-span", chosen)]).toEqual(["k", "j"]);
	});

	test("that two commands are to have goes to one of them, and the layers keep theirs", () => {
		const chosen = { "next-span": "q", "previous-span": "q", export: "1" };
		expect([keyOf("next-span", chosen), keyOf("previous-span", chosen)]).toEqual(["q", "k"]);
		expect(keyOf("export", chosen)).toBe("x");
		expect(keyOf("previous-span", { "next-span": "k" })).toBeUndefined();
	});

	test("is never that of Enter, of Escape or of a command that nobody knows", () => {
		const chosen = { open: "q", close: "w", constructor: "z" };
		expect([keyOf("open", chosen), keyOf("close", chosen)]).toEqual(["Enter", "Esc"]);
		expect(tableWith(chosen).length).toBe(table.length);
	});

	test("is named to assistive technology where it works", () => {
		const settings = { singleKeys: true, keys: new Map([["export", "q"]]) };
		expect(shortcutOf("export", settings)).toBe("q");
		expect(shortcutOf("keys", settings)).toBe("?");
		expect(shortcutOf("export", { ...settings, singleKeys: false })).toBeUndefined();
		expect(shortcutOf("close", { ...settings, singleKeys: false })).toBe("Escape");
		expect(shortcutOf("export", { singleKeys: true, keys: new Map([["export", ""]]) })).toBeUndefined();
	});
});
