import fc from "fast-check";
import type { Element, Nodes } from "hast";
import { describe, expect, test } from "vitest";
import { parseDocument, textOf } from "../../../src/document/index.ts";
import type { ExportInput } from "../../../src/formats/index.ts";
import { markdown } from "../../../src/formats/markdown/index.ts";
import { exportInput, exportOptions } from "../arbitrary.ts";
import { doc, entity, everything, input, link, span, text } from "../builders.ts";

const content = "IIPA *says*\n- isoHunt_is\n1. bad.";
const claim = entity("c1", "Claim", {
	proposition: [text("isoHunt is bad.")],
	claimant: [link("iipa")],
	type: [text("accusation")],
});
const remark = entity("k1", "Commentary", { gloss: [text("#1 remark")] });
const sample = input(
	doc(
		"report",
		content,
		[
			{
				...span(content, "a1", content.slice(0, -1), { layer: "claim", to: "c1" }),
				section: "Canada [1]",
				url: "https://example.org/report?a=(b)#a1",
			},
			span(content, "a2", "isoHunt"),
			span(content, "a3", "bad", { layer: "commentary", to: "k1" }),
		],
		[claim, remark],
	),
);

const written = (of: ExportInput, options = everything): string =>
	markdown.write(of, options).files[0]?.content ?? "";

const elementsIn = (node: Nodes, name: string): readonly Element[] =>
	"children" in node
		? node.children.flatMap((child) => [
				...(child.type === "element" && child.tagName === name ? [child] : []),
				...elementsIn(child, name),
			])
		: [];

/** The words of each block quote in the order of the page; an empty one has no paragraph. */
const quotesIn = (digest: string): readonly string[] =>
	elementsIn(parseDocument(digest).tree, "blockquote").map((quote) =>
		elementsIn(quote, "p").map(textOf).join("|"),
	);

/** What is left of words when a parser of Markdown has had them. */
const asParsed = (words: string): string =>
	words
		.replaceAll("\u0000", "\uFFFD")
		.replace(/\r\n?/g, "\n")
		.split("\n")
		.map((line) => line.replace(/^[ \t]+|[ \t]+$/g, ""))
		.join("\n")
		.replace(/^\n+|\n+$/g, "");

describe("a digest in Markdown", () => {
	test("has the quotes by layer, each with its title, its byline and a link back", () => {
		expect(written(sample).split("\n")).toEqual([
			"# Title of report",
			"",
			"## site",
			"",
			"> isoHunt",
			"",
			"**isoHunt** · tracker · Title of report",
			"",
			"## claim",
			"",
			"> IIPA \\*says\\*\\",
			"> \\- isoHunt\\_is\\",
			"> 1\\. bad",
			"",
			"**isoHunt is bad.** · IIPA, accusation · [Canada \\[1\\]](<https://example.org/report?a=(b)#a1>)",
			"",
			"## commentary",
			"",
			"> bad",
			"",
			"**\\#1 remark** · Author · Title of report",
			"",
		]);
	});

	test("gives a parser of Markdown the exact words of every span, but what it says that it loses", () => {
		fc.assert(
			fc.property(exportInput, exportOptions, (random, options) => {
				const expected = random.documents.flatMap(({ spans }) =>
					random.layers.layers.flatMap(({ id }) =>
						spans.flatMap(({ annotation: { layer, quote } }) => (layer === id ? [quote.exact] : [])),
					),
				);
				const found = quotesIn(written(random, options));
				expect(found).toEqual(expected.map(asParsed));
				const { losses } = markdown.write(random, options);
				const [changed] = losses.filter(({ what }) => what.startsWith("white space"));
				const isOther = (words: string, index: number) => words !== found[index];
				expect(changed?.count ?? 0).toBe(expected.filter(isOther).length);
			}),
		);
	});

	test("has the headings that it means, and no other", () => {
		fc.assert(
			fc.property(exportInput, (random) => {
				const { tree } = parseDocument(written(random));
				const names = ["h1", "h2", "h3", "ul", "ol", "table", "pre", "hr", "img"];
				const counted = names.map((name) => elementsIn(tree, name).length);
				const layers = random.documents.map(
					({ spans }) => new Set(spans.map(({ annotation }) => annotation.layer)).size,
				);
				const total = layers.reduce((sum, one) => sum + one, 0);
				expect(counted).toEqual([random.documents.length, total, 0, 0, 0, 0, 0, 0, 0]);
			}),
		);
	});

	test("links to nothing but the address of the span", () => {
		const hrefs = elementsIn(parseDocument(written(sample)).tree, "a").map(
			({ properties }) => properties.href,
		);
		expect(hrefs).toEqual(["https://example.org/report?a=(b)#a1"]);
	});

	test("has a citation for each span on demand", () => {
		expect(written(sample, { ...everything, citation: true })).toContain("\n“isoHunt”, Title of report\n");
	});

	test("names what it loses", () => {
		expect(markdown.write(sample, everything).losses).toMatchObject([
			{ what: "the document's text and language", count: 3 },
			{ what: "the place of the span, the words around it and its id", count: 3 },
			{ what: "fields that do not head a note, and the ids of what fields refer to", count: 2 },
			{ what: "the layers' definitions", count: 3 },
		]);
	});
});
