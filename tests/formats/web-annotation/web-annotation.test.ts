import { readFileSync } from "node:fs";
import fc from "fast-check";
import jsonld from "jsonld";
import { describe, expect, test } from "vitest";
import { type Corpus, selectSpans } from "../../../src/corpus/index.ts";
import { range } from "../../../src/document/index.ts";
import { applyOptions } from "../../../src/formats/kit/options.ts";
import { sha256Of } from "../../../src/formats/kit/text-hash.ts";
import { webAnnotation } from "../../../src/formats/web-annotation/index.ts";
import { readWebAnnotation } from "../../../src/formats/web-annotation/read.ts";
import { corpora, exportOptions } from "../arbitrary.ts";
import {
	corpus,
	doc,
	documentOf,
	entity,
	everything,
	link,
	relation,
	type SpanDraft,
	span,
	text,
	wholeDocument,
	withPieces,
} from "../builders.ts";
import { importedFrom } from "../imported-from.ts";
import { layersWithLaw } from "../layers.ts";
import { faultsOf } from "./model-rules.ts";

const content = "🏴 IIPA says isoHunt is bad. Well.";
const claim = entity("c1", "Claim", { proposition: [text("isoHunt is bad.")], claimant: [link("iipa")] });
const remark = entity("k1", "Commentary", {
	gloss: [text("Doubts.")],
	respondsTo: [link("c1"), wholeDocument],
});
const spans = [
	span(content, "a1", "IIPA says isoHunt is bad", { layer: "claim", to: "c1" }),
	span(content, "a2", "isoHunt"),
	span(content, "a3", "Well", { layer: "commentary", to: "k1" }),
];
const sample = corpus(
	doc("report", content, spans, [claim, remark]),
	doc("reply", content, [span(content, "a1", "isoHunt")]),
);

const written = (of: Corpus, options = everything): string =>
	webAnnotation.write(of, options).files[0]?.content ?? "";
const parsed = (of: Corpus, options = everything) => JSON.parse(written(of, options));

