import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { cohensKappa } from "../../src/compare/cohens-kappa.ts";

// The tables are taken from the tests of DKPro Statistics, which cites the page of each.
describe("Cohen's kappa has its published value", () => {
	test("in Cohen (1960), p. 45: 0.492", () => {
		const kappa = cohensKappa([
			[88, 14, 18],
			[10, 40, 10],
			[2, 6, 12],
		]);
		expect(kappa).toBeCloseTo(0.492, 3);
	});

	test("in Artstein and Poesio (2008), pp. 558 and 568: 0.348 and 0.801", () => {
		const twoTags = [
			[20, 10],
			[20, 50],
		];
		const threeTags = [
			[46, 0, 0],
			[6, 32, 6],
			[0, 0, 10],
		];
		expect(cohensKappa(twoTags)).toBeCloseTo(0.348, 3);
		expect(cohensKappa(threeTags)).toBeCloseTo(0.801, 3);
	});

	test("in Krippendorff (1995), p. 57, for a text of 24 units: 0.385", () => {
		const marked = [
			[6, 8],
			[0, 10],
		];
		expect(cohensKappa(marked)).toBeCloseTo(0.385, 3);
	});
});

test("kappa is undefined without items, and if both annotators used one category only", () => {
	expect(
		cohensKappa([
			[0, 0],
			[0, 0],
		]),
	).toBeUndefined();
	expect(
		cohensKappa([
			[7, 0],
			[0, 0],
		]),
	).toBeUndefined();
	expect(
		cohensKappa([
			[0, 0],
			[0, 7],
		]),
	).toBeUndefined();
});

test("kappa is from -1 to 1, and the same if the annotators change places", () => {
	const table = fc.tuple(fc.nat(30), fc.nat(30), fc.nat(30), fc.nat(30));
	fc.assert(
		fc.property(table, ([both, onlyLeft, onlyRight, none]) => {
			const kappa = cohensKappa([
				[both, onlyLeft],
				[onlyRight, none],
			]);
			const swapped = cohensKappa([
				[both, onlyRight],
				[onlyLeft, none],
			]);
			expect(swapped).toBe(kappa);
			if (kappa === undefined) return;
			expect(Math.abs(kappa)).toBeLessThanOrEqual(1 + 1e-12);
			if (onlyLeft + onlyRight === 0) expect(kappa).toBe(1);
		}),
	);
});
