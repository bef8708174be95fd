import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { range } from "../../src/document/index.ts";
import { createSpanIndex, inTextOrder, type Span } from "../../src/marks/index.ts";
import { span, spansIn } from "./spans.ts";

/** Creates an index and checks each result against a plain filter. */
function checkedIndex(spans: readonly Span[], length: number) {
	const index = createSpanIndex(spans);
	const sorted = spans.toSorted(inTextOrder);
	const where = (holds: (start: number, end: number) => boolean) =>
		sorted.filter((each) => holds(each.range.start, each.range.end));
	for (let from = 0; from <= length; from += 1) {
		expect(index.at(from)).toEqual(where((start, end) => start <= from && from < end));
		for (let to = from; to <= length; to += 1) {
			const shares = (start: number, end: number) => Math.max(start, from) < Math.min(end, to);
			expect(index.over(range(from, to))).toEqual(where(shares));
			expect(index.beginningIn(range(from, to))).toEqual(where((start) => from <= start && start < to));
		}
	}
	return index;
}

const ids = (spans: readonly Span[]) => spans.map(({ id }) => id);

describe("The span index", () => {
	const outer = span("outer", 0, 10);
	const inner = span("inner", 2, 4);
	const later = span("later", 4, 8);
	const empty = span("empty", 4, 4);

	test("the span index returns the spans that cover a unit, the innermost last", () => {
		const index = checkedIndex([later, inner, empty, outer], 11);
		expect(ids(index.at(3))).toEqual(["outer", "inner"]);
		expect(ids(index.at(4))).toEqual(["outer", "later"]);
		expect(index.at(10)).toEqual([]);
	});

	test("the span index returns the spans that share a unit with a range", () => {
		const index = checkedIndex([later, inner, empty, outer], 11);
		expect(ids(index.over(range(3, 5)))).toEqual(["outer", "inner", "later"]);
		expect(ids(index.over(range(9, 11)))).toEqual(["outer"]);
		expect(index.over(range(3, 3))).toEqual([]);
	});

	test("the span index returns the spans that start in a range, empty ones too", () => {
		expect(ids(checkedIndex([later, inner, empty, outer], 11).beginningIn(range(3, 5)))).toEqual([
			"later",
			"empty",
		]);
	});

	test("an empty span index returns nothing", () => {
		expect(checkedIndex([], 3).at(0)).toEqual([]);
	});

	test("the span index returns the same as a plain filter, for any spans", () => {
		fc.assert(
			fc.property(spansIn(10), (spans) => void checkedIndex(spans, 11)),
			{ numRuns: 60 },
		);
	});
});
