import fc from "fast-check";
import { expect, test } from "vitest";
import { sentSpan, withoutSpans, withSpans } from "../../../../src/app/dialogs/export/sent-corpus.ts";
import { corpora } from "../../../formats/arbitrary.ts";
import { corpus, doc, span } from "../../../formats/builders.ts";

test("a corpus that is sent in parts and joined equals the corpus", () => {
	fc.assert(
		fc.property(corpora, (random) => {
			const head = structuredClone(withoutSpans(random));
			const spans = random.documents.map((document) => structuredClone(document.spans.map(sentSpan)));
			expect(withSpans(head, spans)).toEqual(random);
		}),
	);
});

test("a document is sent without the functions that the page adds to it", () => {
	const document = { ...doc("report", "isoHunt", [span("isoHunt", "a1", "isoHunt")]), locate: () => 0 };
	expect(() => structuredClone(withoutSpans(corpus(document)))).not.toThrow();
});
