import { describe, expect, test } from "vitest";
import {
	type Layers,
	layersFor,
	readAnnotationSet,
	readLayers,
	writeAnnotationSet,
} from "../../src/annotation/index.ts";
import { document, entity, file, item, layers, readSet, sharedEntities, text } from "./builders.ts";

const note = { id: "#n1", type: "Note", text: "Check the date." };
const body = [
	{ type: "TextualBody", purpose: "tagging", value: "note" },
	{ type: "SpecificResource", purpose: "identifying", source: "#n1" },
];
const noteItem = item("a", { motivation: "commenting", body });

describe("the built-in layer for notes", () => {
	test("a note is read, written and read again although layers.json does not define the layer", () => {
		const { value, problems } = readSet(file([noteItem], [note]));
		expect(problems).toEqual([]);
		expect(value.annotations.map(({ id, layer, entity: to }) => [id, layer, to])).toEqual([
			["a", "note", "n1"],
		]);
		expect(value.entities).toEqual([entity("n1", "Note", { text: [text("Check the date.")] })]);
		const written = writeAnnotationSet(value, { layers, sharedEntities });
		const read = readAnnotationSet(written, "f", { layers, sharedEntities, document });
		expect(read).toEqual({ value, problems: [] });
	});

	test("a note without a text is kept without a warning", () => {
		const { problems, value } = readSet(file([noteItem], [{ id: "#n1", type: "Note" }]));
		expect(problems).toEqual([]);
		expect(value.annotations).toHaveLength(1);
	});

	test("the layer is added to the layers of a set only if the set uses it", () => {
		const withNote = layersFor(readSet(file([noteItem], [note])).value, layers);
		expect(withNote.layers.map(({ id }) => id)).toEqual(["site", "claim", "note"]);
		expect(withNote.layers.at(-1)).toMatchObject({
			label: "Notes",
			key: undefined,
			markStyle: "wavy",
			tone: 1,
		});
		expect(layersFor(readSet(file([item("s1")])).value, layers)).toBe(layers);
	});

	test("a layer of the folder with the same id is used as it is", () => {
		const layer = {
			id: "note",
			label: "Remarks",
			count: { one: "remark", other: "remarks" },
			channel: "dashed",
			entityType: "Remark",
			notes: true,
			voice: "author",
		};
		const type = {
			name: "Remark",
			label: { one: "Remark", other: "Remarks" },
			title: "remark",
			fields: [{ name: "remark", label: "Remark", kind: "text" }],
		};
		const own: Layers = readLayers(JSON.stringify({ layers: [layer], entityTypes: [type] })).value;
		const remark = { id: "#n1", type: "Remark", remark: "Check the date." };
		const { value, problems } = readAnnotationSet(
			JSON.stringify(file([item("a", { motivation: "classifying", body })], [remark])),
			"f",
			{ layers: own, sharedEntities: [], document },
		);
		expect(problems).toEqual([]);
		expect(value.annotations).toHaveLength(1);
		expect(layersFor(value, own)).toBe(own);
	});
});
