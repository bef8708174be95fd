import { describe, expect, test } from "vitest";
import { readLayers } from "../../../src/annotation/index.ts";
import {
	commandFor,
	createKeyTable,
	type KeyPress,
	shortcutOf,
} from "../../../src/app/commands/key-table.ts";
import { layersText } from "../sample-layers.ts";

const layers = readLayers(layersText, "annotations/layers.json").value;
const tableWith = (chosen: Readonly<Record<string, string>>) =>
	createKeyTable(layers, new Map(Object.entries(chosen)));
const table = tableWith({});

const press = (pressed: Partial<KeyPress>): KeyPress => ({
	key: "",
	code: "",
	shiftKey: false,
	ctrlKey: false,
	metaKey: false,
	altKey: false,
	...pressed,
});

/** Returns the id of the command of a key. */
const command = (pressed: Partial<KeyPress>, hasSingleKeys = true): string | undefined =>
	commandFor(press(pressed), table, hasSingleKeys)?.id;

/** The event of a key that is named as in the list of keys. */
function eventOf(key: string): Partial<KeyPress> {
	if (key === "Esc") return { key: "Escape" };
	const digit = /^Shift (\d)$/.exec(key)?.[1];
	return digit === undefined ? { key } : { key: "!", code: `Digit${digit}`, shiftKey: true };
}

describe("the key", () => {
	test.each(table.filter(({ key }) => key !== undefined).map(({ key = "", command }) => [key, command.id]))(
		"%s runs the command %s, beside which it is listed",
		(key, id) => {
			expect(command(eventOf(key))).toBe(id);
		},
	);

	test.each([
		["1", "layer site"],
		["2", "layer claim"],
		["3", "layer commentary"],
		["0", "show-all"],
		["j", "next-span"],
		["k", "previous-span"],
		["n", "next-mention"],
		["p", "previous-mention"],
		["a", "walk"],
		["]", "next-part"],
		["[", "previous-part"],
		["l", "copy-link"],
		["c", "copy-citation"],
		["x", "export"],
		["h", "marks"],
		["f", "focus"],
		["d", "documents"],
		["o", "overview"],
		["/", "find"],
		[",", "settings"],
		["?", "keys"],
		["Enter", "open"],
		["Escape", "close"],
	])("%s runs the command %s by default", (key, expected) => {
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

describe("a chosen key", () => {
	const keyOf = (id: string, chosen: Readonly<Record<string, string>>) =>
		tableWith(chosen).find(({ command }) => command.id === id)?.key;

	test("replaces the default key", () => {
		expect(keyOf("next-span", { "next-span": "ö" })).toBe("ö");
		expect(keyOf("previous-span", { "next-span": "ö" })).toBe("k");
	});

	test("is possible for a command that has no key by default", () => {
		expect(keyOf("import", {})).toBeUndefined();
		expect(keyOf("import", { import: "i" })).toBe("i");
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

	test("cannot be set for Enter, Escape, a layer or an unknown command", () => {
		const chosen = { open: "q", close: "w", "layer site": "y", constructor: "z" };
		expect(["open", "close", "layer site"].map((id) => keyOf(id, chosen))).toEqual(["Enter", "Esc", "1"]);
		expect(tableWith(chosen).length).toBe(table.length);
	});
});

describe("the shortcut that assistive technology reads", () => {
	const shortcut = (id: string, chosen: Readonly<Record<string, string>>, hasSingleKeys = true) => {
		const row = tableWith(chosen).find(({ command }) => command.id === id);
		return row && shortcutOf(row, hasSingleKeys);
	};

	test("is the current key in the notation of WAI-ARIA", () => {
		expect(shortcut("export", { export: "q" })).toBe("q");
		expect(shortcut("keys", {})).toBe("?");
		expect(shortcut("close", {})).toBe("Escape");
		expect(shortcut("layer-alone claim", {})).toBe("Shift+2");
	});

	test("is missing if the key does nothing", () => {
		expect(shortcut("export", { export: "" })).toBeUndefined();
		expect(shortcut("export", {}, false)).toBeUndefined();
		expect(shortcut("layer claim", {}, false)).toBeUndefined();
		expect(shortcut("close", {}, false)).toBe("Escape");
	});
});
