import { readFile } from "node:fs/promises";
import { describe, expect, test } from "vitest";
import { type Json, layersFileSchema, readLayers, z } from "../../../src/annotation/index.ts";
import { lines } from "../builders.ts";

const law = {
	id: "law",
	label: "Laws",
	count: { one: "law", other: "laws" },
	key: "4",
	channel: "wavy",
	notes: false,
	voice: "reported",
	entityType: "Law",
};
const name = { name: "name", label: "Name", kind: "text" };
const lawType = { name: "Law", label: { one: "Law", other: "Laws" }, title: "name", fields: [name] };

const read = (layers: Json, entityTypes: Json) => readLayers(JSON.stringify({ layers, entityTypes }));

test("optional keys of a layer and a field have defaults", () => {
	const { value, problems } = read([law], [lawType]);
	expect(problems).toEqual([]);
	const type = value.types.get("Law");
	const { channel: markStyle, ...same } = law;
	const defaults = { motivation: "classifying", byline: [], rules: [] };
	expect(value.layers).toEqual([{ ...same, ...defaults, markStyle, tone: 1, entityType: type }]);
	expect(type?.fields).toEqual([
		{
			...name,
			property: "name",
			many: false,
			required: false,
			terms: [],
			leadsTo: [],
			facet: false,
			queryKey: undefined,
			inverse: undefined,
			answers: false,
			alias: false,
			exception: false,
			maxLength: undefined,
			missing: undefined,
		},
	]);
});

test("a layer can have no key, and a description for readers", () => {
	const { key: _key, ...rest } = law;
	const { value, problems } = read([{ ...rest, description: "Acts of parliament." }], [lawType]);
	expect(problems).toEqual([]);
	expect(value.layers.map(({ key, description }) => [key, description])).toEqual([
		[undefined, "Acts of parliament."],
	]);
});

test("layers with the same mark style get three colours in turn", () => {
	const layersOf = ["a", "b", "c", "d", "e"].map((id) => ({
		...law,
		id,
		key: undefined,
		channel: id === "b" ? "solid" : "wavy",
	}));
	const { value, problems } = readLayers(JSON.stringify({ layers: layersOf, entityTypes: [lawType] }));
	expect(problems).toEqual([]);
	expect(value.layers.map(({ id, markStyle, tone }) => `${id} ${markStyle} ${tone}`)).toEqual([
		"a wavy 1",
		"b solid 1",
		"c wavy 2",
		"d wavy 3",
		"e wavy 1",
	]);
});

test("the layers of this project are read without a problem", async () => {
	const { value, problems } = readLayers(
		await readFile(new URL("../../../annotations/layers.json", import.meta.url), "utf8"),
	);
	expect(problems).toEqual([]);
	expect(value.layers.map(({ id, key, motivation }) => [id, key, motivation])).toEqual([
		["site", "1", "identifying"],
		["claim", "2", "classifying"],
		["commentary", "3", "classifying"],
	]);
	const type = value.types.get("Claim")?.fields.find(({ name }) => name === "type");
	expect(type?.terms[0]?.count).toEqual({ one: "accusation", other: "accusations" });
});

test("the schema of layers.json converts to JSON Schema", () => {
	expect(z.toJSONSchema(layersFileSchema)).toMatchObject({
		type: "object",
		properties: {
			layers: {
				type: "array",
				items: { properties: { channel: { enum: expect.arrayContaining(["solid"]) } } },
			},
		},
	});
});

describe("invalid layers", () => {
	const other = { ...law, id: "case", key: "5", channel: "double" };

	test.each([
		["is missing", { label: undefined }, "Add the value."],
		["is required", { label: 5 }, "Correct the value."],
		["is part of a required value", { count: { one: "law", other: 5 } }, "Correct the value."],
		["is optional", { speaker: 5 }, "Correct or delete the value."],
		["has a default", { motivation: "musing" }, "Correct or delete the value."],
		["is an item of a list", { byline: [5] }, "Correct or delete the value."],
	])("the hint for a value that %s says how to correct it", (_, change, hint) => {
		const layers = [law, { ...other, ...change }];
		const { problems } = readLayers(JSON.stringify({ layers, entityTypes: [lawType] }));
		expect(problems.map((problem) => problem.hint)).toEqual([hint]);
	});

	test.each([
		["that is not an object", 5, "/layers/1 E_SCHEMA This value must be an object, not 5."],
		["without a label", { ...other, label: undefined }, '/layers/1/label E_SCHEMA "label" is missing.'],
		[
			"with an id that cannot be a class name",
			{ ...other, id: "A b" },
			'/layers/1/id E_SCHEMA "id" must be lower-case letters, digits and hyphens.',
		],
		[
			"with the reserved id of sections",
			{ ...other, id: "section" },
			'/layers/1/id E_LAYER_ID The id "section" is reserved for sections.',
		],
		[
			"with the id of another layer",
			{ ...other, id: "law" },
			'/layers/1/id E_LAYER_TWICE The id "law" of layer "law" is already used by layer "law".',
		],
		[
			"with the key of another layer",
			{ ...other, key: "4" },
			'/layers/1/key E_LAYER_TWICE The key "4" of layer "case" is already used by layer "law".',
		],
		[
			"with a key that is not a digit from 1 to 9",
			{ ...other, key: "0" },
			'/layers/1/key E_SCHEMA "key" must be one digit from 1 to 9.',
		],
		[
			"with an empty description",
			{ ...other, description: "" },
			'/layers/1/description E_SCHEMA "description" must not be empty.',
		],
		[
			"with an unknown channel",
			{ ...other, channel: "red" },
			'/layers/1/channel E_SCHEMA "channel" must be "solid" or "bracket" or "dotted" or "dashed" or "double" or "wavy", not "red".',
		],
		[
			"with an unknown rule",
			{ ...other, rules: ["be-good"] },
			'/layers/1/rules/0 E_SCHEMA This value must be "no-article" or "no-possessive" or "no-final-stop" or "every-mention", not "be-good".',
		],
		[
			"of a type that is not defined",
			{ ...other, entityType: "Case" },
			'/layers/1/entityType E_TYPE_UNKNOWN Layer "case" has entities of type "Case", which is not defined.',
		],
		[
			"whose speaker is in an unknown field",
			{ ...other, speakerField: "by" },
			'/layers/1/speakerField E_FIELD_UNKNOWN The speaker field of layer "case" is "by", which is not a field of Law.',
		],
		[
			"whose byline names an unknown field",
			{ ...other, byline: ["name", "date"] },
			'/layers/1/byline/1 E_FIELD_UNKNOWN The byline of layer "case" names "date", which is not a field of Law.',
		],
	])("a layer %s is left out and the others are read", (_, bad, line) => {
		const { value, problems } = readLayers(JSON.stringify({ layers: [law, bad], entityTypes: [lawType] }));
		expect(lines({ problems })).toEqual([line]);
		expect(value.layers.map(({ id }) => id)).toEqual(["law"]);
	});

	test("an unknown key is reported and its layer is kept", () => {
		const { value, problems } = read([{ ...law, colour: "red" }], [lawType]);
		expect(lines({ problems })).toEqual([
			'/layers/0/colour W_KEY_UNKNOWN The key "colour" is unknown and will be discarded.',
		]);
		expect(value.layers).toHaveLength(1);
	});
});

