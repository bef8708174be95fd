import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
	defaultSettings,
	parseSettings,
	type Settings,
	serializeSettings,
	textSizes,
	themes,
} from "../../../src/app/settings/settings.ts";
import { citationStyles } from "../../../src/formats/index.ts";

const defaults: Settings = {
	theme: "system",
	textSize: 100,
	linesOnly: undefined,
	briefNotes: false,
	quietMarks: false,
	focus: false,
	singleKeys: true,
	keys: new Map(),
	citation: "plain",
	exportFormat: undefined,
	exportOptions: { entityFields: true, context: true, citation: false, formulaSafe: true },
	introduced: false,
};

describe("stored settings", () => {
	test("are the same after serializing and parsing", () => {
		fc.assert(
			fc.property(
				fc.record({
					theme: fc.constantFrom(...themes),
					textSize: fc.integer({ min: textSizes.least, max: textSizes.most }),
					linesOnly: fc.option(fc.boolean(), { nil: undefined }),
					briefNotes: fc.boolean(),
					quietMarks: fc.boolean(),
					focus: fc.boolean(),
					singleKeys: fc.boolean(),
					keys: fc
						.dictionary(
							fc.string().filter((name) => name !== "__proto__"),
							fc.string(),
						)
						.map((keys) => new Map(Object.entries(keys))),
					citation: fc.constantFrom(...citationStyles),
					exportFormat: fc.option(fc.string(), { nil: undefined }),
					exportOptions: fc.record({
						entityFields: fc.boolean(),
						context: fc.boolean(),
						citation: fc.boolean(),
						formulaSafe: fc.boolean(),
					}),
					introduced: fc.boolean(),
				}),
				(settings) => {
					expect(parseSettings(serializeSettings(settings))).toEqual(settings);
				},
			),
		);
	});

	test.each([null, "", "{", "null", "[]", "3", '"dark"', "{}"])(
		"of the form %j are replaced by the defaults",
		(stored) => {
			expect(parseSettings(stored)).toEqual(defaults);
			expect(defaultSettings()).toEqual(defaults);
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

	test("cannot set a prototype", () => {
		expect(parseSettings('{"__proto__": {"theme": "dark"}, "keys": {"__proto__": "q"}}')).toEqual(defaults);
	});
});
