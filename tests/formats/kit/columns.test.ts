import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fieldColumns, joinList, splitList } from "../../../src/formats/kit/columns.ts";
import { spanColumns } from "../../../src/formats/kit/table.ts";
import { foreignText } from "../arbitrary.ts";
import { layers, layersWithLaw } from "../layers.ts";

const names = (of: typeof layers) =>
	fieldColumns(of, spanColumns).flatMap(({ name, idName }) => [name, ...(idName ? [idName] : [])]);

describe("Columns of fields", () => {
	test("a column has the name of its field, and a reference has a second column with ids", () => {
		expect(names(layers)).toEqual([
			...["name", "kind", "aliases", "site_status"],
			...["proposition", "claimant", "claimant_id", "type", "about", "about_id"],
			...["gloss", "stance", "respondsTo", "respondsTo_id"],
		]);
	});

	test("a new layer adds columns, with the layer id in names that two definitions share", () => {
		expect(names(layersWithLaw)).toEqual([
			...["name", "site_kind", "aliases", "site_status"],
			...["proposition", "claimant", "claimant_id", "type", "about", "about_id"],
			...["gloss", "stance", "respondsTo", "respondsTo_id"],
			...["law_kind", "jurisdiction", "amends", "amends_id"],
			...["text"],
		]);
	});

	test("types with equal field definitions share a column", () => {
		const [name] = fieldColumns(layersWithLaw, spanColumns);
		expect(name?.types).toEqual(new Set(["Site", "Law"]));
	});

	test("column names are unique even if layer ids collide with reserved names", () => {
		const taken = [...spanColumns, "claimant", "claim_claimant", "claim_claimant_id", "about_id"];
		const columns = fieldColumns(layers, taken);
		const all = [...taken, ...columns.flatMap(({ name, idName }) => [name, ...(idName ? [idName] : [])])];
		expect(new Set(all).size).toBe(all.length);
		expect(columns.find(({ field }) => field.name === "claimant")?.name).toBe("claim_claimant_2");
	});
});

describe("Lists in cells", () => {
	test("a list cell separates its texts by a semicolon and a space", () => {
		expect(joinList(["IIPA", "Canada"])).toBe("IIPA; Canada");
	});

	test("a list cell escapes the semicolons and backslashes of its texts", () => {
		expect(joinList(["a; b", "c\\"])).toBe("a\\; b; c\\\\");
	});

	test("a list cell can be read without spaces after semicolons", () => {
		expect(splitList("a;b; c")).toEqual(["a", "b", "c"]);
	});

	test("a list cell keeps empty texts at their index", () => {
		expect(splitList(joinList(["iipa", "", "site-a"]))).toEqual(["iipa", "", "site-a"]);
	});

	test("a list cell reads back as the same texts", () => {
		fc.assert(
			fc.property(fc.array(fc.oneof(foreignText, fc.constant("")), { minLength: 1 }), (texts) => {
				expect(splitList(joinList(texts))).toEqual(texts);
			}),
		);
	});
});
