import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { lanesOf, runsOf } from "../../../../src/app/panels/minimap/geometry.ts";
import { sampleReading } from "../../sample-library.ts";

const run = (start: number, end: number) => ({ start, end });

describe("the runs of a lane", () => {
	it("keep spans apart that touch", () => {
		expect(runsOf([run(0, 4.2), run(4.3, 9)])).toEqual([run(0, 4), run(4, 9)]);
	});

	it("are long enough to be seen", () => {
		expect(runsOf([run(7.1, 7.2)])).toEqual([run(7, 9)]);
	});

	it("cover what lies in another once", () => {
		expect(runsOf([run(0, 10), run(2, 5), run(8, 14)])).toEqual([run(0, 10), run(10, 14)]);
	});

	it("cover every pixel of every span once and no other", () => {
		const span = fc
			.tuple(fc.nat(300), fc.nat(30))
			.map(([start, length]) => run(start / 2, (start + length) / 2));
		fc.assert(
			fc.property(fc.array(span), (spans) => {
				const places = spans.sort((a, b) => a.start - b.start);
				const covered = new Set<number>();
				for (const { start, end } of places) {
					const from = Math.round(start);
					const to = Math.max(Math.round(end), from + 2);
					for (let pixel = from; pixel < to; pixel++) covered.add(pixel);
				}
				const drawn = runsOf(places).flatMap(({ start, end }) =>
					Array.from({ length: end - start }, (_, at) => start + at),
				);
				expect(drawn).toEqual([...covered].sort((a, b) => a - b));
			}),
		);
	});
});

it("a strip has what others say first, then what is named, then the author", () => {
	const { open } = sampleReading();
	const lanes = lanesOf(open.layers.layers, open.spans, (offset) => offset / 10);
	expect(lanes.map(({ layer }) => layer.id)).toEqual(["claim", "site", "commentary"]);
	expect(lanes.map(({ path }) => path.split("M").length - 1)).toEqual([3, 3, 2]);
});
