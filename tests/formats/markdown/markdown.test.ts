import fc from "fast-check";
import type { Element, Nodes } from "hast";
import { describe, expect, test } from "vitest";
import { allSpans, type Corpus } from "../../../src/corpus/index.ts";
import { parseDocument, textOf } from "../../../src/document/index.ts";
import { splitPieces } from "../../../src/formats/kit/pieces.ts";
import { markdown } from "../../../src/formats/markdown/index.ts";
import { corpora, exportOptions } from "../arbitrary.ts";
import { corpus, doc, entity, everything, link, span, text } from "../builders.ts";
import { shipped } from "../shipped.ts";

const content = "IIPA *says*\n- isoHunt_is\n1. bad.";
const claim = entity("c1", "Claim", {
	proposition: [text("isoHunt is bad.")],
	claimant: [link("iipa")],
	type: [text("accusation")],
});
const remark = entity("k1", "Commentary", { gloss: [text("#1 remark")] });
const document = doc(
	"report",
	content,
	[
		{
			...span(content, "a1", content.slice(0, -1), { layer: "claim", to: "c1" }),
			section: "Canada [1]",
		},
		span(content, "a2", "isoHunt"),
		span(content, "a3", "bad", { layer: "commentary", to: "k1" }),
	],
	[claim, remark],
);
const sample = { ...corpus(document), site: "https://example.org/(b)/" };

const written = (of: Corpus, options = everything): string =>
	markdown.write(of, options).files[0]?.content ?? "";

const elementsIn = (node: Nodes, name: string): readonly Element[] =>
	"children" in node
		? node.children.flatMap((child) => [
				...(child.type === "element" && child.tagName === name ? [child] : []),
				...elementsIn(child, name),
			])
		: [];

/** Returns the text of each block quote in document order. An empty block quote has no paragraph. */
const quotesIn = (digest: string): readonly string[] =>
	elementsIn(parseDocument(digest).tree, "blockquote").map((quote) =>
		elementsIn(quote, "p").map(textOf).join("|"),
	);

/** Returns what a Markdown parser keeps of a text. */
const asParsed = (words: string): string =>
	words
		.replaceAll("\u0000", "\uFFFD")
		.replace(/\r\n?/g, "\n")
		.split("\n")
		.map((line) => line.replace(/^[ \t]+|[ \t]+$/g, ""))
		.join("\n")
		.replace(/^\n+|\n+$/g, "");

describe("Writing a Markdown digest", () => {
	test("a Markdown digest has quotes by layer, each with title, byline and link", () => {
		expect(written(sample).split("\n")).toEqual([
			"# Title of report",
			"",
			"## site",
			"",
			"> isoHunt",
			"",
			"**isoHunt** · tracker · [Title of report](https://example.org/\\(b\\)/?document=report#a2)",
			"",
			"## claim",
			"",
			"> IIPA \\*says\\*\\",
			"> \\- isoHunt_is\\",
			"> 1\\. bad",
			"",
			"**isoHunt is bad.** · IIPA, accusation · [Canada \\[1\\]](https://example.org/\\(b\\)/?document=report#a1)",
			"",
			"## commentary",
			"",
			"> bad",
			"",
			"**Author:** #1 remark · [Title of report](https://example.org/\\(b\\)/?document=report#a3)",
			"",
		]);
	});

	test("a paraphrase follows the name of its claimant in a Markdown digest", () => {
		const lines = written(shipped).split("\n");
		const claimant = "**International Intellectual Property Alliance:**";
		expect(lines).toContain(
			`${claimant} Filesonic is an infringing distribution hub. · accusation · Opening`,
		);
		expect(lines.filter((line) => line.startsWith("**Author:** "))).toHaveLength(19);
	});

	test("a Markdown parser reads the exact text of every span, except for the listed loss", () => {
		fc.assert(
			fc.property(corpora, exportOptions, (random, options) => {
				const expected = splitPieces(random).single.documents.flatMap((one) =>
					random.layers.layers.flatMap(({ id }) =>
						allSpans(one).flatMap(({ layer, annotation }) => (layer.id === id ? [annotation] : [])),
					),
				);
				const found = quotesIn(written(random, options));
				expect(found).toEqual(expected.map(({ quote }) => asParsed(quote.exact)));
				const { losses } = markdown.write(random, options);
				const [changed] = losses.filter(({ what }) => what.startsWith("white space"));
				const others = expected.filter(({ quote }, index) => quote.exact !== found[index]);
				const concerned = others.filter(({ id }) => !id.includes("."));
				expect(changed?.count ?? 0).toBeGreaterThanOrEqual(concerned.length);
				expect(changed?.count ?? 0).toBeLessThanOrEqual(others.length);
			}),
		);
	});

	test("a Markdown digest has no headings, lists or tables from quoted text", () => {
		fc.assert(
			fc.property(corpora, (random) => {
				const { tree } = parseDocument(written(random));
				const names = ["h1", "h2", "h3", "ul", "ol", "table", "pre", "hr", "img"];
				const counted = names.map((name) => elementsIn(tree, name).length);
				const layers = random.documents.map(
					(one) => new Set(allSpans(one).map(({ layer }) => layer.id)).size,
				);
				const total = layers.reduce((sum, one) => sum + one, 0);
				expect(counted).toEqual([random.documents.length, total, 0, 0, 0, 0, 0, 0, 0]);
			}),
		);
	});

	test("a Markdown digest links only to addresses of spans", () => {
		const hrefs = elementsIn(parseDocument(written(sample)).tree, "a").map(
			({ properties }) => properties.href,
		);
		const address = "https://example.org/(b)/?document=report#";
		expect(hrefs).toEqual([`${address}a2`, `${address}a1`, `${address}a3`]);
	});

	test("GFM syntax in a quote is not markup in a Markdown digest", () => {
		const words = "See https://example.org\n| a |\n| - |\n~~b~~ [^1]";
		const digest = written(corpus(doc("report", words, [span(words, "a1", words)])));
		const { tree } = parseDocument(digest);
		const names = ["table", "del", "sup"];
		expect(names.map((name) => elementsIn(tree, name).length)).toEqual([0, 0, 0]);
		expect(digest).toContain("https\\://example.org");
		expect(elementsIn(tree, "blockquote").map(textOf)).toEqual([`\n${words}\n`]);
	});

	test("a Markdown digest has a citation per span if the option is set", () => {
		expect(written(sample, { ...everything, citation: true })).toContain(
			"\n“isoHunt”, Title of report, <https://example.org/(b)/?document=report#a2>\n",
		);
	});

	test("a Markdown digest lists its losses", () => {
		expect(markdown.write(sample, everything).losses).toMatchObject([
			{ what: "the document's text and language", count: 3 },
			{ what: "the position, the context and the id of a span", count: 3 },
			{ what: "fields outside the byline, and the ids of referenced entities", count: 2 },
			{ what: "the layers' definitions", count: 3 },
		]);
	});
});
