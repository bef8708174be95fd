import { describe, expect, test } from "vitest";
import { checkLengths, type Json, readLayers } from "../../../src/annotation/index.ts";
import { entity, lines, text } from "../builders.ts";

const read = (field: Json) =>
	readLayers(
		JSON.stringify({
			layers: [],
			entityTypes: [
				{ name: "Claim", label: { one: "Claim", other: "Claims" }, title: "inShort", fields: [field] },
			],
		}),
	);
const inShort = { name: "inShort", label: "In short", kind: "text" };

const found = (field: Json, words: string) =>
	lines({
		problems: checkLengths({
			file: "annotations/report.jsonld",
			layers: read(field).value,
			entities: [entity("c", "Claim", { inShort: [text(words)] })],
		}),
	});

describe("the length of a text field", () => {
	test("a text of `maxLength` characters is accepted, and a longer one is reported", () => {
		const field = { ...inShort, maxLength: 5 };
		expect(found(field, "Rivo.")).toEqual([]);
		expect(found(field, "Rivos.")).toEqual([
			'#c W_FIELD_LENGTH "In short" (inShort) of "c" has 6 characters, not at most 5: "Rivos.".',
		]);
	});

	test("a character outside the basic plane counts as one", () => {
		expect(found({ ...inShort, maxLength: 2 }, "𝒶𝒷")).toEqual([]);
	});

	test("a field without `maxLength` can have any length", () => {
		expect(found(inShort, "long ".repeat(100))).toEqual([]);
	});

	test("`maxLength` must be positive, and is for text only", () => {
		const inList = (field: Json) => lines(read(field)).filter((line) => line.includes("maxLength"));
		expect(inList({ ...inShort, maxLength: 0 })).toEqual([
			'/entityTypes/0/fields/0/maxLength E_SCHEMA "maxLength" must be at least 1.',
		]);
		expect(inList({ ...inShort, kind: "reference", maxLength: 5 })).toEqual([
			'/entityTypes/0/fields/0 E_FIELD The field "inShort" has a "maxLength", but is not of kind "text".',
		]);
	});
});
