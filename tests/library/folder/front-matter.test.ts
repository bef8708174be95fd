import { describe, expect, test } from "vitest";
import { readFrontMatter } from "../../../src/library/folder/front-matter.ts";

const read = (...lines: readonly string[]) =>
	readFrontMatter(["---", ...lines, "---", "", "# Heading", ""].join("\n"), "corpus/a.md");
const said = ({ problems }: ReturnType<typeof read>) => problems.map(({ path, code }) => `${path} ${code}`);

describe("front matter", () => {
	test("gives the known keys as they were written", () => {
		const { value, problems } = read(
			'title: "IIPA: a report"',
			"shortTitle: IIPA",
			"language: en",
			"published: 2012-02-14",
			"breadcrumb: Home > Piracy >",
			"rights: |",
			"  All rights",
			"  reserved",
		);
		expect(problems).toEqual([]);
		expect(value).toEqual({
			title: "IIPA: a report",
			shortTitle: "IIPA",
			language: "en",
			published: "2012-02-14",
			breadcrumb: "Home > Piracy >",
			rights: "All rights\nreserved",
		});
	});

	test("leaves other keys alone, whatever they hold", () => {
		expect(read("editor: me", "sha: [1, 2]", "id: x", "file: /etc/passwd")).toEqual({
			value: {},
			problems: [],
		});
	});

	test("takes a number as its words", () => {
		expect(read("title: 1984").value).toEqual({ title: "1984" });
	});

	test("states nothing where a value is empty", () => {
		expect(read("title:", 'author: ""', "rights: ~")).toEqual({ value: {}, problems: [] });
	});

	test("may be missing or empty", () => {
		const nothing = { value: {}, problems: [] };
		expect(readFrontMatter("# Heading\n", "corpus/a.md")).toEqual(nothing);
		expect(readFrontMatter("---\n---\n# Heading\n", "corpus/a.md")).toEqual(nothing);
		expect(readFrontMatter("---\n# a comment\n---\n", "corpus/a.md")).toEqual(nothing);
		expect(readFrontMatter("---\nnever: closed\n", "corpus/a.md")).toEqual(nothing);
	});

	test.each([
		["a list", "title: [a, b]"],
		["a map", "title: {a: b}"],
		["true", "title: true"],
		["an alias", "title: *a"],
	])("that gives %s as the title is said so, and the rest is read", (_, line) => {
		const { value, problems } = read("rights: &a all", line, "author: Ernesto");
		expect(value).toEqual({ rights: "all", author: "Ernesto" });
		expect(problems.map(({ path, level }) => `${path} ${level}`)).toEqual(["3:1 warning"]);
	});

	test("with a language that is none is said so", () => {
		const found = read("language: in English");
		expect(found.value).toEqual({});
		expect(said(found)).toEqual(["2:1 W_FRONT_MATTER"]);
	});

	test("that is not YAML names the line, and what is good is read", () => {
		const found = read("author: Ernesto", "title: a: b");
		expect(said(found)).toEqual(["3:8 E_FRONT_MATTER", "3:1 W_FRONT_MATTER"]);
		expect(found.value).toEqual({ author: "Ernesto" });
	});

	test("with a key twice names the second", () => {
		expect(said(read("title: A", "title: B"))).toEqual(["3:1 E_FRONT_MATTER"]);
	});

	test("that is a list, not keys, is said so", () => {
		expect(said(read("- title"))).toEqual(["2:1 E_FRONT_MATTER"]);
	});
});

describe("hostile front matter", () => {
	test("that would expand a billionfold is read without expanding", () => {
		const doublings = Array.from({ length: 40 }, (_, index) => `a${index + 1}: [*a${index}, *a${index}]`);
		expect(read("a0: &a0 ha", ...doublings, "title: *a40").value).toEqual({});
	});

	test("that is nested without end is refused", () => {
		const { value, problems } = read(`title: ${"[".repeat(60_000)}`);
		expect(value).toEqual({});
		expect(problems.length).toBeGreaterThan(0);
	});

	test("that is too long is refused", () => {
		expect(said(read(`title: ${"a".repeat(70_000)}`))).toEqual(["2:1 E_FRONT_MATTER"]);
	});

	test("cannot name a property of every object", () => {
		const { value } = read("__proto__: {title: evil}", "constructor: evil");
		expect(value).toEqual({});
		expect(value.title).toBeUndefined();
	});
});
