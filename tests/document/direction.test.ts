import { expect, test } from "vitest";
import { directionOf } from "../../src/document/direction.ts";

test.each([
	["en", "ltr"],
	["en-GB", "ltr"],
	["zh", "ltr"],
	["ar", "rtl"],
	["he-IL", "rtl"],
	["fa", "rtl"],
	["ur", "rtl"],
	["dv", "rtl"],
	["az-Arab", "rtl"],
	["ar-Latn", "ltr"],
	["und", "auto"],
	["qqq", "auto"],
	["not a tag", "auto"],
	["", "auto"],
	[undefined, "auto"],
])("the direction of %s is %s", (language, direction) => {
	expect(directionOf(language)).toBe(direction);
});
