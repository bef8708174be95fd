import { describe, expect, test } from "vitest";
import { annotationId, entityId } from "../../../src/annotation/index.ts";
import {
	enclosingSpans,
	firstMentionOf,
	getEntityType,
	layersWithNotes,
	type Reading,
	repliesTo,
} from "../../../src/app/reading/reading.ts";
import { range, utf16 } from "../../../src/document/index.ts";
import { orphan, sampleReading, sampleReport, section } from "../sample-library.ts";

const reading = sampleReading();

const ids = (spans: readonly { readonly annotation: { readonly id: string } }[] = []) =>
	spans.map(({ annotation }) => annotation.id);

/** Outline entries as "depth label", with "(supplied)" for added section names. */
const outlineOf = ({ content }: Reading) =>
	content.outline.map(({ depth, label, supplied }) => `${depth} ${label}${supplied ? " (supplied)" : ""}`);

/** The referrers of an entity as "type field: ids". */
const referrersOf = (entity: string) =>
	(reading.referrersOf.get(entityId(entity)) ?? []).map(
		({ type, field, entities }) => `${type.name} ${field.name}: ${entities.map(({ id }) => id).join(" ")}`,
	);

describe("the sample document", () => {
	test("every span is placed at its words, in text order, without problems", () => {
		const { spans, text, problems, orphans } = reading;
		expect(problems).toEqual([]);
		expect(orphans).toEqual([]);
		expect(ids(spans)).toEqual(["c1", "s1", "r1", "s2", "c2", "s3", "c3", "r2"]);
		for (const span of spans) {
			expect(text.slice(span.range.start, span.range.end)).toBe(span.annotation.quote.exact);
		}
	});

	test("the parts contain the whole text", () => {
		const html = reading.content.parts.map((part) => part.html).join("");
		expect(html.replace(/<[^>]*>/g, "")).toBe(reading.text);
	});

	test("mentionsOf lists the mentions of an entity in text order, and firstMentionOf returns the first", () => {
		expect(ids(reading.mentionsOf.get(entityId("isohunt")))).toEqual(["s1", "s3"]);
		expect(firstMentionOf(reading, entityId("isohunt"))?.annotation.id).toBe("s1");
		expect(firstMentionOf(reading, entityId("iipa"))).toBeUndefined();
	});

	test("referrersOf groups the entities that refer to an entity by field", () => {
		expect(referrersOf("isohunt")).toEqual(["Claim about: impunity pages"]);
		expect(referrersOf("iipa")).toEqual(["Organization memberOf: studios", "Claim claimant: impunity links"]);
		expect(referrersOf("impunity")).toEqual(["Commentary respondsTo: no-surprise"]);
		expect(referrersOf("pages")).toEqual([]);
	});

	test("repliesTo returns replies to a claim, and not claims about a site", () => {
		expect(repliesTo(reading, entityId("impunity")).map(({ id }) => id)).toEqual(["no-surprise"]);
		expect(repliesTo(reading, entityId("isohunt"))).toEqual([]);
	});

	test("enclosingSpans returns the other spans that contain a span", () => {
		const enclosing = (id: string) => {
			const span = reading.spanById.get(annotationId(id));
			return span && ids(enclosingSpans(reading, span));
		};
		expect(enclosing("s1")).toEqual(["c1"]);
		expect(enclosing("c1")).toEqual([]);
	});

	test("layersWithNotes returns claims and commentary", () => {
		expect(layersWithNotes(reading)).toEqual(["claim", "commentary"]);
	});

	test("getEntityType returns the type of every entity", () => {
		for (const entity of reading.entities.values()) {
			expect(getEntityType(reading, entity).name).toBe(entity.type);
		}
	});
});

describe("referrers", () => {
	test("repliesTo leaves out a comment that is not found in the text", () => {
		const without = sampleReading(sampleReport.items.filter(({ id }) => id !== "r1"));
		expect(repliesTo(without, entityId("impunity"))).toEqual([]);
	});
});

describe("the outline", () => {
	test("the outline has the headings if no sections are added", () => {
		expect(outlineOf(reading)).toEqual(["1 Report 𝔛", "2 Elsewhere"]);
	});

	test("the outline has the added sections if there are any, nested by containment", () => {
		const sections = [
			section("all", "The whole", "Report"),
			section("first", "Two sites", "According", "Elsewhere"),
			section("second", "The end", "Elsewhere"),
		];
		expect(outlineOf(sampleReading([...sampleReport.items, ...sections]))).toEqual([
			"1 The whole (supplied)",
			"2 Two sites (supplied)",
			"2 The end (supplied)",
		]);
	});
});

describe("a quote of a range", () => {
	test("the quote of a range locates the same range", () => {
		const { text } = reading;
		const start = text.indexOf("four million");
		const place = range(start, start + "four million".length);
		const quote = reading.quoteOfRange(place);
		expect(quote?.exact).toBe("four million");
		expect(quote && reading.locateQuote(quote)).toEqual(place);
	});

	test("a range that cuts a character in two has no quote", () => {
		const start = reading.text.indexOf("𝔛");
		expect(reading.quoteOfRange({ start: utf16(start), end: utf16(start + 1) })).toBeUndefined();
	});

	test("a quote that is not in the text is not located", () => {
		expect(
			reading.locateQuote({ ...orphanQuote, exact: "words that nobody has written here" }),
		).toBeUndefined();
	});
});

const orphanQuote = { exact: orphan.quote, prefix: orphan.prefix, suffix: orphan.suffix };

test("an annotation not found in the text is an orphan with a reason", () => {
	const { orphans, spans } = sampleReading([...sampleReport.items, orphan]);
	expect(ids(orphans)).toEqual(["c9"]);
	expect(orphans[0]?.placement.reason).toMatch(/\w/);
	expect(spans).toHaveLength(sampleReport.items.length);
});