describe("Writing a Web Annotation collection", () => {
	test("a collection links each span to its entity by addresses that are unique across documents", () => {
		const file = parsed(sample);
		expect(file).toMatchObject({ id: "corpus.jsonld", type: "AnnotationCollection", total: 4 });
		expect(file.first.items[0]).toEqual({
			id: "report.jsonld#a1",
			type: "Annotation",
			motivation: "classifying",
			body: [
				{ type: "TextualBody", purpose: "tagging", value: "claim" },
				{ type: "SpecificResource", purpose: "identifying", source: "report.jsonld#c1" },
			],
			target: {
				source: "../corpus/report.md",
				selector: [
					{ type: "TextQuoteSelector", exact: "IIPA says isoHunt is bad", prefix: "🏴 ", suffix: ". We" },
					{ type: "TextPositionSelector", start: 2, end: 26 },
				],
			},
		});
		expect(file.first.items[3]).toMatchObject({
			id: "reply.jsonld#a1",
			target: { source: "../corpus/reply.md" },
		});
	});

	test("a collection includes documents and entities that refer to each other by these addresses", () => {
		const included: readonly { readonly id: string }[] = parsed(sample).included;
		expect(included.map(({ id }) => id)).toEqual([
			...["../corpus/report.md", "../corpus/reply.md"],
			...["entities.jsonld#isohunt", "entities.jsonld#iipa"],
			...["report.jsonld#c1", "report.jsonld#k1"],
		]);
		expect(included).toContainEqual({
			id: "report.jsonld#k1",
			type: "Commentary",
			gloss: "Doubts.",
			respondsTo: [{ id: "report.jsonld#c1" }, { id: "../corpus/report.md" }],
		});
	});

	test("a collection without annotations has no page", () => {
		expect(parsed(corpus())).toMatchObject({ total: 0, label: "Corpus" });
		expect(parsed(corpus())).not.toHaveProperty("first");
	});

	test("a collection has the current and the stored position of a moved span", () => {
		const moved: SpanDraft = {
			...span(content, "a2", "isoHunt"),
			placement: { kind: "moved", range: range(29, 33) },
		};
		const [item] = parsed(corpus(doc("report", content, [moved]))).first.items;
		expect(item.target.selector[1]).toEqual({ type: "TextPositionSelector", start: 28, end: 32 });
		expect(item.export).toEqual({
			placement: { status: "moved", start: 28, end: 32 },
			stated: { start: 12, end: 19 },
		});
	});

	test("an annotation of several pieces is a Composite, and a relation links two annotations", () => {
		const pieces = withPieces(span(content, "a1", "isoHunt"), content, "Well");
		const spans = [pieces, span(content, "a2", "IIPA", { layer: "claim", to: "c1" })];
		const relations = [relation("r1", "rejects", "a2", "a1")];
		const { record } = doc("report", content, []);
		const document = documentOf({ record, text: content, spans, relations, entities: [claim] });
		const { items } = parsed(corpus(document)).first;
		expect(items[1].target).toEqual({
			type: "Composite",
			items: [
				{
					source: "../corpus/report.md",
					selector: [
						{ type: "TextQuoteSelector", exact: "isoHunt", prefix: "ays ", suffix: " is " },
						{ type: "TextPositionSelector", start: 12, end: 19 },
					],
				},
				{
					source: "../corpus/report.md",
					selector: [
						{ type: "TextQuoteSelector", exact: "Well", prefix: "ad. ", suffix: "." },
						{ type: "TextPositionSelector", start: 28, end: 32 },
					],
				},
			],
		});
		expect(items[2]).toMatchObject({
			id: "report.jsonld#r1",
			motivation: "linking",
			body: [
				{ type: "TextualBody", purpose: "tagging", value: "rejects" },
				{ type: "SpecificResource", purpose: "linking", source: "report.jsonld#a1" },
			],
			target: "report.jsonld#a2",
		});
	});

	test("the text of a note is also a comment, for other tools", () => {
		const note = entity("n1", "Note", { text: [text("Check this.")] });
		const document = documentOf({
			record: doc("report", content, []).record,
			text: content,
			layers: layersWithLaw,
			spans: [span(content, "a1", "Well", { layer: "note", to: "n1" })],
			entities: [note],
		});
		const [item] = parsed(corpus(document)).first.items;
		expect(item.body).toEqual([
			{ type: "TextualBody", purpose: "tagging", value: "note" },
			{ type: "SpecificResource", purpose: "identifying", source: "report.jsonld#n1" },
			{ type: "TextualBody", purpose: "commenting", value: "Check this." },
		]);
		expect(readWebAnnotation(written(corpus(document)), "x.jsonld").value).toEqual(
			importedFrom(corpus(document)),
		);
	});

	test("a collection follows every MUST of the Web Annotation Data Model", () => {
		fc.assert(
			fc.property(corpora, exportOptions, (random, options) => {
				expect(faultsOf(parsed(random, options))).toEqual([]);
			}),
		);
	});

	test("a collection reads back unchanged", () => {
		fc.assert(
			fc.property(corpora, (random) => {
				const { value, problems } = readWebAnnotation(written(random), "x.jsonld");
				expect(problems.filter(({ code }) => code !== "W_FIELD_REQUIRED")).toEqual([]);
				expect(value).toEqual(importedFrom(random));
			}),
		);
	});

	test("a collection of some of the spans reads back unchanged", () => {
		const ids = fc.subarray(["a0", "a1", "a2", "a3", "a4", "a5"]);
		fc.assert(
			fc.property(corpora, ids, (random, some) => {
				const selected = selectSpans(random, ({ annotation }) => some.includes(annotation.id), {
					description: "some",
					query: "",
				});
				const { value, problems } = readWebAnnotation(written(selected), "x.jsonld");
				expect(problems.filter(({ code }) => code !== "W_FIELD_REQUIRED")).toEqual([]);
				expect(value).toEqual(importedFrom(selected));
			}),
		);
	});

	test("a collection reads back as the options reduced the corpus", () => {
		fc.assert(
			fc.property(corpora, exportOptions, (random, options) => {
				const { value, problems } = readWebAnnotation(written(random, options), "x.jsonld");
				expect(problems.filter(({ code }) => code !== "W_FIELD_REQUIRED")).toEqual([]);
				expect(value).toEqual(importedFrom(applyOptions(random, options)));
			}),
		);
	});

	test("a collection is deterministic", () => {
		fc.assert(
			fc.property(corpora, (random) => {
				expect(written(random)).toBe(written(random));
			}),
		);
	});
});

