import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { utf16 } from "../../src/document/index.ts";
import type { Span } from "../../src/marks/index.ts";
import { segmentsOf } from "../../src/marks/segment.ts";
import { idsAt, span, spansIn } from "./spans.ts";

/** Returns the segments of consecutive text nodes as `start-end:ids`. */
function cut(words: readonly string[], ...spans: readonly Span[]): readonly (readonly string[])[] {
	let start = 0;
	const texts = words.map((value) => {
		const placed = { node: { type: "text", value }, start: utf16(start) } as const;
		start += value.length;
		return placed;
	});
	const segments = segmentsOf(texts, spans);
	checkSegments(words, spans, segments);
	return segments.map((list) =>
		list.map((segment) => `${segment.range.start}-${segment.range.end}:${segment.spans.map(({ id }) => id)}`),
	);
}

/** Checks that each unit has exactly the spans that cover it, and that each segment is as long as possible. */
function checkSegments(
	words: readonly string[],
	spans: readonly Span[],
	segments: ReturnType<typeof segmentsOf<Span>>,
) {
	expect(segments).toHaveLength(words.length);
	let start = 0;
	for (const [index, value] of words.entries()) {
		const end = start + value.length;
		const carried = new Map<number, readonly string[]>();
		let done = start;
		let before = "";
		for (const { range, spans: over } of segments[index] ?? []) {
			const ids = over.map(({ id }) => id);
			expect(range.start).toBeGreaterThanOrEqual(done);
			expect(range.end).toBeGreaterThan(range.start);
			expect(range.end).toBeLessThanOrEqual(end);
			if (range.start === done) expect(ids.join()).not.toBe(before);
			for (let unit = range.start as number; unit < range.end; unit += 1) carried.set(unit, ids);
			done = range.end;
			before = ids.join();
		}
		for (let unit = start; unit < end; unit += 1) {
			expect(carried.get(unit) ?? []).toEqual(idsAt(spans, unit));
		}
		start = end;
	}
}

describe("Segments", () => {
	test("text without a span has no segments", () => {
		expect(cut(["one"])).toEqual([[]]);
	});

	test("text outside the spans has no segments", () => {
		expect(cut(["one two"], span("a", 0, 3), span("b", 4, 7))).toEqual([["0-3:a", "4-7:b"]]);
	});

	test("adjacent spans have separate segments", () => {
		expect(cut(["onetwo"], span("a", 0, 3), span("b", 3, 6))).toEqual([["0-3:a", "3-6:b"]]);
	});

	test("a segment lists the outer span before the inner one", () => {
		expect(cut(["one two three"], span("b", 4, 7), span("a", 0, 13))).toEqual([
			["0-4:a", "4-7:a,b", "7-13:a"],
		]);
	});

	test("a segment in two overlapping spans lists both", () => {
		expect(cut(["one two three"], span("a", 0, 7), span("b", 4, 13))).toEqual([
			["0-4:a", "4-7:a,b", "7-13:b"],
		]);
	});

	test("a segment ends at the end of its text node", () => {
		expect(cut(["one", "", "two"], span("a", 1, 5))).toEqual([["1-3:a"], [], ["3-5:a"]]);
	});

	test("empty spans and spans after the text have no segments", () => {
		expect(cut(["one"], span("a", 1, 1), span("b", 5, 9), span("c", 2, 9))).toEqual([["2-3:c"]]);
	});

	test("a segment lists two spans over the same words in their original order", () => {
		expect(cut(["one"], span("b", 0, 3), span("a", 0, 3))).toEqual([["0-3:b,a"]]);
	});

	test("a segment can list 200,000 spans", () => {
		const spans = Array.from({ length: 200_000 }, (_, at) => span(`a${at}`, 0, 1));
		const [segments] = segmentsOf([{ node: { type: "text", value: "a" }, start: utf16(0) }], spans);
		expect(segments?.[0]?.spans).toHaveLength(200_000);
	});

	test("segments equal those of the oracle for any spans", () => {
		const words = fc.array(fc.string({ maxLength: 6 }), { maxLength: 5 });
		fc.assert(
			fc.property(words, spansIn(24), (values, spans) => {
				cut(values, ...spans);
			}),
			{ numRuns: 300 },
		);
	});

	test("the segments of some text nodes equal those of all text nodes", () => {
		const spans = [span("a", 2, 8), span("b", 4, 5)];
		const texts = [
			{ node: { type: "text", value: "one" }, start: utf16(0) },
			{ node: { type: "text", value: "two" }, start: utf16(6) },
		] as const;
		expect(segmentsOf(texts, spans).map((list) => list.map(({ range }) => [range.start, range.end]))).toEqual(
			[[[2, 3]], [[6, 8]]],
		);
	});
});
