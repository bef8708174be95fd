import { describe, expect, test } from "vitest";
import { entityId } from "../../../src/annotation/index.ts";
import { bylineOf, displayNameOf, formatValue } from "../../../src/app/reading/names.ts";
import { madeReading } from "../made-library.ts";

const reading = madeReading();

function entity(id: string) {
	const found = reading.open.entities.get(entityId(id));
	if (!found) throw new Error(`The made library has no ${id}.`);
	return found;
}

const bylines = reading.open.spans.map((span) => {
	const { speaker, qualifiers } = bylineOf(reading, span);
	return `${span.annotation.id}: ${speaker} | ${qualifiers}`;
});

describe("the name in a line of notes", () => {
	test("is the initialism, where the text uses one", () => {
		expect(displayNameOf(reading, entity("iipa"))).toBe("GOG");
	});

	test("is the title where there is none, or another name that is no initialism", () => {
		expect(displayNameOf(reading, entity("studios"))).toBe("The Studios");
		expect(displayNameOf(reading, entity("pirate-bay"))).toBe("The Pirate Bay");
	});
});

test("a byline says who speaks and how, and for a site what it is", () => {
	expect(bylines).toEqual([
		"c1: GOG | accusation label",
		"s1: tracker label | Canada",
		"r1: Author | sceptical label, ironic label",
		"s2: tracker label | ",
		"c2: The Studios | statistic label",
		"s3: tracker label | Canada",
		"c3: GOG | legal label",
		"r2: Author | sceptical label",
	]);
});

describe("a value in words", () => {
	const [field] = reading.open.layers.types.get("Claim")?.fields.filter(({ name }) => name === "type") ?? [];
	const worded = (value: Parameters<typeof formatValue>[2]) => field && formatValue(reading, field, value);

	test("is the label of a term", () => {
		expect(worded({ kind: "text", text: "legal" })).toBe("legal label");
	});

	test("is the text itself where it is no term", () => {
		expect(worded({ kind: "text", text: "Estonia" })).toBe("Estonia");
	});

	test("is the name of what it is linked to", () => {
		expect(worded({ kind: "entity", entity: entityId("iipa") })).toBe("GOG");
	});

	test("is the id of what is not there, and words for the document", () => {
		expect(worded({ kind: "entity", entity: entityId("nobody") })).toBe("nobody");
		expect(worded({ kind: "document" })).toBe("the whole document");
	});
});
