import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { annotationId } from "../../../src/annotation/index.ts";
import type { Corpus } from "../../../src/corpus/index.ts";
import { checkCas } from "../../../src/formats/cas/check.ts";
import { casJson } from "../../../src/formats/cas/index.ts";
import { readCasJson } from "../../../src/formats/cas/json.ts";
import { casOf } from "../../../src/formats/cas/write.ts";
import { corpora, exportOptions, foreignText } from "../arbitrary.ts";
import { corpus, doc, entity, everything, link, span, text, wholeDocument } from "../builders.ts";
import { layers } from "../layers.ts";
import { plainAnnotations, plainSpans } from "../plain.ts";
import { readCas, spansOf } from "./json-spec-reader.ts";

const content = "🏴 IIPA says isoHunt is bad.";
const claim = entity("c1", "Claim", {
	proposition: [text("isoHunt is bad.")],
	claimant: [link("iipa"), text("Canada")],
	type: [text("accusation")],
	about: [wholeDocument],
});
const whole = span(content, "a1", "IIPA says isoHunt is bad", { layer: "claim", to: "c1" });
const opening = {
	section: { ...whole.annotation, id: annotationId("s1"), label: "Opening" },
	placement: whole.placement,
};
const document = doc("report", content, [whole, span(content, "a2", "isoHunt")], [claim], [opening]);
const sample = corpus(document);

const filesOf = (of: Corpus, options = everything) => casJson.write(of, options).files;
const fileOf = (of: Corpus): string => filesOf(of)[0]?.content ?? "";
const definitions = "the layers' definitions, except the names and labels of fields";

describe("Writing CAS JSON", () => {
	const {
		"%HEADER": header,
		"%TYPES": types,
		"%FEATURE_STRUCTURES": structures,
	} = JSON.parse(fileOf(sample));

	test("states UTF-16 as the offset encoding in the CAS JSON header", () => {
		expect(header).toEqual({ "offset-encoding": "UTF-16" });
	});

	test("defines a CAS type for each layer, and for each entity type with its fields", () => {
		expect(types["ascribe.layer.Claim"]).toEqual({
			"%NAME": "ascribe.layer.Claim",
			"%SUPER_TYPE": "uima.tcas.Annotation",
			"%DESCRIPTION": "claim",
			id: { "%NAME": "id", "%RANGE": "uima.cas.String" },
			entity: { "%NAME": "entity", "%DESCRIPTION": "Claim", "%RANGE": "ascribe.Entity" },
		});
		expect(types["ascribe.entity.Claim"]).toMatchObject({
			"%SUPER_TYPE": "ascribe.Entity",
			proposition: { "%RANGE": "uima.cas.String" },
			claimant: { "%RANGE": "uima.cas.FSArray", "%ELEMENT_TYPE": "ascribe.Referent" },
		});
	});

	test("writes the text, spans that refer to entities, and entities that refer to others, to CAS JSON", () => {
		expect(structures).toEqual([
			{
				"%ID": 1,
				"%TYPE": "uima.cas.Sofa",
				sofaNum: 1,
				sofaID: "_InitialView",
				mimeType: "text",
				sofaString: content,
			},
			{ "%ID": 2, "%TYPE": "uima.tcas.DocumentAnnotation", "@sofa": 1, begin: 0, end: 28, language: "en" },
			{
				...{ "%ID": 3, "%TYPE": "ascribe.Document", id: "report", title: "Title of report" },
				text_sha256: "56f03fa80d4856cb4451f47307da119d6aa4dcbac7f1917e1e67da84509b87da",
			},
			{
				...{ "%ID": 4, "%TYPE": "ascribe.entity.Site", entity_id: "isohunt", is_shared: true },
				...{ name: "isoHunt", kind: "tracker" },
			},
			{ "%ID": 5, "%TYPE": "ascribe.entity.Organization", entity_id: "iipa", is_shared: true, name: "IIPA" },
			{ "%ID": 11, "%TYPE": "uima.cas.FSArray", "%ELEMENTS": [5, 7] },
			{ "%ID": 12, "%TYPE": "uima.cas.FSArray", "%ELEMENTS": [3] },
			{
				...{ "%ID": 6, "%TYPE": "ascribe.entity.Claim", entity_id: "c1", is_shared: false },
				...{ proposition: "isoHunt is bad.", "@claimant": 11, type: "accusation", "@about": 12 },
			},
			{ "%ID": 7, "%TYPE": "ascribe.Name", name: "Canada" },
			{ "%ID": 8, "%TYPE": "ascribe.Section", "@sofa": 1, begin: 3, end: 27, id: "s1", label: "Opening" },
			{ "%ID": 9, "%TYPE": "ascribe.layer.Claim", "@sofa": 1, begin: 3, end: 27, id: "a1", "@entity": 6 },
			{ "%ID": 10, "%TYPE": "ascribe.layer.Site", "@sofa": 1, begin: 13, end: 20, id: "a2", "@entity": 4 },
		]);
	});

	test("writes CAS JSON that follows the specification and gives the words of every placed span", () => {
		fc.assert(
			fc.property(corpora, exportOptions, (random, options) => {
				const found = filesOf(random, options).map((file) => spansOf(readCas(file.content)));
				expect(found).toEqual(random.documents.map(plainSpans));
			}),
		);
	});

	test("lists what the CAS JSON file leaves out", () => {
		expect(casJson.write(sample, everything).losses).toMatchObject([
			{ what: "the stored text before and after a span, if the document has other text there", count: 1 },
			{ what: definitions, count: 2 },
		]);
	});
});