describe("invalid entity types", () => {
	test.each([
		[
			"whose title is not a field",
			{ ...lawType, title: "date" },
			'/entityTypes/0/title E_FIELD_UNKNOWN The title of type "Law" is "date", which is not a text field of the type.',
		],
		[
			"whose title is a field with terms",
			{ ...lawType, fields: [{ ...name, kind: "term", terms: [{ id: "a", label: "A" }] }] },
			'/entityTypes/0/title E_FIELD_UNKNOWN The title of type "Law" is "name", which is not a text field of the type.',
		],
		[
			"without fields",
			{ ...lawType, fields: {} },
			'/entityTypes/0/fields E_SCHEMA "fields" must be a list, not an object.',
		],
	])("a type %s is left out with the layers that use it", (_, bad, line) => {
		const { value, problems } = read([law], [bad]);
		expect(lines({ problems })).toEqual([
			line,
			'/layers/0/entityType E_TYPE_UNKNOWN Layer "law" has entities of type "Law", which is not defined.',
		]);
		expect(value).toEqual({ layers: [], types: new Map() });
	});

	test("the second of two types with one name is left out", () => {
		expect(lines(read([law], [lawType, lawType]))).toEqual([
			'/entityTypes/1/name E_TYPE_TWICE The type "Law" is defined twice.',
		]);
	});
});

describe("invalid fields", () => {
	test.each([
		[
			"stored under a key that JSON-LD reserves",
			{ name: "type", label: "Type", kind: "text" },
			'E_FIELD The field "type" cannot be stored as "type", a key that JSON-LD reserves.',
		],
		["defined twice", name, 'E_FIELD The field "name" is defined twice.'],
		[
			"of kind term without terms",
			{ name: "kind", label: "Kind", kind: "term" },
			'E_FIELD The field "kind" has no terms to choose from.',
		],
		[
			"that is an alias but not of kind text",
			{ name: "of", label: "Of", kind: "reference", alias: true },
			'E_FIELD The field "of" is an alias or exception, but not of kind "text".',
		],
	])("a field %s is left out", (_, bad, line) => {
		const { value, problems } = read([law], [{ ...lawType, fields: [name, bad] }]);
		expect(lines({ problems })).toEqual([`/entityTypes/0/fields/1 ${line}`]);
		expect(value.layers[0]?.entityType.fields.map((field) => field.name)).toEqual(["name"]);
	});

	test("a text as the facet of a field means true, as in files of version 0.1", () => {
		const kind = { name: "kind", label: "Kind", kind: "text", facet: "All kinds" };
		const { value, problems } = read([law], [{ ...lawType, fields: [name, kind] }]);
		expect(problems).toEqual([]);
		expect(value.layers[0]?.entityType.fields.map(({ facet }) => facet)).toEqual([false, true]);
	});

	test("a field named like a JSON-LD key is accepted if it has another property", () => {
		const type = { name: "type", property: "lawType", label: "Type", kind: "text" };
		const { value, problems } = read([law], [{ ...lawType, fields: [name, type] }]);
		expect(problems).toEqual([]);
		expect(value.layers[0]?.entityType.fields[1]).toMatchObject({ name: "type", property: "lawType" });
	});
});

test.each(["", "[]", "{}", '{"layers": {}, "entityTypes": []}'])(
	"a file with the content %j gives no layer and a problem",
	(content) => {
		const { value, problems } = readLayers(content);
		expect(value.layers).toEqual([]);
		expect(problems.length).toBeGreaterThan(0);
		expect(problems[0]?.file).toBe("annotations/layers.json");
	},
);