describe("Reading a Web Annotation collection", () => {
	type File = ReturnType<typeof JSON.parse>;
	const changed = (change: (file: File) => void) => {
		const file = parsed(sample);
		change(file);
		return readWebAnnotation(JSON.stringify(file), "x.jsonld");
	};

	test.each<[string, (file: File) => void, string]>([
		["no collection", (file) => (file.type = "Annotation"), "/type E_SCHEMA"],
		["an unknown key", (file) => (file.colour = 1), "/colour W_KEY_UNKNOWN"],
		["a wrong total", (file) => (file.total = 9), "/total W_TOTAL"],
		["a missing document", (file) => file.included.shift(), "/first/items/0 E_DOCUMENT"],
		["a document twice", (file) => file.included.push(file.included[0]), "/included/6/id E_DOCUMENT"],
		[
			"a path for a document",
			(file) => (file.included[1].id = "../corpus/../x.md"),
			"/included/1/id E_DOCUMENT",
		],
		["an entity of no document", (file) => (file.included[4].id = "x.jsonld#c1"), "/included/4 E_DOCUMENT"],
		["a broken entity", (file) => (file.included[5].type = "Law"), "/included/5/type E_TYPE_UNKNOWN"],
		["an incomplete shared entity", (file) => delete file.included[2].name, "/included/2 W_FIELD_REQUIRED"],
		[
			"a link to an undefined entity in the second document",
			(file) => (file.first.items[3].body[1].source = "entities.jsonld#x"),
			"/first/items/3/body/1/source E_ENTITY_UNKNOWN",
		],
		[
			"an unknown placement status",
			(file) => (file.first.items[1].export = { placement: { status: "near" } }),
			"/first/items/1/export/placement/status E_SCHEMA",
		],
		["a layer without a label", (file) => delete file.layers[0].label, "/layers/0/label E_SCHEMA"],
	])("reading a collection reports %s at its location", (_what, change, expected) => {
		const { problems } = changed(change);
		expect(problems.map(({ path, code }) => `${path} ${code}`)).toContain(expected);
	});

	test("reading a collection leaves out an invalid annotation and keeps the others", () => {
		const { value } = changed((file) => {
			file.first.items[0].target = {};
		});
		expect(value.documents.map(({ annotations }) => annotations.map(({ id }) => id))).toEqual([
			["a2", "a3"],
			["a1"],
		]);
	});

	test("reading a damaged collection never throws", () => {
		fc.assert(
			fc.property(fc.jsonValue(), fc.nat(), fc.string(), (value, at, noise) => {
				const file = written(sample);
				readWebAnnotation(JSON.stringify(value), "x.jsonld");
				readWebAnnotation(file.slice(0, at % file.length) + noise, "x.jsonld");
			}),
		);
	});
});

