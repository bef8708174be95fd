import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Corpus } from "../../../src/corpus/index.ts";
import { checkConll } from "../../../src/formats/conll/check.ts";
import { conll } from "../../../src/formats/conll/index.ts";
import { corpora } from "../arbitrary.ts";
import { corpus, doc, entity, everything, span } from "../builders.ts";
import { plainSpans } from "../plain.ts";
import { chunksOf, readConll } from "./spec-reader.ts";

const content = "IIPA says isoHunt is bad. Well, is it?";
const drafts = [
	span(content, "a1", "IIPA says isoHunt is bad", { layer: "claim", to: "c1" }),
	span(content, "a2", "isoHunt"),
	span(content, "a3", "Hunt"),
	span(content, "a4", "isoHunt is bad", { layer: "claim", to: "c1" }),
	span(content, "a5", "bad. Well", { layer: "commentary", to: "k1" }),
];
const entities = [entity("c1", "Claim", {}), entity("k1", "Commentary", {})];
const sample = corpus(doc("report", content, drafts, entities));

const filesOf = (of: Corpus) => conll.write(of, everything).files;
const fileIn = (of: Corpus, name: string): string =>
	filesOf(of).find((file) => file.name === name)?.content ?? "";

describe("Writing CoNLL-2002", () => {
	test("writes one CoNLL file for each document and layer", () => {
		expect(filesOf(sample).map(({ name }) => name)).toEqual([
			"report.site.conll",
			"report.claim.conll",
			"report.commentary.conll",
		]);
	});

	test("writes one word and its tag per CoNLL line, and an empty line after each sentence", () => {
		expect(fileIn(sample, "report.site.conll")).toBe(
			"IIPA O\nsays O\nisoHunt B-site\nis O\nbad O\n. O\n\nWell O\n, O\nis O\nit O\n? O\n\n",
		);
	});

	test("tags the outer span in CoNLL if spans of a layer overlap", () => {
		const [first = []] = readConll(fileIn(sample, "report.claim.conll"));
		expect(chunksOf(first)).toEqual([{ kind: "claim", words: "IIPA says isoHunt is bad" }]);
	});

	test("starts a new CoNLL chunk in each sentence of a span", () => {
		expect(readConll(fileIn(sample, "report.commentary.conll")).map(chunksOf)).toEqual([
			[{ kind: "commentary", words: "bad ." }],
			[{ kind: "commentary", words: "Well" }],
		]);
	});

	test("lists what CoNLL files leave out, with the number of affected spans", () => {
		const crowded = corpus(
			doc(
				"report",
				content,
				[
					...drafts,
					span(content, "a6", " "),
					{ ...span(content, "a7", "it"), placement: { kind: "orphan", candidates: [], reason: "gone" } },
					span(content, "a8", "ell"),
				],
				entities,
			),
		);
		expect(conll.write(crowded, everything).losses).toMatchObject([
			{ what: "spans that were not found in the text", count: 1 },
			{ what: "spans that contain no word", count: 1 },
			{ what: "spans that overlap a longer span of the same layer", count: 2 },
			{ what: "starts and ends inside a word: the entire word is tagged", count: 1 },
			{ what: "the connection between the parts of a span in several sentences", count: 1 },
			{
				what: "everything except words and layers: ids, offsets, the text between words, links and fields",
				count: 8,
			},
		]);
	});

	test("writes every visible character of the text to the CoNLL file, in any language", () => {
		fc.assert(
			fc.property(
				corpora,
				fc.constantFrom(undefined, "en", "th", "no language", "x-a"),
				(random, language) => {
					const inLanguage = {
						...random,
						documents: random.documents.map((one) => ({ ...one, record: { ...one.record, language } })),
					};
					for (const { record, text } of random.documents) {
						const words = readConll(fileIn(inLanguage, `${record.id}.law.conll`)).flat();
						expect(words.map(([form]) => form).join("")).toBe(text.replace(/[\s\p{Cc}]/gu, ""));
					}
				},
			),
		);
	});

	test("tags each word that the only span of a CoNLL layer touches, and no word outside spans", () => {
		fc.assert(
			fc.property(corpora, (random) => {
				for (const document of random.documents) {
					for (const { id: layer } of random.layers.layers) {
						const spans = plainSpans(document).filter((one) => one.layer === layer);
						const touching = (at: number) => spans.filter(({ start, end }) => start <= at && at < end).length;
						let at = 0;
						for (const [form, tag] of readConll(
							fileIn(random, `${document.record.id}.${layer}.conll`),
						).flat()) {
							at = document.text.indexOf(form, at);
							const counts = Array.from({ length: form.length }, (_unit, index) => touching(at + index));
							if (Math.max(...counts) === 0) expect(tag).toBe("O");
							if (spans.length === 1 && Math.max(...counts) > 0) expect(tag).not.toBe("O");
							at += form.length;
						}
					}
				}
			}),
		);
	});

	test("writes the same CoNLL files each time", () => {
		fc.assert(
			fc.property(corpora, (random) => {
				expect(filesOf(random)).toEqual(filesOf(random));
			}),
		);
	});
});

test.each([
	["a O\n", "no empty line"],
	["a\n\n", "expected a word and its tag"],
	["a b O\n\n", "expected a word and its tag"],
	["a I-site\n\n", "not started"],
	["a B-site\n\nb I-site\n\n", "not started"],
	["a B-site\nb I-claim\n\n", "not started"],
])("checkConll rejects %j because of: %s", (file, reason) => {
	expect(() => checkConll(file)).toThrow(reason);
});
