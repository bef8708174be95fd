import { describe, expect, test } from "vitest";
import { parseFragment } from "../../../src/app/reading/fragment.ts";
import { resolveTarget, targetKey } from "../../../src/app/reading/target.ts";
import { orphan, sampleReading, sampleReport, section } from "../sample-library.ts";

const withHeadings = sampleReading([...sampleReport.items, orphan]);
const withSections = sampleReading([...sampleReport.items, section("end", "The end", "Elsewhere")]);

/** Describes the resolved target of a fragment in short. */
function describeTarget(fragment: string, reading = withHeadings): string {
	const target = resolveTarget(reading, parseFragment(fragment));
	switch (target.kind) {
		case "span":
			return `span ${target.span.annotation.id} of ${target.entity.id}`;
		case "entity":
			return `entity ${target.entity.id}`;
		case "orphan":
			return `orphan ${target.orphan.annotation.id}`;
		case "section":
			return `part ${target.entry.label}`;
		case "range":
			return reading.text.slice(target.range.start, target.range.end);
		case "element":
			return `element ${target.id}`;
		case "missing":
			return `missing ${target.what}`;
		default:
			return target.kind;
	}
}

describe("resolveTarget", () => {
	test("an empty fragment resolves to nothing", () => {
		expect(describeTarget("")).toBe("nothing");
	});

	test("the id of an annotation resolves to its span and entity", () => {
		expect(describeTarget("#s3")).toBe("span s3 of isohunt");
	});

	test("the id of an entity resolves to its first mention", () => {
		expect(describeTarget("#isohunt")).toBe("span s1 of isohunt");
		expect(describeTarget("#links")).toBe("span c3 of links");
	});

	test("the id of an entity that was merged into another one resolves to that one", () => {
		const entities = new Map(
			[...withHeadings.entities].map(([id, entity]) => [
				id,
				id === "isohunt" ? { ...entity, extra: { formerIds: ["iso-hunt"] } } : entity,
			]),
		);
		expect(describeTarget("#iso-hunt", { ...withHeadings, entities })).toBe("span s1 of isohunt");
	});

	test("the id of an entity without a mention resolves to the entity", () => {
		expect(describeTarget("#studios")).toBe("entity studios");
	});

	test("the id of an annotation not found in the text resolves to the orphan", () => {
		expect(describeTarget("#c9")).toBe("orphan c9");
	});

	test("the id of a heading or an added section resolves to the outline entry", () => {
		expect(describeTarget("#user-content-elsewhere")).toBe("part Elsewhere");
		expect(describeTarget("#end", withSections)).toBe("part The end");
	});

	test("the id of another element resolves to the element", () => {
		expect(describeTarget("#user-content-elsewhere", withSections)).toBe("element user-content-elsewhere");
		expect(describeTarget("#article")).toBe("element article");
		expect(describeTarget("#not-placed")).toBe("element not-placed");
	});

	test("a quote resolves to its range", () => {
		expect(describeTarget("#quote=four+million+pages")).toBe("four million pages");
	});

	test("a quote that occurs twice resolves by its context", () => {
		const range = resolveTarget(
			withHeadings,
			parseFragment("#quote=isoHunt&before=in+Italy.+&after=+has+four"),
		);
		const second = withHeadings.text.lastIndexOf("isoHunt");
		expect(range).toEqual({ kind: "range", range: { start: second, end: second + "isoHunt".length } });
	});

	test("an unknown id or quote resolves to missing", () => {
		expect(describeTarget("#c99")).toBe("missing span");
		expect(describeTarget("#quote=words+that+nobody+wrote+in+this+document")).toBe("missing quote");
		expect(describeTarget("#__proto__")).toBe("missing span");
	});
});

describe("targetKey", () => {
	const keyOf = (fragment: string, reading = withHeadings) =>
		targetKey(resolveTarget(reading, parseFragment(fragment)));

	test("the key of a target stays the same in a changed document", () => {
		for (const fragment of ["#s3", "#quote=four+million", "#article", "#nobody", ""]) {
			expect(keyOf(fragment, withSections)).toBe(keyOf(fragment));
		}
	});

	test("different targets have different keys", () => {
		const fragments = [
			"#s3",
			"#s1",
			"#c1",
			"#quote=four+million",
			"#quote=Nobody+else",
			"#article",
			"#nobody",
			"",
		];
		expect(new Set(fragments.map((fragment) => keyOf(fragment))).size).toBe(fragments.length);
	});
});
