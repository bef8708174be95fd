import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type FragmentTarget, formatFragment, parseFragment } from "../../../src/app/reading/fragment.ts";

describe("a fragment", () => {
	test("a fragment contains the id of an annotation or an entity", () => {
		expect(parseFragment("#c12")).toEqual({ kind: "id", id: "c12" });
		expect(parseFragment("c12")).toEqual({ kind: "id", id: "c12" });
	});

	test("a fragment contains a quote with its context", () => {
		expect(parseFragment("#quote=four+million&before=has+&after=+pages")).toEqual({
			kind: "quote",
			quote: { exact: "four million", prefix: "has ", suffix: " pages" },
		});
	});

	test("a fragment contains a quote without context", () => {
		const quote = { exact: "100% “sure”, & more", prefix: "", suffix: "" };
		expect(parseFragment(formatFragment({ kind: "quote", quote }))).toEqual({ kind: "quote", quote });
	});

	test.each(["", "#", "#quote=", "#quote=&before=x", "#%", "#%E0%A4%A", "#%ff"])(
		"the fragment %j refers to nothing",
		(fragment) => {
			expect(parseFragment(fragment)).toEqual({ kind: "nothing" });
		},
	);

	test("the fragment of no target is empty", () => {
		expect(formatFragment({ kind: "nothing" })).toBe("");
	});
});

const text = fc.string({ unit: "binary" });
const someText = text.filter((words) => words !== "");

const places: fc.Arbitrary<FragmentTarget> = fc.oneof(
	fc.record({
		kind: fc.constant("id" as const),
		id: fc.oneof(someText, fc.constantFrom("quote=x", "%41", "#x", "a b", "+")),
	}),
	fc.record({
		kind: fc.constant("quote" as const),
		quote: fc.record({ exact: someText, prefix: text, suffix: text }),
	}),
);

test("any target is the same after formatting it into an address and parsing it", () => {
	fc.assert(
		fc.property(places, (place) => {
			const address = new URL(formatFragment(place), "https://example.org/page?document=report");
			expect(parseFragment(address.hash)).toEqual(place);
		}),
	);
});

test("any fragment can be parsed", () => {
	fc.assert(
		fc.property(fc.string({ unit: "binary" }), fc.constantFrom("", "#", "#quote="), (garbage, start) => {
			expect(["nothing", "id", "quote"]).toContain(parseFragment(start + garbage).kind);
		}),
	);
});
