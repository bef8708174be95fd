import fc from "fast-check";
import { expect, test } from "vitest";
import type { Channel } from "../../../src/annotation/index.ts";
import { isMostlyGround } from "../../../src/app/reading/lines-only.ts";
import { range } from "../../../src/document/index.ts";
import { inTextOrder } from "../../../src/marks/index.ts";

const span = (channel: Channel, start: number, end: number) => ({
	layer: { channel },
	range: range(start, end),
});

test("a text is mostly ground where claims cover more than 70 % of it", () => {
	expect(isMostlyGround([span("bracket", 0, 70)], 100)).toBe(false);
	expect(isMostlyGround([span("bracket", 0, 71)], 100)).toBe(true);
	expect(isMostlyGround([], 0)).toBe(false);
});

test("what is covered twice counts once, and other layers have no ground", () => {
	expect(isMostlyGround([span("bracket", 0, 60), span("bracket", 10, 50)], 100)).toBe(false);
	expect(isMostlyGround([span("solid", 0, 100), span("bracket", 0, 40)], 100)).toBe(false);
});

test("the share is that of the characters under any claim", () => {
	const spans = fc.array(
		fc.record({
			channel: fc.constantFrom<Channel>("bracket", "bracket", "solid"),
			start: fc.nat(30),
			length: fc.nat(30),
		}),
	);
	fc.assert(
		fc.property(spans, (made) => {
			const all = made
				.map(({ channel, start, length }) => span(channel, start, start + length))
				.sort(inTextOrder);
			const covered = Array.from({ length: 60 }, (_, at) =>
				all.some(({ layer, range }) => layer.channel === "bracket" && range.start <= at && at < range.end),
			).filter(Boolean).length;
			expect(isMostlyGround(all, 60)).toBe(covered > 42);
		}),
	);
});
