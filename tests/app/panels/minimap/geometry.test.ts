import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
	clipOverlaps,
	createLanes,
	heightAt,
	type OffsetHeights,
} from "../../../../src/app/panels/minimap/geometry.ts";
import { range } from "../../../../src/document/index.ts";
import { sampleReading } from "../../sample-library.ts";

const pixels = (start: number, end: number) => ({ start, end });

describe("clipOverlaps", () => {
	it("keeps spans that touch separate", () => {
		expect(clipOverlaps([pixels(0, 4.2), pixels(4.3, 9)])).toEqual([pixels(0, 4), pixels(4, 9)]);
	});

	it("makes a short span at least 2 pixels long", () => {
		expect(clipOverlaps([pixels(7.1, 7.2)])).toEqual([pixels(7, 9)]);
	});

	it("clips a span that overlaps the one before it and drops a span inside another", () => {
		expect(clipOverlaps([pixels(0, 10), pixels(2, 5), pixels(8, 14)])).toEqual([
			pixels(0, 10),
			pixels(10, 14),
		]);
	});

	it("covers every pixel of every span once, and no other pixel", () => {
		const span = fc
			.tuple(fc.nat(300), fc.nat(30))
			.map(([start, length]) => pixels(start / 2, (start + length) / 2));
		fc.assert(
			fc.property(fc.array(span), (spans) => {
				const ranges = spans.sort((a, b) => a.start - b.start);
				const covered = new Set<number>();
				for (const { start, end } of ranges) {
					const from = Math.round(start);
					const to = Math.max(Math.round(end), from + 2);
					for (let pixel = from; pixel < to; pixel++) covered.add(pixel);
				}
				const drawn = clipOverlaps(ranges).flatMap(({ start, end }) =>
					Array.from({ length: end - start }, (_, at) => start + at),
				);
				expect(drawn).toEqual([...covered].sort((a, b) => a - b));
			}),
		);
	});
});

it("the minimap shows layers with notes first, then other layers, then the author's layer", () => {
	const { layers, spans } = sampleReading();
	const lanes = createLanes(layers.layers, spans, (offset) => offset / 10);
	expect(lanes.map(({ layer }) => layer.id)).toEqual(["claim", "site", "commentary"]);
	expect(lanes.map(({ path }) => path.split("M").length - 1)).toEqual([3, 3, 2]);
});

it("the minimap shows every piece of a span, in text order", () => {
	const { layers, spans } = sampleReading();
	const [first, second] = spans.filter(({ layer }) => layer.id === "site");
	if (!first || !second) throw new Error("The sample has too few sites.");
	const inPieces = [{ ...first, range: range(0, 40), furtherRanges: [range(200, 240)] }];
	const lanes = createLanes(
		layers.layers,
		[...inPieces, { ...second, range: range(100, 140) }],
		(at) => at / 10,
	);
	expect(lanes.map(({ path }) => path)).toContain("M0 0V4M0 10V14M0 20V24");
});

/** Two blocks of ten characters, 100 pixels high, with 20 between them. */
const blocks: OffsetHeights = { offsets: [0, 10, 10, 20], heights: [50, 150, 170, 270] };

describe("heightAt", () => {
	it.each([
		[0, 50],
		[5, 100],
		[9, 140],
		[10, 170],
		[15, 220],
		[20, 270],
	])("interpolates the height of offset %i to %i pixels", (offset, height) => {
		expect(heightAt(blocks, offset)).toBeCloseTo(height);
	});

	it("returns the nearest measured height outside the measured range", () => {
		expect(heightAt({ offsets: [5, 9], heights: [10, 20] }, 0)).toBe(10);
		expect(heightAt(blocks, 99)).toBe(270);
		expect(heightAt({ offsets: [], heights: [] }, 3)).toBe(0);
	});

	it("is monotonic in the offset", () => {
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
				const measured = { offsets: rising(0), heights: rising(1) };
				const heights = Array.from({ length: (measured.offsets.at(-1) ?? 0) + 2 }, (_, at) =>
					heightAt(measured, at),
				);
				expect(heights).toEqual([...heights].sort((a, b) => a - b));
			}),
		);
	});
});
