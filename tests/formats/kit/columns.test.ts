import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fieldColumns, joinList, splitList } from "../../../src/formats/kit/columns.ts";
import { spanColumns } from "../../../src/formats/kit/table.ts";
import { foreignText } from "../arbitrary.ts";
import { layers, layersWithLaw } from "../layers.ts";

const names = (of: typeof layers) =>
	fieldColumns(of, spanColumns).flatMap(({ name, idName }) => [name, ...(idName ? [idName] : [])]);

describe("the columns of the layers", () => {
	test("have the names of the fields, and one more with the ids of what a field refers to", () => {
		expect(names(layers)).toEqual([
			...["name", "kind", "aliases", "site_status"],
			...["proposition", "claimant", "claimant_id", "type", "about", "about_id"],
			...["gloss", "stance", "respondsTo", "respondsTo_id"],
		]);
	});

	test("of a new layer come by themselves, parted only where one name means two things", () => {
		expect(names(layersWithLaw)).toEqual([
			...["name", "site_kind", "aliases", "site_status"],
			...["proposition", "claimant", "claimant_id", "type", "about", "about_id"],
			...["gloss", "stance", "respondsTo", "respondsTo_id"],
			...["law_kind", "jurisdiction", "amends", "amends_id"],
		]);
	});

	test("are shared by types whose fields mean the same", () => {
		const [name] = fieldColumns(layersWithLaw, spanColumns);
		expect(name?.types).toEqual(new Set(["Site", "Law"]));
	});

	test("never have one name twice, however odd the names of layers", () => {
		const taken = [...spanColumns, "claimant", "claim_claimant", "claim_claimant_id", "about_id"];
		const columns = fieldColumns(layers, taken);
		const all = [...taken, ...columns.flatMap(({ name, idName }) => [name, ...(idName ? [idName] : [])])];
		expect(new Set(all).size).toBe(all.length);
		expect(columns.find(({ field }) => field.name === "claimant")?.name).toBe("claim_claimant_2");
	});
});

describe("a list in a cell", () => {
	test("has a semicolon and a space between its texts", () => {
		expect(joinList(["IIPA", "Canada"])).toBe("IIPA; Canada");
	});

	test("marks a semicolon and a backslash of a text", () => {
		expect(joinList(["a; b", "c\\"])).toBe("a\\; b; c\\\\");
	});

	test("is read without the spaces too, as people type it", () => {
		expect(splitList("a;b; c")).toEqual(["a", "b", "c"]);
	});

	test("keeps the place of an empty text", () => {
		expect(splitList(joinList(["iipa", "", "site-a"]))).toEqual(["iipa", "", "site-a"]);
	});

	test("reads back as it was", () => {
		fc.assert(
			fc.property(fc.array(fc.oneof(foreignText, fc.constant("")), { minLength: 1 }), (texts) => {
				expect(splitList(joinList(texts))).toEqual(texts);
			}),
		);
	});
});
