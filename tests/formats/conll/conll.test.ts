import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { checkConll } from "../../../src/formats/conll/check.ts";
import { conll } from "../../../src/formats/conll/index.ts";
import type { ExportInput } from "../../../src/formats/index.ts";
import { exportInput } from "../arbitrary.ts";
import { doc, everything, input, span } from "../builders.ts";
import { plainSpans } from "../plain.ts";
import { chunksOf, readConll } from "./reader.ts";

const content = "IIPA says isoHunt is bad. Well, is it?";
const sample = input(
	doc("report", content, [
		span(content, "a1", "IIPA says isoHunt is bad", { layer: "claim", to: "c1" }),
		span(content, "a2", "isoHunt"),
		span(content, "a3", "Hunt"),
		span(content, "a4", "isoHunt is bad", { layer: "claim", to: "c1" }),
		span(content, "a5", "bad. Well", { layer: "commentary", to: "k1" }),
	]),
);

const filesOf = (of: ExportInput) => conll.write(of, everything).files;
const fileIn = (of: ExportInput, name: string): string =>
	filesOf(of).find((file) => file.name === name)?.content ?? "";

describe("CoNLL-2002 files", () => {
	test("are one for each document and layer", () => {
		expect(filesOf(sample).map(({ name }) => name)).toEqual([
			"report.site.conll",
			"report.claim.conll",
			"report.commentary.conll",
		]);
	});

	test("have a word and its tag on each line, and an empty line after each sentence", () => {
		expect(fileIn(sample, "report.site.conll")).toBe(
			"IIPA O\nsays O\nisoHunt B-site\nis O\nbad O\n. O\n\nWell O\n, O\nis O\nit O\n? O\n\n",
		);
	});

	test("hold the outer one of spans that overlap", () => {
		const [first = []] = readConll(fileIn(sample, "report.claim.conll"));
		expect(chunksOf(first)).toEqual([{ kind: "claim", words: "IIPA says isoHunt is bad" }]);
	});

	test("begin a span anew in each sentence", () => {
		expect(readConll(fileIn(sample, "report.commentary.conll")).map(chunksOf)).toEqual([
			[{ kind: "commentary", words: "bad ." }],
			[{ kind: "commentary", words: "Well" }],
		]);
	});

	test("name what they lose, with the number of spans concerned", () => {
		const crowded = input(
			doc("report", content, [
				...(sample.documents[0]?.spans ?? []),
				span(content, "a6", " "),
				{ ...span(content, "a7", "it"), placement: { kind: "orphan", candidates: [], reason: "gone" } },
				span(content, "a8", "ell"),
			]),
		);
		expect(conll.write(crowded, everything).losses).toMatchObject([
			{ what: "spans that stand nowhere in the text", count: 1 },
			{ what: "spans that hold no word", count: 1 },
			{ what: "spans that overlap with a longer one of their layer", count: 2 },
			{ what: "ends inside a word, of which the whole has the tag", count: 1 },
			{ what: "that the span is one, where it stands in several sentences", count: 1 },
			{
				what: "ids, places, the text between the words, links and fields: all but words and layers",
				count: 8,
			},
		]);
	});

	test("give any reader all that can be seen of the text, whatever the language", () => {
		fc.assert(
			fc.property(
				exportInput,
				fc.constantFrom(undefined, "en", "th", "no language", "x-a"),
				(random, language) => {
					const spoken = { ...random, documents: random.documents.map((one) => ({ ...one, language })) };
					for (const { id, text } of random.documents) {
						const words = readConll(fileIn(spoken, `${id}.law.conll`)).flat();
						expect(words.map(([form]) => form).join("")).toBe(text.replace(/[\s\p{Cc}]/gu, ""));
					}
				},
			),
		);
	});

	test("tag each word that only one span of the layer touches, and no word that none does", () => {
		fc.assert(
			fc.property(exportInput, (random) => {
				for (const document of random.documents) {
					for (const { id: layer } of random.layers.layers) {
						const spans = plainSpans(document).filter((one) => one.layer === layer);
						const touching = (at: number) => spans.filter(({ start, end }) => start <= at && at < end).length;
						let at = 0;
						for (const [form, tag] of readConll(fileIn(random, `${document.id}.${layer}.conll`)).flat()) {
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

	test("are the same each time", () => {
		fc.assert(
			fc.property(exportInput, (random) => {
				expect(filesOf(random)).toEqual(filesOf(random));
			}),
		);
	});
});

test.each([
	["a O\n", "not ended"],
	["a\n\n", "no word"],
	["a b O\n\n", "no word"],
	["a I-site\n\n", "not begun"],
	["a B-site\n\nb I-site\n\n", "not begun"],
	["a B-site\nb I-claim\n\n", "not begun"],
])("a writer that made %j is stopped", (file, reason) => {
	expect(() => checkConll(file)).toThrow(reason);
});
