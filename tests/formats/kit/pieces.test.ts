import { describe, expect, test } from "vitest";
import { allSpans } from "../../../src/corpus/index.ts";
import { lossesOf } from "../../../src/formats/kit/losses.ts";
import { splitPieces, writeInSinglePieces } from "../../../src/formats/kit/pieces.ts";
import { corpus, doc, everything, type SpanDraft, span, withPieces } from "../builders.ts";

const words = "isoHunt, Demonoid and others are sites.";
const pieces = withPieces(span(words, "x", "isoHunt"), words, "Demonoid", "sites");
const piecesOf = (...spans: readonly SpanDraft[]) =>
	splitPieces(corpus(doc("report", words, spans))).single.documents.flatMap(allSpans);

describe("splitPieces", () => {
	test("each piece becomes a span with the entity of its annotation, in text order", () => {
		const split = piecesOf(span(words, "y", "Demonoid and others"), pieces);
		expect(split.map(({ annotation, entity }) => [annotation.id, annotation.quote.exact, entity.id])).toEqual(
			[
				["x", "isoHunt", "isohunt"],
				["y", "Demonoid and others", "isohunt"],
				["x.2", "Demonoid", "isohunt"],
				["x.3", "sites", "isohunt"],
			],
		);
		expect(split[3]).toMatchObject({
			placement: { kind: "exact", range: { start: 33, end: 38 } },
			range: { start: 33, end: 38 },
			annotation: { position: { start: 33, end: 38 } },
		});
		expect(split.some((one) => "furtherRanges" in one || "furtherPieces" in one.annotation)).toBe(false);
	});

	test("the id of a piece is not the id of another annotation", () => {
		const split = piecesOf(pieces, span(words, "x.2", "others"));
		expect(split.map(({ annotation }) => annotation.id)).toEqual(["x", "x.3", "x.2", "x.4"]);
	});

	test("each piece of an orphan becomes an orphan", () => {
		const lost = { ...pieces, placement: { kind: "orphan", candidates: [], reason: "gone" } } as const;
		expect(piecesOf(lost).map(({ annotation, placement }) => [annotation.id, placement.kind])).toEqual([
			["x", "orphan"],
			["x.2", "orphan"],
			["x.3", "orphan"],
		]);
	});

	test("a corpus without pieces is unchanged", () => {
		const plain = corpus(doc("report", words, [span(words, "y", "Demonoid")]));
		expect(splitPieces(plain).single).toEqual(plain);
	});
});

test("losses of pieces concern their annotation once, and the split itself is a loss", () => {
	const sample = corpus(doc("report", words, [span(words, "y", "others"), pieces]));
	const write = writeInSinglePieces((single) => ({
		files: [],
		losses: lossesOf(single, [
			{ what: "late words", concerns: ({ span }) => "range" in span && span.range.start > 5 },
		]),
	}));
	const x = { document: "report", annotation: "x" };
	const y = { document: "report", annotation: "y" };
	expect(write(sample, everything).losses).toEqual([
		{ what: "late words", count: 2, spans: [x, y] },
		{ what: "that several spans are pieces of one annotation", count: 1, spans: [x] },
	]);
});
