import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseScreen, type Screen, withScreen } from "../../../src/app/reading/screen.ts";

const list = (layer: string): Screen => ({ kind: "list", layer });

describe("a screen in the address", () => {
	it.each<readonly [string, Screen | undefined]>([
		["?show=overview", { kind: "overview" }],
		["?document=report&show=list-claim", list("claim")],
		["", undefined],
		["?show=", undefined],
		["?show=list-", undefined],
		["?show=elsewhere", undefined],
	])("parseScreen of %s returns %o", (search, screen) => {
		expect(parseScreen(search)).toEqual(screen);
	});

	it("withScreen keeps other parameters, and removing the screen restores the query", () => {
		const search = "?document=report&hide=site,claim";
		const covered = withScreen(search, { kind: "overview" });
		expect(covered).toBe("?document=report&hide=site,claim&show=overview");
		expect(withScreen(covered, undefined)).toBe(search);
		expect(withScreen("?show=overview", undefined)).toBe("");
	});

	it("parseScreen reads back a list of any layer name", () => {
		fc.assert(
			fc.property(fc.string({ minLength: 1, unit: "grapheme" }), fc.webQueryParameters(), (layer, query) => {
				expect(parseScreen(withScreen(query, list(layer)))).toEqual(list(layer));
			}),
		);
	});
});
