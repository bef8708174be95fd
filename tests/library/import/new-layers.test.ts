import { describe, expect, test } from "vitest";
import { layersText } from "../folder.ts";
import { bratFiles, importFiles, problemCodes, setAfter, spansAfter, tallyNumbers } from "./merging.ts";

const text = "Jane Doe wrote of isoHunt in Named Town.";
const files = bratFiles(text, [
	["PERSON", "Jane Doe"],
	["site", "isoHunt"],
]);

describe("importing a layer that the library does not have", () => {
	test("spans of an undefined layer are refused, and the other spans are imported", () => {
		const result = importFiles(files, { text });
		expect(spansAfter(result)).toEqual(['T2 site isohunt 18-25 "isoHunt"']);
		expect([tallyNumbers(result), problemCodes(result)]).toEqual([[1, 0, 0, 1], ["E_LAYER_UNKNOWN"]]);
		expect(result.addedLayers).toEqual([]);
	});

	test("an added layer gets a free key, a free mark style and an entity type with a name", () => {
		const result = importFiles(files, { text, newLayers: ["person"] });
		expect(tallyNumbers(result)).toEqual([2, 0, 0, 0]);
		expect(result.addedLayers).toMatchObject([
			{
				id: "person",
				label: "PERSON",
				labels: ["PERSON"],
				spans: 1,
				entries: {
					layer: {
						...{ id: "person", label: "PERSON", tag: "PERSON" },
						...{ key: "2", channel: "bracket", entityType: "Person" },
					},
					types: [{ name: "Person", title: "name", fields: [{ name: "name", kind: "text" }] }],
				},
			},
		]);
		expect(spansAfter(result)).toContain('T1 person T1-2 0-8 "Jane Doe"');
	});

	test("spans of an added layer that have the same words and link to no entity share a new entity", () => {
		const label = [
			[0, 8, "PERSON"],
			[48, 56, "PERSON"],
		];
		const twice = `${text} So did Jane Doe.`;
		const result = importFiles(
			{ "report.jsonl": JSON.stringify({ text: twice, label }) },
			{ text: twice, newLayers: ["person"] },
		);
		const entities = spansAfter(result).map((line) => line.split(" ")[2]);
		expect(entities).toHaveLength(2);
		expect(new Set(entities).size).toBe(1);
		expect(problemCodes(result)).toEqual(["W_ENTITY_NEW"]);
	});

	test("an entity whose file has no entity types gets the type of the added layer", () => {
		const linked = `${files["report.ann"]}N1\tReference T1 Wikidata:jane\tJane Doe\nA1\tname T1 Jane\n`;
		const result = importFiles({ ...files, "report.ann": linked }, { text, newLayers: ["person"] });
		expect(tallyNumbers(result)).toEqual([2, 0, 0, 0]);
		expect(setAfter(result)?.entities).toMatchObject([{ id: "jane", type: "Person" }]);
	});

	test("an added layer is as its file defines it, except for a key and a mark style that are in use", () => {
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
		const result = importFiles({ "report.json": JSON.stringify(whole) }, { text, newLayers: ["town"] });
		expect(spansAfter(result)).toEqual(['t1 town named-town 29-39 "Named Town"']);
		expect(result.layers.layers.map(({ id, label, key, markStyle }) => [id, label, key, markStyle])).toEqual([
			["site", "Sites", "1", "solid"],
			["town", "Towns", "2", "bracket"],
		]);
	});

	test("a tenth layer has no key and a mark style of another layer, in another colour", () => {
		const words = ["Jane", "Doe", "wrote", "of", "in", "Named", "Town", "Ja", "Do"];
		const many = bratFiles(
			text,
			words.map((word, index) => [`layer-${"abcdefghi"[index]}`, word]),
		);
		const result = importFiles(many, {
			text,
			newLayers: [..."abcdefghi"].map((letter) => `layer-${letter}`),
			labels: "layer-per-label",
		});
		expect(result.addedLayers).toHaveLength(9);
		expect(result.layers.layers.map(({ key }) => key)).toEqual([..."123456789", undefined]);
		const styles = result.layers.layers.map(({ markStyle, tone }) => `${markStyle} ${tone}`);
		expect(styles.slice(0, 7)).toEqual([
			...["solid 1", "bracket 1", "dotted 1", "dashed 1", "double 1", "wavy 1"],
			"solid 2",
		]);
		expect(new Set(styles).size).toBe(styles.length);
	});

	test("a layer of two files is added once, and two added layers have different keys", () => {
		const two = {
			...files,
			"b.txt": text,
			"b.ann": "T1\tPERSON 0 4\tJane\nT2\ttown 29 39\tNamed Town\n",
		};
		const result = importFiles(two, { text, newLayers: ["person", "town"] });
		expect(result.layers.layers.map(({ id, key }) => `${id} ${key}`)).toEqual([
			"site 1",
			"person 2",
			"town 3",
		]);
		expect(tallyNumbers(result)).toEqual([2, 0, 0, 0, 2, 0, 0, 0]);
	});

	test.each(["one-layer", "layer-per-label"] as const)(
		"%s: spans whose entities have types of their own are added with these entities and what they refer to",
		(labels) => {
			const entities = [
				{ id: "isohunt-site", type: "Place", fields: { name: ["isoHunt"], owner: [{ entity: "acme" }] } },
				{ id: "acme", type: "Firm", fields: { name: ["Acme"], type: ["limited"] } },
			];
			const meta = { id: "report", title: "Report", sections: [], entities, shared: [] };
			const ents = [{ start: 18, end: 25, label: "place", kb_id: "isohunt-site" }];
			const result = importFiles(
				{ "report.jsonl": JSON.stringify({ text, ents, meta }) },
				{ text, labels, newLayers: ["labels", "place"] },
			);
			expect([tallyNumbers(result), problemCodes(result)]).toEqual([[1, 0, 0, 0], []]);
			expect(setAfter(result)?.entities).toMatchObject([
				{ id: "isohunt-site" },
				{ id: "acme", type: "Firm" },
			]);
			const [, owner] = setAfter(result)?.entities ?? [];
			expect(owner?.fields.get("type")).toEqual([{ kind: "text", text: "limited" }]);
		},
	);

	test.each([
		["one-layer", ["PERSON", "AUTHOR"]],
		["layer-per-label", ["person", "author"]],
	] as const)(
		"%s: spans with different labels that link to one entity keep their labels",
		(labels, expected) => {
			const linked = (label: string) => ({ start: 0, end: 8, label, kb_id: "Q1" });
			const spans = [linked("PERSON"), linked("AUTHOR")];
			const result = importFiles(
				{ "report.jsonl": JSON.stringify({ text, spans }) },
				{ text, labels, newLayers: ["labels", "person", "author"] },
			);
			expect(tallyNumbers(result)).toEqual([2, 0, 0, 0]);
			const { annotations = [], entities = [] } = setAfter(result) ?? {};
			const labelOf = (id: string) => entities.find((one) => one.id === id)?.fields.get("label");
			expect(annotations.map(({ layer, entity }) => labelOf(entity)?.[0] ?? layer)).toEqual(
				expected.map((label) => (labels === "one-layer" ? { kind: "text", text: label } : label)),
			);
		},
	);

	test("spans with different labels that a file links to one defined entity are all added", () => {
		const link = (number: number) => `N${number}\tReference T${number} Wikidata:Q1\tJane Doe\n`;
		const two = bratFiles(text, [
			["PERSON", "Jane Doe"],
			["AUTHOR", "Jane Doe"],
		]);
		const result = importFiles(
			{ ...two, "report.ann": `${two["report.ann"]}${link(1)}${link(2)}` },
			{ text, newLayers: ["person", "author"] },
		);
		expect([tallyNumbers(result), problemCodes(result)]).toEqual([[2, 0, 0, 0], ["W_ENTITY_OTHER"]]);
	});

	test("the fields of an added layer are not those of an entity of the same id in another document", () => {
		const lines = [
			{ text: "Jane Doe", label: [[0, 4, "PERSON"]], Comments: ["a note"] },
			{ text, label: [[0, 8, "TOWN"]] },
		];
		const result = importFiles(
			{ "all.jsonl": lines.map((line) => JSON.stringify(line)).join("\n") },
			{ text, newLayers: ["person", "town"], hasDocument: false },
		);
		const titles = result.addedLayers.flatMap(({ entries }) => entries?.types ?? []);
		expect(titles).toMatchObject([{ title: "name" }, { title: "name" }]);
	});
});
