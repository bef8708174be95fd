import fc from "fast-check";
import { expect, test } from "vitest";
import { cohensKappa } from "../../src/compare/cohens-kappa.ts";
import { f1Of } from "../../src/compare/f1.ts";

// Hripcsak and Rothschild (2005) give formulas and no table of counts, so the examples are calculated by hand.

test("F1 is the share of spans that have a partner", () => {
	expect(f1Of({ pairs: 3, left: 4, right: 4 })).toBe(0.75);
	expect(f1Of({ pairs: 2, left: 2, right: 6 })).toBe(0.5);
	expect(f1Of({ pairs: 0, left: 1, right: 0 })).toBe(0);
});

test("F1 is undefined if nobody marked anything", () => {
	expect(f1Of({ pairs: 0, left: 0, right: 0 })).toBeUndefined();
});

const counts = fc
	.record({ pairs: fc.nat(50), onlyLeft: fc.nat(50), onlyRight: fc.nat(50) })
	.filter(({ pairs, onlyLeft, onlyRight }) => pairs + onlyLeft + onlyRight > 0);

test("F1 is the harmonic mean of precision and recall", () => {
	fc.assert(
		fc.property(counts, ({ pairs, onlyLeft, onlyRight }) => {
			fc.pre(pairs > 0);
			const precision = pairs / (pairs + onlyRight);
			const recall = pairs / (pairs + onlyLeft);
			const f1 = f1Of({ pairs, left: pairs + onlyLeft, right: pairs + onlyRight });
			expect(f1).toBeCloseTo((2 * precision * recall) / (precision + recall), 12);
		}),
	);
});

test("kappa approaches F1 as the number of unmarked passages grows, as Hripcsak and Rothschild show", () => {
	fc.assert(
		fc.property(counts, ({ pairs, onlyLeft, onlyRight }) => {
			const unmarked = 1e9;
			const kappa = cohensKappa([
				[pairs, onlyLeft],
				[onlyRight, unmarked],
			]);
			expect(kappa).toBeCloseTo(f1Of({ pairs, left: pairs + onlyLeft, right: pairs + onlyRight }) ?? -1, 5);
		}),
	);
});
