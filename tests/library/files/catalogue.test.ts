import { describe, expect, test } from "vitest";
import { readCatalogue } from "../../../src/library/files/catalogue.ts";

const catalogue = {
	version: 1,
	documents: [{ id: "report", title: "Report", file: "corpus/report.md" }],
	layers: "annotations/layers.json",
	problems: [],
	live: false,
};
const read = (changes: object) => readCatalogue(JSON.stringify({ ...catalogue, ...changes }));

describe("readCatalogue", () => {
	test("a catalogue is read unchanged", () => {
		expect(read({})).toEqual(catalogue);
	});

	test("unknown keys of a catalogue are dropped", () => {
		expect(read({ colour: "red" })).toEqual(catalogue);
	});

	test.each([
		["of a later version", { version: 2 }],
		["without documents", { documents: undefined }],
		["with a document outside the library", { documents: [{ id: "a", title: "A", file: "../secret.md" }] }],
		["with layers at a foreign address", { layers: "https://example.org/layers.json" }],
		["with a title that is not a string", { documents: [{ id: "a", title: 1, file: "corpus/a.md" }] }],
	])("a catalogue %s is refused", (_, changes) => {
		expect(read(changes)).toBeUndefined();
	});

	test.each(["", "<!doctype html>", "null", "[]"])("the text %j is not a catalogue", (text) => {
		expect(readCatalogue(text)).toBeUndefined();
	});
});
