import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Corpus } from "../../../src/corpus/index.ts";
import { checkSpacy } from "../../../src/formats/spacy/check.ts";
import { spacy } from "../../../src/formats/spacy/index.ts";
import { readSpacy } from "../../../src/formats/spacy/read.ts";
import { corpora, exportOptions, foreignText } from "../arbitrary.ts";
import { corpus, doc, entity, everything, link, span, text } from "../builders.ts";
import { layers } from "../layers.ts";
import { plainSpans } from "../plain.ts";
import { readSpacyDocs } from "./spec-reader.ts";

const content = "🏴 IIPA says isoHunt is bad.";
const claim = entity("c1", "Claim", { proposition: [text("isoHunt is bad.")], claimant: [link("iipa")] });
const sample = corpus(
	doc(
		"report",
		content,
		[
			span(content, "a1", "IIPA says isoHunt is bad", { layer: "claim", to: "c1" }),
			span(content, "a2", "isoHunt"),
		],
		[claim],
	),
);

const written = (of: Corpus, options = everything): string =>
	spacy.write(of, options).files[0]?.content ?? "";

describe("Writing spaCy", () => {
	test("writes the spaCy layer of names as `ents`, other layers as groups, and counts code points", () => {
		expect(JSON.parse(written(sample))).toEqual({
			text: content,
			ents: [{ start: 12, end: 19, label: "site", kb_id: "isohunt", id: "a2" }],
			spans: { claim: [{ start: 2, end: 26, label: "claim", kb_id: "c1", id: "a1" }], commentary: [] },
			meta: {
				id: "report",
				title: "Title of report",
				language: "en",
				textSha256: "56f03fa80d4856cb4451f47307da119d6aa4dcbac7f1917e1e67da84509b87da",
				sections: [],
				entities: [
					{
						id: "c1",
						type: "Claim",
						fields: { proposition: ["isoHunt is bad."], claimant: [{ entity: "iipa" }] },
					},
				],
				shared: [
					{ id: "isohunt", type: "Site", fields: { name: ["isoHunt"], kind: ["tracker"] } },
					{ id: "iipa", type: "Organization", fields: { name: ["IIPA"] } },
				],
			},
		});
	});

	test("writes a layer of names as a spaCy group if its spans overlap", () => {
		const overlapping = corpus(
			doc("report", content, [span(content, "a1", "says isoHunt"), span(content, "a2", "isoHunt")]),
		);
		const { ents, spans } = JSON.parse(written(overlapping));
		expect([ents.length, spans.site.length]).toEqual([0, 2]);
	});

	test("writes lines from which a reader built from spaCy's documentation gets every placed span", () => {
		fc.assert(
			fc.property(corpora, exportOptions, (random, options) => {
				const found = readSpacyDocs(written(random, options)).map(({ ents, groups }) =>
					[...ents, ...[...groups.values()].flat()].toSorted((a, b) => (a.id < b.id ? -1 : 1)),
				);
				expect(found).toEqual(
					random.documents.map((document) =>
						plainSpans(document)
							.map(({ id, layer, entity: to, words }) => ({ id, label: layer, link: to, words }))
							.toSorted((a, b) => (a.id < b.id ? -1 : 1)),
					),
				);
			}),
		);
	});

	test("writes one spaCy line per document, whatever line breaks the text contains", () => {
		const broken = "a\u2028b\u2029c\u0085d\ne";
		expect(written(corpus(doc("x", broken, []))).split(/[\n\u2028\u2029\u0085]/).length).toBe(2);
	});

	test("lists what the spaCy file leaves out", () => {
		expect(spacy.write(sample, everything).losses).toMatchObject([
			{ what: "the stored text before and after a span, if the document has other text there", count: 1 },
			{ what: "the layers' definitions", count: 2 },
		]);
	});
});

