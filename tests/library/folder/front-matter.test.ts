import { describe, expect, test } from "vitest";
import { readFrontMatter } from "../../../src/library/folder/front-matter.ts";

const read = (...lines: readonly string[]) =>
	readFrontMatter(["---", ...lines, "---", "", "# Heading", ""].join("\n"), "corpus/a.md");
const problemsOf = ({ problems }: ReturnType<typeof read>) =>
	problems.map(({ path, code }) => `${path} ${code}`);

describe("readFrontMatter", () => {
	test("known keys of the front matter are read unchanged", () => {
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

	test("unknown keys of the front matter are ignored", () => {
		expect(read("editor: me", "sha: [1, 2]", "id: x", "file: /etc/passwd")).toEqual({
			value: {},
			problems: [],
		});
	});

	test("keys of other tools are read: a list of authors, and `date` and `lang` without `published` and `language`", () => {
		const lines = ["author:", "  - Ana", "  - Bo", "date: 2024-05-03T10:00:00Z", "lang: de"];
		expect(read(...lines)).toEqual({
			value: { language: "de", author: "Ana, Bo", published: "2024-05-03T10:00:00Z" },
			problems: [],
		});
		expect(read("date: 2024", "published: May 2024").value).toEqual({ published: "May 2024" });
		expect(read("date: [1]", "author: []")).toEqual({ value: {}, problems: [] });
		expect(problemsOf(read("author: [{ name: Ana }]"))).toEqual(["2:1 W_FRONT_MATTER"]);
	});

	test("front matter can end with three full stops", () => {
		expect(readFrontMatter("---\ntitle: A\n...\n\ntext\n", "corpus/a.md").value).toEqual({ title: "A" });
	});

	test("a number in the front matter is read as text", () => {
		expect(read("title: 1984").value).toEqual({ title: "1984" });
	});

	test("empty values of the front matter are ignored", () => {
		expect(read("title:", 'author: ""', "rights: ~")).toEqual({ value: {}, problems: [] });
	});

	test("front matter can be missing, empty or unclosed", () => {
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
	])("front matter with %s as the title gives a warning, and the other keys are read", (_, line) => {
		const { value, problems } = read("rights: &a all", line, "author: Ernesto");
		expect(value).toEqual({ rights: "all", author: "Ernesto" });
		expect(problems.map(({ path, level }) => `${path} ${level}`)).toEqual(["3:1 warning"]);
	});

	test("an invalid language tag gives a warning", () => {
		const found = read("language: in English");
		expect(found.value).toEqual({});
		expect(problemsOf(found)).toEqual(["2:1 W_FRONT_MATTER"]);
	});

	test("invalid YAML is reported with its line, and the valid keys are read", () => {
		const found = read("author: Ernesto", "title: a: b");
		expect(problemsOf(found)).toEqual(["3:8 E_FRONT_MATTER", "3:1 W_FRONT_MATTER"]);
		expect(found.value).toEqual({ author: "Ernesto" });
	});

	test("a repeated key is reported at its second occurrence", () => {
		expect(problemsOf(read("title: A", "title: B"))).toEqual(["3:1 E_FRONT_MATTER"]);
	});

	test("front matter that is a list is an error", () => {
		expect(problemsOf(read("- title"))).toEqual(["2:1 E_FRONT_MATTER"]);
	});
});

describe("readFrontMatter with hostile input", () => {
	test("aliases that would expand exponentially are not expanded", () => {
		const doublings = Array.from({ length: 40 }, (_, index) => `a${index + 1}: [*a${index}, *a${index}]`);
		expect(read("a0: &a0 ha", ...doublings, "title: *a40").value).toEqual({});
	});

	test("front matter with very deep nesting is refused", () => {
		const { value, problems } = read(`title: ${"[".repeat(60_000)}`);
		expect(value).toEqual({});
		expect(problems.length).toBeGreaterThan(0);
	});

	test("front matter over the size limit is refused", () => {
		expect(problemsOf(read(`title: ${"a".repeat(70_000)}`))).toEqual(["2:1 E_FRONT_MATTER"]);
	});

	test("front matter cannot set properties of the object prototype", () => {
		const { value } = read("__proto__: {title: evil}", "constructor: evil");
		expect(value).toEqual({});
		expect(value.title).toBeUndefined();
	});
});
