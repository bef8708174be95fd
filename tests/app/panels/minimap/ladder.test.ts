import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { heightAt, type Ladder } from "../../../../src/app/panels/minimap/geometry.ts";

/** Two blocks of ten characters, 100 pixels high, with 20 between them. */
const blocks: Ladder = { offsets: [0, 10, 10, 20], heights: [50, 150, 170, 270] };

describe("the height of an offset", () => {
	it.each([
		[0, 50],
		[5, 100],
		[9, 140],
		[10, 170],
		[15, 220],
		[20, 270],
	])("at %i is %i", (offset, height) => {
		expect(heightAt(blocks, offset)).toBeCloseTo(height);
	});

	it("outside what was measured is that of the nearest end", () => {
		expect(heightAt({ offsets: [5, 9], heights: [10, 20] }, 0)).toBe(10);
		expect(heightAt(blocks, 99)).toBe(270);
		expect(heightAt({ offsets: [], heights: [] }, 3)).toBe(0);
	});

	it("never falls as offsets rise", () => {
		const steps = fc.array(fc.tuple(fc.nat(20), fc.nat(100)), { minLength: 1 });
		fc.assert(
			fc.property(steps, (all) => {
				const rising = (which: 0 | 1) => {
					let sum = 0;
					return all.map((step) => {
						sum += step[which];
						return sum;
					});
				};
				const ladder = { offsets: rising(0), heights: rising(1) };
				const heights = Array.from({ length: (ladder.offsets.at(-1) ?? 0) + 2 }, (_, at) =>
					heightAt(ladder, at),
				);
				expect(heights).toEqual([...heights].sort((a, b) => a - b));
			}),
		);
	});
});
