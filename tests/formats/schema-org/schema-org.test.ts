import fc from "fast-check";
import jsonld from "jsonld";
import { describe, expect, test } from "vitest";
import { allSpans, type Corpus, titleOf } from "../../../src/corpus/index.ts";
import { splitPieces } from "../../../src/formats/kit/pieces.ts";
import { checkSchemaOrg } from "../../../src/formats/schema-org/check.ts";
import { schemaOrg } from "../../../src/formats/schema-org/index.ts";
import { corpora, exportOptions } from "../arbitrary.ts";
import { corpus, doc, entity, everything, link, span, text, wholeDocument } from "../builders.ts";

const content = "IIPA says isoHunt is bad. Well.";
const claim = entity("c1", "Claim", {
	proposition: [text("isoHunt is bad.")],
	claimant: [link("iipa"), text("Canada")],
	type: [text("accusation")],
	about: [link("isohunt")],
});
const remark = entity("k1", "Commentary", {
	gloss: [text("The author doubts it.")],
	stance: [text("ironic")],
	respondsTo: [link("c1"), wholeDocument],
});
const addressOf = (id: string) => `https://example.org/?document=report#${id}`;
const site = "https://example.org/";
const sample = {
	...corpus(
		doc(
			"report",
			content,
			[
				span(content, "a1", "IIPA says isoHunt is bad", { layer: "claim", to: "c1" }),
				span(content, "a2", "isoHunt"),
				span(content, "a3", "Well", { layer: "commentary", to: "k1" }),
			],
			[claim, remark],
		),
	),
	site,
};

const written = (of: Corpus, options = everything): string =>
	schemaOrg.write(of, options).files[0]?.content ?? "";

/** Expands a file with the first statement of the schema.org context: every term belongs to schema.org. */
const expanded = (content: string): Promise<unknown> =>
	jsonld.expand(JSON.parse(content), {
		base: "https://example.org/",
		documentLoader: async (url: string) => ({
			documentUrl: url,
			contextUrl: undefined,
			document: { "@context": { "@vocab": "http://schema.org/" } },
		}),
	});

describe("Writing schema.org", () => {
	test("schema.org has the author, subject and appearance of a claim, and the parent of a reply", () => {
		expect(JSON.parse(written(sample))).toEqual({
			"@context": "https://schema.org",
			"@graph": [
				{
					"@id": "report.jsonld",
					"@type": "Article",
					name: "Title of report",
					inLanguage: "en",
					url: "https://example.org/?document=report",
				},
				{
					"@type": "Claim",
					"@id": "report.jsonld#c1",
					text: "isoHunt is bad.",
					author: [
						{ "@type": "Organization", "@id": "entities.jsonld#iipa", name: "IIPA" },
						{ "@type": "Organization", name: "Canada" },
					],
					about: { "@type": "Service", "@id": "entities.jsonld#isohunt", name: "isoHunt" },
					appearance: {
						"@type": "Article",
						name: "Title of report",
						inLanguage: "en",
						url: addressOf("a1"),
					},
				},
				{
					"@type": "Comment",
					"@id": "report.jsonld#k1",
					text: "The author doubts it.",
					parentItem: [
						{ "@type": "Claim", "@id": "report.jsonld#c1", text: "isoHunt is bad." },
						{ "@id": "report.jsonld" },
					],
					isPartOf: { "@id": "report.jsonld" },
					url: addressOf("a3"),
				},
			],
		});
	});

	test("schema.org has one claim with an appearance for each of its spans", () => {
		const twice = ["a1", "a2"].map((id) => span(content, id, "isoHunt", { layer: "claim", to: "c1" }));
		const of = { ...corpus(doc("report", content, twice, [claim])), site };
		const [, found, ...others] = JSON.parse(written(of))["@graph"];
		expect(others).toEqual([]);
		expect(found.appearance.map(({ url }: { url: string }) => url)).toEqual([
			addressOf("a1"),
			addressOf("a2"),
		]);
	});

	test("schema.org has a citation per span if the option is set", () => {
		const [, found] = JSON.parse(written(sample, { ...everything, citation: true }))["@graph"];
		expect(found.citation).toBe(`“IIPA says isoHunt is bad”, Title of report, ${addressOf("a1")}`);
	});

	test("schema.org files contain no ratings", () => {
		fc.assert(
			fc.property(corpora, exportOptions, (random, options) => {
				const keys: string[] = [];
				JSON.parse(written(random, options), (key, value) => {
					keys.push(key);
					return value;
				});
				expect(keys.filter((key) => /rating|review|bestRating/i.test(key))).toEqual([]);
			}),
		);
	});

	test("schema.org has a node with the title of each entity that a claim or comment links to", () => {
		fc.assert(
			fc.property(corpora, exportOptions, (random, options) => {
				const graph: readonly { readonly "@type": string; readonly text?: string }[] = JSON.parse(
					written(random, options),
				)["@graph"];
				const said = graph.flatMap((node) =>
					node["@type"] === "Article" ? [] : [[node["@type"], node.text]],
				);
				const expected = splitPieces(random).single.documents.flatMap((document) => {
					const linked = allSpans(document).flatMap(({ layer, entity }) =>
						layer.id === "claim" || layer.id === "commentary" ? [entity] : [],
					);
					return [...new Set(linked)].map((one) => [
						one.type === "Claim" ? "Claim" : "Comment",
						titleOf(document, one),
					]);
				});
				expect(said).toEqual(expected);
			}),
		);
	});

	test("every term of a schema.org file is defined by schema.org", async () => {
		const [graph] = [await expanded(written(sample, { ...everything, citation: true }))];
		const words = [...JSON.stringify(graph).matchAll(/"(http:\/\/schema\.org\/\w+)"/g)].map(
			([, word]) => word,
		);
		expect([...new Set(words)].map((word) => word?.replace("http://schema.org/", "")).sort()).toEqual([
			...["Article", "Claim", "Comment", "Organization", "Service"],
			...["about", "appearance", "author", "citation", "inLanguage", "isPartOf", "name", "parentItem"],
			...["text", "url"],
		]);
		expect(JSON.stringify(graph)).toContain('"@id":"https://example.org/report.jsonld#c1"');
	});

	test("schema.org lists its losses", () => {
		expect(schemaOrg.write(sample, everything).losses).toMatchObject([
			{
				what: "spans of layers that are neither claims nor replies, except names to which a claim or reply refers",
				count: 1,
			},
			{ what: "the document's text", count: 3 },
			{ what: "the quote, the position, the section and the id of a span", count: 3 },
			{ what: "fields for which schema.org has no property", count: 3 },
			{ what: "the layers' definitions", count: 3 },
		]);
	});
});

test.each([
	['"text": "isoHunt', '"reviewRating": "isoHunt', 'no property "reviewRating"'],
	['{ "@id": "report.jsonld" }', '{ "@id": "other" }', '"other" is not in the file'],
	['"https://schema.org"', '"https://example.org"', "unexpected context"],
])("the schema.org check rejects a file in which %s was replaced by %s", (was, is, reason) => {
	expect(() => checkSchemaOrg(written(sample).replace(was, is))).toThrow(reason);
});