const withoutId = ({ "%ID": _, ...structure }: { readonly "%ID": number }): object => structure;

describe("Reading CAS JSON", () => {
	const sofa = { "%ID": 1, "%TYPE": "uima.cas.Sofa", sofaID: "_InitialView", sofaString: content };
	const site = { "%ID": 2, "%TYPE": "custom.Site", "@sofa": 1, begin: 13, end: 20 };
	const read = (structures: readonly object[], more: object = {}) =>
		readCasJson(
			[{ name: "x.json", content: JSON.stringify({ ...more, "%FEATURE_STRUCTURES": structures }) }],
			layers,
		);

	test("reads CAS JSON annotations whose type has the name of a layer, and keeps their features", () => {
		const { value, problems } = read([sofa, { ...site, confidence: 3, "@other": 1 }]);
		expect(problems.map(({ code }) => code)).toEqual(["W_CAS_TYPE", "W_ENTITY_NEW"]);
		expect(value.documents[0]?.annotations[0]).toMatchObject({
			id: "a1",
			layer: "site",
			quote: { exact: "isoHunt" },
			extra: { uima: { type: "custom.Site", others: { confidence: 3 } } },
		});
	});

	test("names the references of a span to a token with their number", () => {
		const token = { "%ID": 9, "%TYPE": "custom.Token", "@sofa": 1, begin: 13, end: 20 };
		const { problems } = read([sofa, { ...site, "@head": 9 }, token]);
		expect(problems.map(({ code, reason }) => `${code} ${reason}`)).toContain(
			'W_CAS_TYPE One reference is not read, because a feature such as "head" refers to a structure that is not a span.',
		);
	});

	test("reads every annotation type of other tools as a layer with its features, and their relations", () => {
		const types = {
			mention: "webanno.custom.SiteMention",
			relation: "webanno.custom.Sells",
			link: "webanno.custom.SiteMentionOwnerLink",
		};
		const structures = [
			sofa,
			{ ...{ "%ID": 2, "%TYPE": types.mention, "@sofa": 1, begin: 3, end: 7 }, kind: "group", "@owner": 5 },
			{ ...{ "%ID": 3, "%TYPE": types.mention, "@sofa": 1, begin: 13, end: 20 }, "is-new": true },
			{
				...{ "%ID": 4, "%TYPE": types.relation, "@sofa": 1, begin: 13, end: 20 },
				...{ "@Governor": 2, "@Dependent": 3, value: "sells to" },
			},
			{ "%ID": 5, "%TYPE": "uima.cas.FSArray", "%ELEMENTS": [6] },
			{ "%ID": 6, "%TYPE": types.link, role: "owned by", "@target": 3 },
		];
		const { value, problems } = read(structures);
		expect(problems.map(({ code }) => code)).toEqual(["W_ENTITY_NEW", "W_ENTITY_NEW"]);
		const [document] = value.documents;
		expect(document?.annotations.map(({ layer, quote }) => `${layer} ${quote.exact}`)).toEqual([
			"site-mention IIPA",
			"site-mention isoHunt",
		]);
		expect(document?.entities.map(({ fields }) => Object.fromEntries(fields))).toEqual([
			{ name: [text("IIPA")], kind: [text("group")] },
			{ name: [text("isoHunt")], isNew: [text("true")] },
		]);
		expect(document?.relations.map(({ label, from, to }) => `${from} ${label} ${to}`)).toEqual([
			"a1 owned by a2",
			"a1 sells to a2",
		]);
		expect(value.layers.layers.find(({ id }) => id === "site-mention")).toMatchObject({
			label: "SiteMention",
			tag: "SiteMention",
			entityType: { fields: [{ name: "name" }, { name: "kind" }, { name: "isNew", label: "is-new" }] },
		});
	});

	test("reads CAS JSON feature structures in an object with their ids as keys", () => {
		const content = JSON.stringify({ "%FEATURE_STRUCTURES": { 1: withoutId(sofa), 2: withoutId(site) } });
		const { value } = readCasJson([{ name: "x.json", content }], layers);
		expect(value.documents.flatMap(plainAnnotations)).toMatchObject([{ words: "isoHunt" }]);
	});

	test("reads CAS JSON offsets marked with `^`, and in code points if the header says so", () => {
		const anchored = { "%ID": 2, "%TYPE": "custom.Site", "@sofa": 1, "^begin": 12, "^end": 19 };
		const { value } = read([sofa, anchored], { "%HEADER": { "offset-encoding": "UTF-32" } });
		expect(value.documents.flatMap(plainAnnotations)).toMatchObject([{ words: "isoHunt" }]);
	});

	test("reads title and language of a CAS JSON file from DKPro's metadata", () => {
		const metadata = {
			...{ "%ID": 9, "%TYPE": "de.tudarmstadt.ukp.dkpro.core.api.metadata.type.DocumentMetaData" },
			...{ "@sofa": 1, documentId: "Reply.txt", documentTitle: "The reply", language: "x-unspecified" },
		};
		const { id, title, language } = read([sofa, metadata]).value.documents[0] ?? {};
		expect([id, title, language]).toEqual(["reply-txt", "The reply", undefined]);
	});

	test.each([
		[[], " E_CAS_TEXT"],
		[[sofa, { "%TYPE": "x" }], "/%FEATURE_STRUCTURES/1/%ID E_SCHEMA"],
		[[sofa, site, site], "/%FEATURE_STRUCTURES/2/%ID E_ID_TWICE"],
		[[sofa, { ...site, end: 99 }], "/%FEATURE_STRUCTURES/1 E_POSITION"],
		[[sofa, { ...site, begin: 1 }], "/%FEATURE_STRUCTURES/1 E_POSITION"],
		[[sofa, { ...site, "%TYPE": "dkpro.Token" }], "/%FEATURE_STRUCTURES/1 W_CAS_TYPE"],
		[[sofa, { ...sofa, "%ID": 2, sofaID: "other" }], "/%FEATURE_STRUCTURES/1 W_CAS_VIEW"],
		[
			[sofa, { "%ID": 2, "%TYPE": "ascribe.entity.Claim", entity_id: "c1", "@about": 1 }],
			"/%FEATURE_STRUCTURES/1 E_CAS_REFERENCE",
		],
		[[{ ...sofa, sofaString: "\uD83D" }], " E_DOCUMENT"],
	])("reports the fault in the CAS JSON structures %j as %s", (structures, expected) => {
		expect(read(structures).problems.map(({ path, code }) => `${path} ${code}`)).toContain(expected);
	});

	test("rejects CAS JSON with offsets in bytes", () => {
		const { problems } = read([sofa], { "%HEADER": { "offset-encoding": "UTF-8" } });
		expect(problems.map(({ path, code }) => `${path} ${code}`)).toEqual([
			"/%HEADER/offset-encoding E_SCHEMA",
		]);
	});

	test("never throws on damaged CAS JSON", () => {
		const file = fileOf(sample);
		fc.assert(
			fc.property(fc.jsonValue({ maxDepth: 3 }), fc.nat(), foreignText, (value, at, noise) => {
				read([sofa, { ...site, "%TYPE": "ascribe.entity.Site", entity: value, "@name": value }]);
				const broken = file.slice(0, at % file.length) + noise + file.slice(at % file.length);
				readCasJson([{ name: "x.json", content: broken }], layers);
			}),
		);
	});
});

test.each([
	[
		"an undefined type",
		(cas: string) => cas.replaceAll('"type":"ascribe.layer.Site"', '"type":"ascribe.Poem"'),
	],
	["offsets outside the text", (cas: string) => cas.replace('"text":"🏴 IIPA', '"text":"🏴')],
	["a repeated id", (cas: string) => cas.replace('"id":9,', '"id":8,')],
	["a repeated type", (cas: string) => cas.replace('"name":"ascribe.Name"', '"name":"ascribe.Entity"')],
])("checkCas rejects %s", (_fault, change) => {
	const cas = casOf(document, corpus(document));
	expect(() => checkCas(cas)).not.toThrow();
	const features = (structures: typeof cas.structures) =>
		structures.map((structure) => ({ ...structure, features: [...structure.features] }));
	const broken = JSON.parse(change(JSON.stringify({ ...cas, structures: features(cas.structures) })));
	const back = broken.structures.map((structure: { features: [string, never][] }) => ({
		...structure,
		features: new Map(structure.features),
	}));
	expect(() => checkCas({ ...broken, structures: back })).toThrow("UIMA would reject");
});
