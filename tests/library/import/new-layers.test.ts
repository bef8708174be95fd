import { describe, expect, test } from "vitest";
import { layersText } from "../folder.ts";
import { bratFiles, codes, imported, numbers, spansOf } from "./merging.ts";

const text = "Jane Doe wrote of isoHunt in Named Town.";
const files = bratFiles(text, [
	["PERSON", "Jane Doe"],
	["site", "isoHunt"],
]);

describe("a layer that the library does not have", () => {
	test("is reported, and the rest is imported", () => {
		const result = imported(files, { text });
		expect(spansOf(result)).toEqual(['T2 site isohunt 18-25 "isoHunt"']);
		expect([numbers(result), codes(result)]).toEqual([[1, 0, 0, 1], ["E_LAYER_UNKNOWN"]]);
		expect(result.addedLayers).toEqual([]);
	});

	test("is taken with a key, a drawing and a type that knows a name", () => {
		const result = imported(files, { text, taking: ["person"] });
		expect(numbers(result)).toEqual([2, 0, 0, 0]);
		expect(result.addedLayers).toMatchObject([
			{
				id: "person",
				label: "Person",
				spans: 1,
				entries: {
					layer: { id: "person", label: "Person", key: "2", channel: "bracket", entityType: "Person" },
					types: [{ name: "Person", title: "name", fields: [{ name: "name", kind: "text" }] }],
				},
			},
		]);
		expect(spansOf(result)).toContain('T1 person T1-2 0-8 "Jane Doe"');
	});

	test("is as its file defines it, but for a key and a drawing that are taken", () => {
		const layer = { ...JSON.parse(layersText).layers[0], id: "town", label: "Towns", entityType: "Town" };
		const whole = {
			format: "ascribe-export",
			version: 1,
			offsets: "code point",
			layers: [layer],
			entityTypes: [{ ...JSON.parse(layersText).entityTypes[0], name: "Town" }],
			entities: [],
			documents: [
				{
					id: "report",
					title: "Report",
					file: "corpus/report.md",
					text,
					annotations: [
						{
							id: "t1",
							layer: "town",
							entity: "named-town",
							quote: { exact: "Named Town", prefix: "in ", suffix: "." },
							position: { start: 29, end: 39 },
							placement: { status: "exact", start: 29, end: 39 },
						},
					],
					sections: [],
					entities: [{ id: "named-town", type: "Town", fields: { name: ["Named Town"] } }],
				},
			],
		};
		const result = imported({ "report.json": JSON.stringify(whole) }, { text, taking: ["town"] });
		expect(spansOf(result)).toEqual(['t1 town named-town 29-39 "Named Town"']);
		expect(
			result.layers.layers.map(({ id, label, key, markStyle: channel }) => [id, label, key, channel]),
		).toEqual([
			["site", "Sites", "1", "solid"],
			["town", "Towns", "2", "bracket"],
		]);
	});

	test("has no drawing left after the sixth", () => {
		const words = ["Jane", "Doe", "wrote", "of", "in", "Named", "Town"];
		const many = bratFiles(
			text,
			words.map((word, index) => [`layer-${"abcdefg"[index]}`, word]),
		);
		const result = imported(many, { text, taking: [..."abcdefg"].map((letter) => `layer-${letter}`) });
		expect(result.addedLayers).toHaveLength(5);
		expect(numbers(result)).toEqual([5, 0, 0, 2]);
	});

	test("that two files have is one, and two new ones have each its own key", () => {
		const two = {
			...files,
			"b.txt": text,
			"b.ann": "T1\tperson 0 4\tJane\nT2\ttown 29 39\tNamed Town\n",
		};
		const result = imported(two, { text, taking: ["person", "town"] });
		expect(result.layers.layers.map(({ id, key }) => `${id} ${key}`)).toEqual([
			"site 1",
			"person 2",
			"town 3",
		]);
		expect(numbers(result)).toEqual([2, 0, 0, 0, 2, 0, 0, 0]);
	});
});
