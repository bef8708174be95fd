import { describe, expect, test } from "vitest";
import { headingsOf, textOf } from "../../src/document/index.ts";
import { parseChecked } from "./checks.ts";

function outline(markdown: string) {
	const { tree, text } = parseChecked(markdown);
	return headingsOf(tree).map(({ id, rank, label, range }) => [
		id,
		rank,
		label,
		text.slice(range.start, range.end).replace(/\s+/g, " ").trim(),
	]);
}

const ids = (markdown: string) => headingsOf(parseChecked(markdown).tree).map(({ id }) => id);

describe("headings", () => {
	test("the range of a heading ends at the next heading of the same or a higher rank", () => {
		expect(outline("z\n\n# A\n\na\n\n### B\n\nb\n\n## C\n\nc\n\n# D\n\nd")).toEqual([
			["user-content-a", 1, "A", "A a B b C c"],
			["user-content-b", 3, "B", "B b"],
			["user-content-c", 2, "C", "C c"],
			["user-content-d", 1, "D", "D d"],
		]);
	});

	test("headings in quotations, lists and footnotes are not listed", () => {
		expect(outline("> # A\n\n- # B\n\n[^1]\n\n[^1]: # C")).toEqual([]);
	});

	test("a heading can be empty", () => {
		expect(outline("#\n\na")).toEqual([["user-content-", 1, "", "a"]]);
	});
});

describe("the id of a heading", () => {
	test.each([
		["# One, *two* & `Three`!", "user-content-one-two--three"],
		["# Élan vital\u00a0𠮷", "user-content-élan-vital𠮷"],
		["# a_b-c", "user-content-a_b-c"],
		["# location", "user-content-location"],
	])("the id of %j is %j", (source, id) => {
		expect(ids(source)).toEqual([id]);
	});

	test("the ids of headings are unique", () => {
		expect(ids("# a\n\n# a\n\n# a-1\n\n# a-1\n\n# a")).toEqual([
			"user-content-a",
			"user-content-a-1",
			"user-content-a-1-1",
			"user-content-a-1-2",
			"user-content-a-2",
		]);
	});

	test("links in the document refer to the ids of headings", () => {
		const { tree } = parseChecked("# One two\n\n[a](#one-two)");
		const html = JSON.stringify(tree);
		expect(html).toContain('"id":"user-content-one-two"');
		expect(html).toContain('"href":"#user-content-one-two"');
		expect(textOf(tree)).toBe("One two\na");
	});
});
