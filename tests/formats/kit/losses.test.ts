import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { allSpans } from "../../../src/corpus/index.ts";
import { formats } from "../../../src/formats/index.ts";
import { lossesOf } from "../../../src/formats/kit/losses.ts";
import { corpora, exportOptions } from "../arbitrary.ts";
import { corpus, doc, span } from "../builders.ts";

describe("Losses", () => {
	const words = "isoHunt is bad, Demonoid is worse.";
	const sample = corpus(
		doc("first", words, [span(words, "s1", "isoHunt"), span(words, "s2", "Demonoid")]),
		doc("second", words, [span(words, "s1", "Demonoid")]),
	);

	test("a loss lists the spans that it concerns in the order of documents and texts", () => {
		const long = lossesOf(sample, [
			{ what: "long names", concerns: ({ span }) => span.annotation.quote.exact === "Demonoid" },
		]);
		expect(long).toEqual([
			{
				what: "long names",
				count: 2,
				spans: [
					{ document: "first", annotation: "s2" },
					{ document: "second", annotation: "s1" },
				],
			},
		]);
	});

	test("a loss that concerns no span is left out", () => {
		expect(lossesOf(sample, [{ what: "nothing", concerns: () => false }])).toEqual([]);
	});

	test("a loss of any format counts and lists only exported spans, each once", () => {
		fc.assert(
			fc.property(corpora, exportOptions, (random, options) => {
				const exported = random.documents.flatMap((document) =>
					allSpans(document).map(({ annotation }) => JSON.stringify([document.record.id, annotation.id])),
				);
				for (const loss of formats.flatMap(({ write }) => write(random, options).losses)) {
					const named = loss.spans.map(({ document, annotation }) => JSON.stringify([document, annotation]));
					expect(named).toHaveLength(loss.count);
					expect(named).toEqual(exported.filter((name) => named.includes(name)));
				}
			}),
		);
	});
});