describe("Collections in other tools", () => {
	const anno = JSON.parse(readFileSync(new URL("../../fixtures/anno.jsonld", import.meta.url), "utf8"));

	/** Loads the W3C context, which every JSON-LD tool includes. Throws for any other URL. */
	const documentLoader = async (url: string) => {
		if (url !== "http://www.w3.org/ns/anno.jsonld") throw new Error(`${url} was fetched`);
		return { documentUrl: url, document: anno };
	};

	/** Returns the N-Quads of a file that has no address of its own, with every blank node as `_`. */
	async function triples(of: Corpus): Promise<readonly string[]> {
		const quads = await jsonld.toRDF(parsed(of), {
			documentLoader,
			format: "application/n-quads",
		});
		return String(quads).replace(/_:\w+/g, "_").trim().split("\n");
	}

	test("a JSON-LD processor reads annotations, entities and texts without loading other files", async () => {
		const found = await triples({ ...sample, base: "https://example.org/" });
		const folder = "https://example.org/annotations";
		const oa = "http://www.w3.org/ns/oa#";
		const is = "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>";
		expect(found).toEqual(
			expect.arrayContaining([
				`<${folder}/report.jsonld#a1> ${is} <${oa}Annotation> .`,
				`<${folder}/reply.jsonld#a1> ${is} <${oa}Annotation> .`,
				`_ <${oa}hasSource> <${folder}/report.jsonld#c1> .`,
				`_ <${oa}hasSource> <https://example.org/corpus/report.md> .`,
				`_ <${oa}start> "2"^^<http://www.w3.org/2001/XMLSchema#nonNegativeInteger> .`,
				`<${folder}/report.jsonld#c1> ${is} <http://schema.org/Claim> .`,
				`<${folder}/report.jsonld#c1> <http://schema.org/author> <${folder}/entities.jsonld#iipa> .`,
				`<${folder}/entities.jsonld#iipa> <http://schema.org/name> "IIPA" .`,
				`<https://example.org/corpus/report.md> <urn:ascribe:terms#text> "${content}" .`,
			]),
		);
	});

	/** Returns every `@id` in a value. */
	const idsIn = (value: unknown): readonly unknown[] =>
		Array.isArray(value)
			? value.flatMap(idsIn)
			: typeof value === "object" && value !== null
				? Object.entries(value).flatMap(([key, one]) => (key === "@id" ? [one] : idsIn(one)))
				: [];

	test("every id is absolute after the file has been mailed, and states the text", async () => {
		const one = corpus(doc("report", content, spans, [claim, remark]));
		const ids = idsIn(await jsonld.expand(parsed(one), { documentLoader }));
		const base = `https://ascribe.invalid/${sha256Of(content)}`;
		expect(ids).toEqual(
			expect.arrayContaining([
				`${base}/annotations/report.jsonld#a1`,
				`${base}/annotations/entities.jsonld#iipa`,
				`${base}/corpus/report.md`,
			]),
		);
		expect(ids.filter((id) => !URL.canParse(String(id)))).toEqual([]);
	});

	test("the address of a published folder replaces the address made from the text", async () => {
		const ids = idsIn(
			await jsonld.expand(parsed({ ...sample, base: "https://example.org/a/library/" }), { documentLoader }),
		);
		expect(ids).toContain("https://example.org/a/library/annotations/report.jsonld#a1");
		expect(ids).toContain("https://example.org/a/library/corpus/reply.md");
	});

	test("files about different texts share no id", async () => {
		const other = corpus(doc("report", `${content} More.`, spans, [claim, remark]));
		const idsOf = async (of: Corpus) =>
			idsIn(await jsonld.expand(parsed(of), { documentLoader })).filter((id) =>
				String(id).includes("report"),
			);
		const found = new Set(await idsOf(corpus(doc("report", content, spans, [claim, remark]))));
		expect((await idsOf(other)).filter((id) => found.has(id))).toEqual([]);
	});

	test("a JSON-LD processor can expand every collection", async () => {
		await fc.assert(
			fc.asyncProperty(corpora, async (random) => {
				const [collection] = await jsonld.expand(parsed(random), { documentLoader });
				expect(collection).toHaveProperty("@type", [
					"http://www.w3.org/ns/activitystreams#OrderedCollection",
				]);
			}),
			{ numRuns: 30 },
		);
	});
});
