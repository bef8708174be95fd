import { describe, expect, test } from "vitest";
import { readCatalogue } from "../../../src/library/files/read-catalogue.ts";

const catalogue = {
	version: 1,
	documents: [{ id: "report", title: "Report", file: "corpus/report.md" }],
	layers: "annotations/layers.json",
	problems: [],
	live: false,
};
const read = (changes: object) => readCatalogue(JSON.stringify({ ...catalogue, ...changes }));

describe("a catalogue", () => {
	test("is read as it was written", () => {
		expect(read({})).toEqual(catalogue);
	});

	test("loses keys that this version does not know", () => {
		expect(read({ colour: "red" })).toEqual(catalogue);
	});

	test.each([
		["of a later version", { version: 2 }],
		["without documents", { documents: undefined }],
		["whose document is a file elsewhere", { documents: [{ id: "a", title: "A", file: "../secret.md" }] }],
		["whose layers are at an address", { layers: "https://example.org/layers.json" }],
		["whose title is no text", { documents: [{ id: "a", title: 1, file: "corpus/a.md" }] }],
	])("%s is refused", (_, changes) => {
		expect(read(changes)).toBeUndefined();
	});

	test.each(["", "<!doctype html>", "null", "[]"])("that is %j is refused", (text) => {
		expect(readCatalogue(text)).toBeUndefined();
	});
});
