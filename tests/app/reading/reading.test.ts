import { describe, expect, test } from "vitest";
import { entityId } from "../../../src/annotation/index.ts";
import {
	entityTypeOf,
	firstMentionOf,
	layersWithNotes,
	type Reading,
	repliesTo,
} from "../../../src/app/reading/reading.ts";
import { range, utf16 } from "../../../src/document/index.ts";
import { made, madeReading, orphan, section } from "../made-library.ts";

const reading = madeReading();

const ids = (spans: readonly { readonly annotation: { readonly id: string } }[] = []) =>
	spans.map(({ annotation }) => annotation.id);

/** Depth, label and whether it is supplied, one entry a line. */
const outlineOf = ({ outline }: Reading) =>
	outline.map(({ depth, label, supplied }) => `${depth} ${label}${supplied ? " (supplied)" : ""}`);

/** What points at an entity, as "type field: ids". */
const referrersOf = (entity: string) =>
	(reading.referrersOf.get(entityId(entity)) ?? []).map(
		({ type, field, entities }) => `${type.name} ${field.name}: ${entities.map(({ id }) => id).join(" ")}`,
	);

describe("a reading of the made document", () => {
	test("has every span at its words, in text order, and nothing wrong", () => {
		const { spans, document, problems, orphans } = reading.open;
		expect(problems).toEqual([]);
		expect(orphans).toEqual([]);
		expect(ids(spans)).toEqual(["c1", "s1", "r1", "s2", "c2", "s3", "c3", "r2"]);
		for (const span of spans) {
			expect(document.text.slice(span.range.start, span.range.end)).toBe(span.annotation.quote.exact);
		}
	});

	test("has the text in its parts, word for word", () => {
		const html = reading.parts.map((part) => part.html).join("");
		expect(html.replace(/<[^>]*>/g, "")).toBe(reading.open.document.text);
	});

	test("knows the mentions of an entity in text order, and the first of them", () => {
		expect(ids(reading.mentionsOf.get(entityId("isohunt")))).toEqual(["s1", "s3"]);
		expect(firstMentionOf(reading, entityId("isohunt"))?.annotation.id).toBe("s1");
		expect(firstMentionOf(reading, entityId("iipa"))).toBeUndefined();
	});

	test("knows what points at an entity, relation by relation", () => {
		expect(referrersOf("isohunt")).toEqual(["Claim about: impunity pages"]);
		expect(referrersOf("iipa")).toEqual(["Organization memberOf: studios", "Claim claimant: impunity links"]);
		expect(referrersOf("impunity")).toEqual(["Commentary respondsTo: no-surprise"]);
		expect(referrersOf("pages")).toEqual([]);
	});

	test("knows what answers a claim, and that a claim about a site is no answer", () => {
		expect(repliesTo(reading, entityId("impunity")).map(({ id }) => id)).toEqual(["no-surprise"]);
		expect(repliesTo(reading, entityId("isohunt"))).toEqual([]);
	});

	test("finds the spans over a place, the innermost last", () => {
		const { text } = reading.open.document;
		expect(ids(reading.index.at(text.indexOf("isoHunt is run")))).toEqual(["c1", "s1"]);
		expect(reading.index.at(text.indexOf("Nobody else"))).toEqual([]);
	});

	test("has notes for claims and commentary", () => {
		expect(layersWithNotes(reading)).toEqual(["claim", "commentary"]);
	});

	test("knows the type of everything that it holds", () => {
		for (const entity of reading.open.entities.values()) {
			expect(entityTypeOf(reading, entity).name).toBe(entity.type);
		}
	});
});

describe("what points at an entity", () => {
	test("leaves out a remark whose words are gone", () => {
		const without = madeReading(made.items.filter(({ id }) => id !== "r1"));
		expect(repliesTo(without, entityId("impunity"))).toEqual([]);
	});
});

describe("the outline", () => {
	test("is the document's headings where no section is supplied", () => {
		expect(outlineOf(reading)).toEqual(["1 Report 𝔛", "2 Elsewhere"]);
	});

	test("is the supplied sections where there are some, nested by what they hold", () => {
		const sections = [
			section("all", "The whole", "Report"),
			section("first", "Two sites", "According", "Elsewhere"),
			section("second", "The end", "Elsewhere"),
		];
		expect(outlineOf(madeReading([...made.items, ...sections]))).toEqual([
			"1 The whole (supplied)",
			"2 Two sites (supplied)",
			"2 The end (supplied)",
		]);
	});
});

describe("a quote of a free range", () => {
	test("leads back to the range", () => {
		const { text } = reading.open.document;
		const start = text.indexOf("four million");
		const place = range(start, start + "four million".length);
		const quote = reading.quoteOfRange(place);
		expect(quote?.exact).toBe("four million");
		expect(quote && reading.locateQuote(quote)).toEqual(place);
	});

	test("is none where the range cuts a character in two", () => {
		const start = reading.open.document.text.indexOf("𝔛");
		expect(reading.quoteOfRange({ start: utf16(start), end: utf16(start + 1) })).toBeUndefined();
	});

	test("has no place where its words are not in the text", () => {
		expect(
			reading.locateQuote({ ...orphanQuote, exact: "words that nobody has written here" }),
		).toBeUndefined();
	});
});

const orphanQuote = { exact: orphan.quote, prefix: orphan.prefix, suffix: orphan.suffix };

test("a span whose words are gone is kept among the orphans, with its reason", () => {
	const { open } = madeReading([...made.items, orphan]);
	expect(ids(open.orphans)).toEqual(["c9"]);
	expect(open.orphans[0]?.placement.reason).toMatch(/\w/);
	expect(open.spans).toHaveLength(made.items.length);
});
