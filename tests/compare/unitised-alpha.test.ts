import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Unit, unitisedAlpha } from "../../src/compare/unitised-alpha.ts";

/** Units written as `offset+length`, for example "2+8 14+6". */
const units = (written: string, scale = 1): readonly Unit[] =>
	written.split(" ").map((pair) => {
		const [offset = 0, length = 0] = pair.split("+").map((number) => Number(number) * scale);
		return { start: offset, end: offset + length };
	});

// The examples are taken from the tests of DKPro Statistics, which cites the page of each.
describe("unitised alpha has its published value", () => {
	// A recording from second 150 to second 450, two observers, two categories.
	test("in Krippendorff (2004), p. 254: 0.7286 for category c and 1 for category k", () => {
		expect(unitisedAlpha(units("75+70 220+30"), units("70+80 205+20 250+20"), 300)).toBeCloseTo(0.7286, 4);
		expect(unitisedAlpha(units("30+60 150+50"), units("30+60 150+50"), 300)).toBe(1);
	});

	// The values are those of a continuum of ever smaller units, so each of the 24 units is divided into many. For the
	// example C of the article (0.679), this definition gives 0.693. The authors of DKPro suspect a misprint there.
	test.each([
		["A", "2+8 14+6", "4+4 15+2", 0.553],
		["B", "0+18", "0+2 2+1 3+1 4+1 5+1 6+3 9+1", -0.926],
		["D", "0+2 2+8 10+4 14+6 20+4", "0+4 4+4 8+7 15+2 17+7", 0.066],
	])("in Krippendorff (1995), p. 57, example %s", (_, left, right, published) => {
		const fine = 1000;
		const alpha = unitisedAlpha(units(left, fine), units(right, fine), 24 * fine);
		expect(alpha).toBeCloseTo(published, 2);
	});
});

test("unitised alpha is undefined if nobody marked anything", () => {
	expect(unitisedAlpha([], [], 10)).toBeUndefined();
});

const length = 30;
const unitList: fc.Arbitrary<readonly Unit[]> = fc
	.uniqueArray(fc.integer({ min: 0, max: length }), { maxLength: 8 })
	.map((ends) => [...ends].sort((one, other) => one - other))
	.chain((ends) =>
		fc.array(fc.boolean(), { minLength: ends.length, maxLength: ends.length }).map((isUnit) =>
			ends.slice(1).flatMap((end, at) => {
				const start = ends[at];
				return start !== undefined && isUnit[at] ? [{ start, end }] : [];
			}),
		),
	);

/** The sums of the definition over all pairs of stretches, as Krippendorff writes them. */
function alphaByDefinition(left: readonly Unit[], right: readonly Unit[]): number | undefined {
	const sides = [left, right].map((list) => {
		const ends = [0, ...list.flatMap(({ start, end }) => [start, end]), length];
		const stretches = ends.slice(1).map((end, at) => ({ start: ends[at] ?? 0, end, isUnit: at % 2 === 1 }));
		return stretches.filter(({ start, end }) => end > start);
	});
	const [ours = [], theirs = []] = sides;
	let observed = 0;
	for (const g of ours) {
		for (const h of theirs) {
			const [lengthG, lengthH] = [g.end - g.start, h.end - h.start];
			const begins = g.start - h.start;
			if (g.isUnit && h.isUnit && -lengthG < begins && begins < lengthH)
				observed += begins ** 2 + (begins + lengthG - lengthH) ** 2;
			if (g.isUnit && !h.isUnit && lengthH - lengthG >= begins && begins >= 0) observed += lengthG ** 2;
			if (!g.isUnit && h.isUnit && lengthG - lengthH >= -begins && -begins >= 0) observed += lengthH ** 2;
		}
	}
	const all = sides.flat().map(({ start, end, isUnit }) => ({ l: end - start, isUnit }));
	const marked = all.filter(({ isUnit }) => isUnit);
	let expected = 0;
	for (const { l } of marked) {
		expected += ((marked.length - 1) / 3) * (2 * l ** 3 - 3 * l ** 2 + l);
		for (const gap of all) if (!gap.isUnit && gap.l >= l) expected += l ** 2 * (gap.l - l + 1);
	}
	const pairs = 2 * length * (2 * length - 1) - marked.reduce((sum, { l }) => sum + l * (l - 1), 0);
	expected *= 2 / length / pairs;
	return expected === 0 ? undefined : 1 - observed / length ** 2 / expected;
}

test("unitised alpha equals the sums of its definition over all pairs", () => {
	fc.assert(
		fc.property(unitList, unitList, (left, right) => {
			const alpha = unitisedAlpha(left, right, length);
			const expected = alphaByDefinition(left, right);
			if (expected === undefined) expect(alpha).toBeUndefined();
			else expect(alpha).toBeCloseTo(expected, 9);
		}),
		{ numRuns: 500 },
	);
});

test("unitised alpha is at most 1, is 1 for equal units, and is the same if the annotators change places", () => {
	fc.assert(
		fc.property(unitList, unitList, (left, right) => {
			const alpha = unitisedAlpha(left, right, length);
			expect(unitisedAlpha(right, left, length) ?? 9).toBeCloseTo(alpha ?? 9, 12);
			expect(alpha ?? 1).toBeLessThanOrEqual(1);
			expect(unitisedAlpha(left, left, length)).toBe(left.length === 0 ? undefined : 1);
		}),
	);
});
