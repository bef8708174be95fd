import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
	type Address,
	emptyAddress,
	formatAddress,
	parseAddress,
	reuseUnchanged,
} from "../../../src/app/reading/address.ts";
import { listScreen, type Screen } from "../../../src/app/reading/screen.ts";

const parse = (text: string): Address => parseAddress(new URL(text, "https://example.org/page"));

describe("an address", () => {
	test("contains the document, the parameters of the view, the screen and the target", () => {
		expect(parse("?document=report&hide=site,claim&show=overview#c1")).toEqual({
			document: "report",
			parameters: new Map([["hide", "site,claim"]]),
			screen: { kind: "overview" },
			target: { kind: "id", id: "c1" },
		});
	});

	test.each<readonly [string, Screen | undefined]>([
		["?document=report&show=list-claim", listScreen("claim")],
		["", undefined],
		["?show=", undefined],
		["?show=list-", undefined],
		["?show=elsewhere", undefined],
	])("%s has the screen %o", (text, screen) => {
		expect(parse(text).screen).toEqual(screen);
	});

	test("has a minus sign before the column of a descending sort", () => {
		const query = { sort: "claimant", isDescending: true, find: "music" };
		const screen: Screen = { kind: "list", layer: "claim", query };
		expect(formatAddress({ ...emptyAddress, screen })).toBe("?show=list-claim&sort=-claimant&find=music");
	});

	test("without a screen has no parameters of a list", () => {
		const address = parse("?document=report&hide=site,claim&show=list-claim&sort=type&find=x");
		expect(formatAddress({ ...address, screen: undefined })).toBe("?document=report&hide=site,claim");
	});

	test("that says nothing is empty", () => {
		expect(formatAddress(emptyAddress)).toBe("");
		expect(parse("/")).toEqual(emptyAddress);
	});
});

const text = fc.string({ unit: "binary" });
const someText = text.filter((words) => words !== "");

const screens: fc.Arbitrary<Screen> = fc.oneof(
	fc.constant({ kind: "overview" } as const),
	fc.record({
		kind: fc.constant("list" as const),
		layer: someText,
		query: fc.record({
			sort: fc.constantFrom("place", "words", "claimant", "field.words"),
			isDescending: fc.boolean(),
			find: text,
		}),
	}),
);

const targets: fc.Arbitrary<Address["target"]> = fc.oneof(
	fc.constant({ kind: "nothing" } as const),
	fc.record({ kind: fc.constant("id" as const), id: someText }),
	fc.record({
		kind: fc.constant("quote" as const),
		quote: fc.record({ exact: someText, prefix: text, suffix: text }),
	}),
);

const addresses: fc.Arbitrary<Address> = fc.record({
	document: fc.option(text, { nil: undefined }),
	parameters: fc
		.uniqueArray(fc.tuple(fc.oneof(fc.constantFrom("hide", "answered", "type"), text), text), {
			selector: ([name]) => name,
		})
		.map((entries) => new Map(entries))
		.filter((all) => !["document", "show", "sort", "find"].some((name) => all.has(name))),
	screen: fc.option(screens, { nil: undefined }),
	target: targets,
});

test("any address is the same after formatting and parsing it", () => {
	fc.assert(
		fc.property(addresses, (address) => {
			expect(parse(formatAddress(address))).toEqual(address);
		}),
	);
});

test("any query and fragment can be parsed", () => {
	fc.assert(
		fc.property(text, text, (search, hash) => {
			const address = parseAddress({ search, hash });
			expect(parse(formatAddress(address))).toEqual(address);
		}),
	);
});

test("unchanged parts of an address stay the same objects, and changed parts do not", () => {
	const before = parse("?hide=site&show=list-claim#c1");
	const after = reuseUnchanged(before, parse("?hide=site&show=list-claim#c2"));
	expect(after.parameters).toBe(before.parameters);
	expect(after.screen).toBe(before.screen);
	expect(after.target).toEqual({ kind: "id", id: "c2" });
});
