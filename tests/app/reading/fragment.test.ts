import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type FragmentTarget, formatFragment, parseFragment } from "../../../src/app/reading/fragment.ts";

describe("a fragment", () => {
	test("names an annotation or what it is linked to", () => {
		expect(parseFragment("#c12")).toEqual({ kind: "id", id: "c12" });
		expect(parseFragment("c12")).toEqual({ kind: "id", id: "c12" });
	});

	test("quotes a free range with what stands on both sides", () => {
		expect(parseFragment("#quote=four+million&before=has+&after=+pages")).toEqual({
			kind: "quote",
			quote: { exact: "four million", prefix: "has ", suffix: " pages" },
		});
	});

	test("quotes without its surroundings", () => {
		const quote = { exact: "100% “sure”, & more", prefix: "", suffix: "" };
		expect(parseFragment(formatFragment({ kind: "quote", quote }))).toEqual({ kind: "quote", quote });
	});

	test.each(["", "#", "#quote=", "#quote=&before=x", "#%", "#%E0%A4%A", "#%ff"])(
		"points at nothing where it is %j",
		(fragment) => {
			expect(parseFragment(fragment)).toEqual({ kind: "nothing" });
		},
	);

	test("is empty for nothing", () => {
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

test("any place is read back from its fragment, after it has been in an address", () => {
	fc.assert(
		fc.property(places, (place) => {
			const address = new URL(formatFragment(place), "https://example.org/page?document=report");
			expect(parseFragment(address.hash)).toEqual(place);
		}),
	);
});

test("any fragment is read without complaint", () => {
	fc.assert(
		fc.property(fc.string({ unit: "binary" }), fc.constantFrom("", "#", "#quote="), (garbage, start) => {
			expect(["nothing", "id", "quote"]).toContain(parseFragment(start + garbage).kind);
		}),
	);
});
