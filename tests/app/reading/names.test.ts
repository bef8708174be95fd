import { describe, expect, test } from "vitest";
import { entityId } from "../../../src/annotation/index.ts";
import { bylineOf, displayNameOf, formatValue } from "../../../src/app/reading/names.ts";
import { sampleReading } from "../sample-library.ts";

const reading = sampleReading();

function entity(id: string) {
	const found = reading.entities.get(entityId(id));
	if (!found) throw new Error(`The made library has no ${id}.`);
	return found;
}

const bylines = reading.spans.map((span) => {
	const { speaker, qualifiers } = bylineOf(reading, span);
	return `${span.annotation.id}: ${speaker} | ${qualifiers}`;
});

describe("displayNameOf", () => {
	test("displayNameOf returns an alias in capitals if there is one", () => {
		expect(displayNameOf(reading, entity("iipa"))).toBe("GOG");
	});

	test("displayNameOf returns the title if no alias is in capitals", () => {
		expect(displayNameOf(reading, entity("studios"))).toBe("The Studios");
		expect(displayNameOf(reading, entity("pirate-bay"))).toBe("The Pirate Bay");
	});
});

test("a byline has the speaker and the qualifiers, and for a site its kind and country", () => {
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

describe("formatValue", () => {
	test("a reference to a claim names who claims it", () => {
		const answers = reading.layers.types.get("Commentary")?.fields.find(({ kind }) => kind === "reference");
		expect(answers && formatValue(reading, answers, { kind: "entity", entity: entityId("impunity") })).toBe(
			"GOG claims: isoHunt is run with impunity.",
		);
	});

	const [field] = reading.layers.types.get("Claim")?.fields.filter(({ name }) => name === "type") ?? [];
	const worded = (value: Parameters<typeof formatValue>[2]) => field && formatValue(reading, field, value);

	test("formatValue returns the label of a term", () => {
		expect(worded({ kind: "text", text: "legal" })).toBe("legal label");
	});

	test("formatValue returns text that is not a term unchanged", () => {
		expect(worded({ kind: "text", text: "Estonia" })).toBe("Estonia");
	});

	test("formatValue returns the name of a referenced entity", () => {
		expect(worded({ kind: "entity", entity: entityId("iipa") })).toBe("GOG");
	});

	test("formatValue returns the id of an unknown entity, and a phrase for the document", () => {
		expect(worded({ kind: "entity", entity: entityId("nobody") })).toBe("nobody");
		expect(worded({ kind: "document" })).toBe("the whole document");
	});
});
