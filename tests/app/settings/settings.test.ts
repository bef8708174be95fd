import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Setting } from "../../../src/app/settings/setting.ts";
import {
	pageAttributes,
	parseSettings,
	resetSettings,
	type Settings,
	serializeSettings,
	settingNames,
	settingOf,
} from "../../../src/app/settings/settings.ts";

const defaults: Settings = {
	theme: "system",
	textSize: 100,
	linesOnly: undefined,
	briefNotes: false,
	paraphrases: false,
	quietMarks: false,
	focus: false,
	name: "",
	autoSave: false,
	singleKeys: true,
	keys: new Map(),
	citation: "plain",
	exportFormat: undefined,
	exportOptions: {
		entityFields: true,
		context: true,
		citation: false,
		formulaSafe: true,
		byteOrderMark: true,
	},
	introduced: false,
};

/** Stored JSON that the parser of the setting accepts, and JSON that it may refuse. */
function storedValue(setting: Setting): fc.Arbitrary<unknown> {
	if (setting.control === "checkbox") return fc.oneof(fc.boolean(), fc.jsonValue());
	if (setting.control === "choice")
		return fc.oneof(fc.constantFrom(...Object.keys(setting.options)), fc.jsonValue());
	if (setting.control === "slider")
		return fc.oneof(fc.integer({ min: setting.least, max: setting.most }), fc.jsonValue());
	return fc.oneof(
		fc.boolean(),
		fc.jsonValue(),
		fc.dictionary(fc.string(), fc.oneof(fc.boolean(), fc.string())),
	);
}

const anyStored = fc.record(
	Object.fromEntries(settingNames.map((name) => [name, storedValue(settingOf(name))])),
	{ requiredKeys: [] },
);

describe("the table of settings", () => {
	test("contains these settings, under the names that are in the storage of readers", () => {
		expect([...settingNames].sort()).toEqual(Object.keys(defaults).sort());
	});

	test("has a default that each parser accepts", () => {
		for (const name of settingNames) {
			const setting = settingOf(name);
			expect(setting.parse(setting.default), name).toEqual(name === "keys" ? new Map() : setting.default);
		}
	});

	test("has a different label for each setting of the dialog", () => {
		const labels = settingNames
			.map(settingOf)
			.flatMap((setting) => (setting.control === "none" ? [] : setting.label));
		expect(labels).not.toContain("");
		expect(new Set(labels).size).toBe(labels.length);
	});

	test("gives each page attribute to one setting, and sets the attribute if the setting is true", () => {
		expect(pageAttributes({ ...defaults, linesOnly: true, focus: true })).toEqual({
			"data-lines-only": "",
			"data-brief": undefined,
			"data-focus": "",
		});
	});
});

describe("stored settings", () => {
	test("are the same after serializing and parsing", () => {
		fc.assert(
			fc.property(anyStored, (stored) => {
				const settings = parseSettings(JSON.stringify(stored));
				expect(parseSettings(serializeSettings(settings))).toEqual(settings);
			}),
		);
	});

	test("keep each value that a reader can choose", () => {
		const chosen: Settings = {
			theme: "dark",
			textSize: 150,
			linesOnly: false,
			briefNotes: true,
			paraphrases: true,
			quietMarks: true,
			focus: true,
			name: "Ada",
			autoSave: true,
			singleKeys: false,
			keys: new Map([["export", "e"]]),
			citation: "bibtex",
			exportFormat: "csv",
			exportOptions: {
				entityFields: false,
				context: false,
				citation: true,
				formulaSafe: false,
				byteOrderMark: false,
			},
			introduced: true,
		};
		expect(parseSettings(serializeSettings(chosen))).toEqual(chosen);
	});

	test.each([null, "", "{", "null", "[]", "3", '"dark"', "{}"])(
		"of the form %j are replaced by the defaults",
		(stored) => {
			expect(parseSettings(stored)).toEqual(defaults);
		},
	);

	test("of another version keep the values that are valid", () => {
		const stored = { theme: "sepia", textSize: 500, briefNotes: true, citation: "mla", keys: 3, later: [] };
		expect(parseSettings(JSON.stringify(stored))).toEqual({ ...defaults, briefNotes: true });
		const options = { exportOptions: { citation: true, context: "no", notes: true } };
		expect(parseSettings(JSON.stringify(options)).exportOptions).toEqual({
			...defaults.exportOptions,
			citation: true,
		});
	});

	test("cannot set a prototype or choose a property of Object.prototype", () => {
		expect(parseSettings('{"__proto__": {"theme": "dark"}, "keys": {"__proto__": "q"}}')).toEqual(defaults);
		expect(parseSettings('{"theme": "constructor"}')).toEqual(defaults);
	});

	test("are reset to the defaults, except that the introduction stays hidden", () => {
		const changed = parseSettings('{"theme": "dark", "keys": {"export": "e"}, "introduced": true}');
		expect(resetSettings(changed)).toEqual({ ...defaults, introduced: true });
	});
});
