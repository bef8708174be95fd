import { expect, test } from "vitest";
import { decisionsOf, sideOf } from "../../../../src/app/screens/compare/side.ts";
import { compareDocuments } from "../../../../src/compare/index.ts";
import { sampleReading, sampleReport } from "../../sample-library.ts";

const shown = sampleReading();
const other = sampleReading(sampleReport.items.filter(({ id }) => id !== "s2"));

test("a side is named after its annotators, or else after its file", () => {
	const signed = { ...other, extra: { creator: [{ name: "Ada" }, { name: "Ben" }] } };
	expect(sideOf(signed, "second.jsonld")).toMatchObject({
		name: "Ada, Ben",
		details: "second.jsonld · 2 sites · 3 claims · 2 remarks",
	});
	expect(sideOf(other, "second.jsonld")).toMatchObject({
		name: "second.jsonld",
		details: "2 sites · 3 claims · 2 remarks",
	});
	expect(sideOf(shown).name).toBe("This document");
});

test("a decision stays with its side if the sides are swapped, and is taken back by the same decision", () => {
	const [difference] = compareDocuments(shown, other).differences;
	const [swapped] = compareDocuments(other, shown).differences;
	if (!difference || !swapped) throw new Error("There is one difference.");
	const decided = decisionsOf(new Map(), false).with(difference, "left");
	expect(decisionsOf(decided, false).decisionOf(difference)).toBe("left");
	expect(decisionsOf(decided, true).decisionOf(swapped)).toBe("right");
	expect(decisionsOf(decided, true).with(swapped, "right")).toEqual(new Map());
});
