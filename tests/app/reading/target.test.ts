import { describe, expect, test } from "vitest";
import { parseFragment } from "../../../src/app/reading/fragment.ts";
import { resolveTarget } from "../../../src/app/reading/target.ts";
import { made, madeReading, orphan, section } from "../made-library.ts";

const withHeadings = madeReading([...made.items, orphan]);
const withSections = madeReading([...made.items, section("end", "The end", "Elsewhere")]);

/** What a fragment leads to, in a word or two. */
function seen(fragment: string, reading = withHeadings): string {
	const target = resolveTarget(reading, parseFragment(fragment));
	switch (target.kind) {
		case "span":
			return `span ${target.span.annotation.id} of ${target.entity.id}`;
		case "entity":
			return `entity ${target.entity.id}`;
		case "orphan":
			return `orphan ${target.orphan.annotation.id}`;
		case "part":
			return `part ${target.entry.label}`;
		case "range":
			return reading.open.document.text.slice(target.range.start, target.range.end);
		case "element":
			return `element ${target.id}`;
		case "missing":
			return `missing ${target.what}`;
		default:
			return target.kind;
	}
}

describe("a fragment leads", () => {
	test("nowhere where there is none", () => {
		expect(seen("")).toBe("nothing");
	});

	test("to a span and what it is linked to", () => {
		expect(seen("#s3")).toBe("span s3 of isohunt");
	});

	test("to the first mention of a site or a claim", () => {
		expect(seen("#isohunt")).toBe("span s1 of isohunt");
		expect(seen("#links")).toBe("span c3 of links");
	});

	test("to a source that the text does not mark", () => {
		expect(seen("#studios")).toBe("entity studios");
	});

	test("to a span that has no place", () => {
		expect(seen("#c9")).toBe("orphan c9");
	});

	test("to a part, by a heading or by a supplied section", () => {
		expect(seen("#user-content-elsewhere")).toBe("part Elsewhere");
		expect(seen("#end", withSections)).toBe("part The end");
	});

	test("to an element of the text or of the page", () => {
		expect(seen("#user-content-elsewhere", withSections)).toBe("element user-content-elsewhere");
		expect(seen("#article")).toBe("element article");
		expect(seen("#not-placed")).toBe("element not-placed");
	});

	test("to quoted words", () => {
		expect(seen("#quote=four+million+pages")).toBe("four million pages");
	});

	test("to words that stand twice, by what stands beside them", () => {
		const range = resolveTarget(
			withHeadings,
			parseFragment("#quote=isoHunt&before=in+Italy.+&after=+has+four"),
		);
		const second = withHeadings.open.document.text.lastIndexOf("isoHunt");
		expect(range).toEqual({ kind: "range", range: { start: second, end: second + "isoHunt".length } });
	});

	test("to nothing that is there, and says so", () => {
		expect(seen("#c99")).toBe("missing span");
		expect(seen("#quote=words+that+nobody+wrote+in+this+document")).toBe("missing quote");
		expect(seen("#__proto__")).toBe("missing span");
	});
});
