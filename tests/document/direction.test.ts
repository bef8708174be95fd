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

test.each("en de fr es it pt nl sv da fi pl cs el ru uk ja ko".split(" "))(
	"the direction of %s is the same with and without the tables of the engine, in any region",
	(language) => {
		for (const region of ["", "-GB", "-DE", "-IL", "-SA", "-PK", "-IR", "-IN", "-001", "-419"]) {
			const { script } = new Intl.Locale(language + region).maximize();
			expect(directionOf(language + region)).toBe("ltr");
			expect(script).toMatch(/^(Latn|Cyrl|Grek|Jpan|Kore)$/);
		}
		expect(directionOf(`${language}-Arab`)).toBe("rtl");
	},
);
