import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { joinList, splitList } from "../../../src/formats/kit/columns.ts";
import { foreignText } from "../arbitrary.ts";

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