describe("Reading spaCy", () => {
	const wanted = [{ layer: "site", quote: { exact: "isoHunt" } }];
	const train = { entities: [[4, 11, "site"]] };

	test.each([
		["training data", [["See isoHunt.", train]]],
		[
			"a file of an annotator of training data",
			{ classes: ["site"], annotations: [["See isoHunt.", train], null] },
		],
		["a list of documents", [{ text: "See isoHunt.", ents: [{ start: 4, end: 11, label: "site" }] }]],
		["entities as lists", { text: "See isoHunt.", ...train }],
	])("reads %s of spaCy", (_form, value) => {
		const content = JSON.stringify(value);
		expect(spacy.detect?.([{ name: "x.json", content }])).toBe(true);
		expect(readSpacy(content, "x.json", layers).value.documents[0]?.annotations).toMatchObject(wanted);
	});

	test("reads the relations of Prodigy, also with words that are not spans", () => {
		const [head, child] = [
			{ start: 4, end: 11, token_start: 1, label: "site" },
			{ start: 0, end: 3, token_start: 0, label: null },
		];
		const relations = [{ head: 1, child: 0, label: "seen by", head_span: head, child_span: child }];
		const line = { text: "See isoHunt.", spans: [head], relations, answer: "accept" };
		const [document] = readSpacy(JSON.stringify(line), "x.jsonl", layers).value.documents;
		expect(document?.annotations).toMatchObject([{ layer: "note", quote: { exact: "See" } }, ...wanted]);
		expect(document?.relations).toMatchObject([{ label: "seen by", from: "a1", to: "a2" }]);
	});

	const read = (...lines: readonly object[]) =>
		readSpacy(lines.map((line) => JSON.stringify(line)).join("\n"), "x.jsonl", layers);

	test("reads Prodigy's span lists, keeps unknown keys, and creates an entity from the words", () => {
		const { value, problems } = read({
			text: content,
			_input_hash: 1,
			spans: [{ start: 12, end: 19, label: "site", token_start: 3, token_end: 3 }],
			answer: "accept",
		});
		expect(problems.map(({ code }) => code)).toEqual(["W_ENTITY_NEW"]);
		expect(value.documents[0]?.annotations[0]).toMatchObject({
			id: "a1",
			quote: { exact: "isoHunt" },
			extra: { spacy: { token_start: 3, token_end: 3 } },
		});
	});

	test.each([
		[{ text: "x", spans: [{ start: 0, end: 1, label: "site" }], answer: "reject" }, " W_ANSWER"],
		[{ spans: [] }, "1:1/text E_SCHEMA"],
		[{ text: "x", ents: [{ start: 0, end: 9, label: "site" }] }, "1:1/ents/0 E_POSITION"],
		[{ text: "x", ents: [{ start: 0, end: 0, label: "site" }] }, "1:1/ents/0 E_POSITION"],
		[{ text: "x", ents: [{ start: "0", end: 1, label: "site" }] }, "1:1/ents/0/start E_SCHEMA"],
		[{ text: "\uD83D", ents: [] }, " E_DOCUMENT"],
		[{ text: "x", ents: [], colour: 1 }, " W_TASK_DATA"],
	])("reports the fault in the spaCy line %j as %s", (line, expected) => {
		expect(read(line).problems.map(({ path, code }) => `${path} ${code}`)).toContain(expected);
	});

	test("reports a line of a spaCy file that is not JSON", () => {
		const { problems } = readSpacy('{"text":"a","ents":[]}\n{"text"', "x.jsonl", layers);
		expect(problems.map(({ path, code }) => `${path} ${code}`)).toEqual(["2:1 E_JSON_SYNTAX"]);
	});

	test("never throws on damaged spaCy lines", () => {
		const file = written(sample);
		fc.assert(
			fc.property(fc.jsonValue({ maxDepth: 3 }), fc.nat(), foreignText, (value, at, noise) => {
				readSpacy(JSON.stringify(value), "x.jsonl", layers);
				readSpacy(file.slice(0, at % file.length) + noise, "x.jsonl", layers);
			}),
		);
	});
});

test.each([
	[[{ start: 0, end: 2 }], "outside the text"],
	[[{ start: 1, end: 1 }], "are empty"],
	[
		[
			{ start: 0, end: 1 },
			{ start: 0, end: 1 },
		],
		"overlap",
	],
])("checkSpacy rejects the entities %j because of: %s", (ents, reason) => {
	const whole = ents.map((one) => ({ ...one, label: "site", kb_id: "", id: "" }));
	expect(() => checkSpacy(`${JSON.stringify({ text: "x", ents: whole, spans: {}, meta: {} })}\n`)).toThrow(
		reason,
	);
});
