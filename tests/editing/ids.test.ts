import { describe, expect, it } from "vitest";
import { randomId, slugId } from "../../src/editing/index.ts";

describe("ids", () => {
	it("a random id has 12 digits of Crockford's base 32, and no two are alike", () => {
		const ids = Array.from({ length: 1_000 }, () => randomId(new Set()));
		expect(ids.filter((id) => !/^[0-9a-hjkmnp-tv-z]{12}$/.test(id))).toEqual([]);
		expect(new Set(ids).size).toBe(ids.length);
	});

	it.each([
		["The Pirate Bay", "the-pirate-bay"],
		["  Café — Zürich!", "cafe-zurich"],
		["Torrentz.eu", "torrentz-eu"],
	])("the id of %j is %j", (name, id) => {
		expect(slugId(name, new Set())).toBe(id);
	});

	it("an id that is taken gets the first free number", () => {
		expect(slugId("isoHunt", new Set(["isohunt", "isohunt-2"]))).toBe("isohunt-3");
	});

	it("a name without Latin letters and digits gets a random id", () => {
		expect(slugId("海盗湾", new Set())).toMatch(/^[0-9a-z]{12}$/);
	});
});
