import { describe, expect, test } from "vitest";
import { readLayers } from "../../../src/annotation/index.ts";
import { commandFor, createKeyTable, shortcutOf } from "../../../src/app/commands/key-table.ts";
import { commandLabel } from "../../../src/app/dialogs/dialog-messages.ts";
import { layersText } from "../sample-layers.ts";

const layers = readLayers(layersText, "annotations/layers.json").value;
const tableWith = (chosen: Readonly<Record<string, string>>) =>
	createKeyTable(layers, new Map(Object.entries(chosen)));
const table = tableWith({});

interface Pressed {
	readonly key: string;
	readonly code?: string;
	readonly shiftKey?: boolean;
	readonly ctrlKey?: boolean;
	readonly metaKey?: boolean;
	readonly altKey?: boolean;
}

/** Returns the command of a key as text, followed by its layer if it has one. */
function command(pressed: Pressed, singleKeys = true): string | undefined {
	const modifiers = { shiftKey: false, ctrlKey: false, metaKey: false, altKey: false };
	const found = commandFor({ code: "", ...modifiers, ...pressed }, table, { singleKeys });
	if (!found) return undefined;
	return "layer" in found ? `${found.kind} ${found.layer}` : found.kind;
}

describe("the key", () => {
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
	])("%s runs the command %s", (key, expected) => {
		expect(command({ key })).toBe(expected);
	});

	test.each(["4", "J", "F5", "Tab", " ", "constructor"])("%s is left to the browser", (key) => {
		expect(command({ key })).toBeUndefined();
	});

	test.each(["ctrlKey", "metaKey", "altKey"])("c with %s is left to the browser", (modifier) => {
		expect(command({ key: "c", [modifier]: true })).toBeUndefined();
	});
});

describe("a digit key", () => {
	test("with Shift shows only its layer, whatever character it types", () => {
		expect(command({ key: "!", code: "Digit1", shiftKey: true })).toBe("layer-alone site");
		expect(command({ key: '"', code: "Digit2", shiftKey: true })).toBe("layer-alone claim");
	});

	test("is recognised by its position on keyboards with other characters on the digit row", () => {
		expect(command({ key: "&", code: "Digit1" })).toBe("layer site");
		expect(command({ key: "1", code: "Digit1", shiftKey: true })).toBe("layer-alone site");
	});

	test("on the number pad works like the digit row", () => {
		expect(command({ key: "2", code: "Numpad2" })).toBe("layer claim");
	});

	test("with Shift runs the command of the character it types if the digit has no layer", () => {
		expect(command({ key: "?", code: "Digit6", shiftKey: true })).toBe("keys");
	});
});

describe("with single keys off", () => {
	test("characters run no command, and Enter and Escape still do", () => {
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

test("every key in the table is unique, and so is every description", () => {
	const keys = table.flatMap(({ key }) => key ?? []);
	expect(new Set(keys).size).toBe(keys.length);
	const labels = table.map((row) => commandLabel(row, (layer) => layer));
	expect(labels.filter((label) => label === "")).toEqual([]);
	expect(new Set(labels).size).toBe(table.length);
});

describe("a chosen key", () => {
	const keyOf = (kind: string, chosen: Readonly<Record<string, string>>) =>
		tableWith(chosen).find(({ command }) => command.kind === kind)?.key;

	test("replaces the default key", () => {
		expect(keyOf("next-span", { "next-span": "ö" })).toBe("ö");
		expect(keyOf("previous-span", { "next-span": "ö" })).toBe("k");
	});

	test("turns the shortcut off if it is empty", () => {
		expect(keyOf("next-span", { "next-span": "" })).toBeUndefined();
	});

	test("may be the default of a command that has another key", () => {
		const chosen = { "next-span": "k", "previous-span": "j" };
		expect([keyOf("next-span", chosen), keyOf("previous-span", chosen)]).toEqual(["k", "j"]);
	});

	test("chosen for two commands goes to the first, and never replaces the key of a layer", () => {
		const chosen = { "next-span": "q", "previous-span": "q", export: "1" };
		expect([keyOf("next-span", chosen), keyOf("previous-span", chosen)]).toEqual(["q", "k"]);
		expect(keyOf("export", chosen)).toBe("x");
		expect(keyOf("previous-span", { "next-span": "k" })).toBeUndefined();
	});

	test("cannot be set for Enter, Escape or an unknown command", () => {
		const chosen = { open: "q", close: "w", constructor: "z" };
		expect([keyOf("open", chosen), keyOf("close", chosen)]).toEqual(["Enter", "Esc"]);
		expect(tableWith(chosen).length).toBe(table.length);
	});

	test("is returned by shortcutOf only if the shortcut works", () => {
		const settings = { singleKeys: true, keys: new Map([["export", "q"]]) };
		expect(shortcutOf("export", settings)).toBe("q");
		expect(shortcutOf("keys", settings)).toBe("?");
		expect(shortcutOf("export", { ...settings, singleKeys: false })).toBeUndefined();
		expect(shortcutOf("close", { ...settings, singleKeys: false })).toBe("Escape");
		expect(shortcutOf("export", { singleKeys: true, keys: new Map([["export", ""]]) })).toBeUndefined();
	});
});
