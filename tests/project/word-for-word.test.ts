import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { parseDocument, splitFrontMatter } from "../../src/document/index.ts";

const received = readFileSync("tests/fixtures/iipa-special-301-2012.txt");
const markdown = readFileSync("corpus/iipa-special-301-2012.md", "utf8");
const frontMatter: Record<string, string> = parse(splitFrontMatter(markdown).frontMatter ?? "");
const { text } = parseDocument(markdown);

const words = (some: string) => some.split(/\s+/).filter((word) => word !== "");

test("breadcrumb, text and trailer together equal the received text, except for white space", () => {
	const [title = "", ...body] = text.split("\n");
	const { breadcrumb = "", trailer = "" } = frontMatter;
	expect(words([title, breadcrumb, ...body, trailer].join("\n"))).toEqual(words(received.toString("utf8")));
});

test("the front matter contains the hash of the received file", () => {
	expect(frontMatter.received).toContain(createHash("sha256").update(received).digest("hex"));
});

test("the title in the front matter is the heading of the text", () => {
	expect(text.split("\n")[0]).toBe(frontMatter.title);
});

test("typing errors of the source are not corrected", () => {
	for (const typo of [
		"outside Swizterland",
		"so that so that rights",
		"blocks Hong Kong IP address",
		"‘Logistep ruling‘",
	]) {
		expect(text).toContain(typo);
	}
});

test("country headings that the source lost are not added to the text", () => {
	const headings = markdown.split("\n").filter((line) => line.startsWith("#"));
	expect(headings.filter((line) => !/recommends .+ takes in 2012$/.test(line))).toEqual([
		"# IIPA Reports BitTorrent Sites and Cyberlockers To US Government",
		"## Hong Kong",
	]);
	expect(headings).toHaveLength(10);
});
