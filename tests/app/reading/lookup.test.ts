import fc from "fast-check";
import { expect, test } from "vitest";
import { createLookup } from "../../../src/app/reading/lookup.ts";

test("a lookup with changes finds what a changed map finds", () => {
	const key = fc.nat({ max: 1_500 });
	const changes = fc.array(fc.tuple(key, fc.option(fc.string(), { nil: undefined })), { maxLength: 900 });
	fc.assert(
		fc.property(fc.array(changes, { maxLength: 5 }), (steps) => {
			const map = new Map(Array.from({ length: 1_000 }, (_, at) => [at, `value ${at}`] as const));
			const expected = new Map<number, string>(map);
			let lookup = createLookup<number, string>(map);
			for (const step of steps) {
				lookup = lookup.with(new Map(step));
				for (const [at, value] of new Map(step)) {
					if (value === undefined) expected.delete(at);
					else expected.set(at, value);
				}
			}
			const keys = Array.from({ length: 1_500 }, (_, at) => at);
			expect(keys.map((at) => lookup.get(at))).toEqual(keys.map((at) => expected.get(at)));
			expect(keys.filter((at) => lookup.has(at))).toEqual(keys.filter((at) => expected.has(at)));
		}),
		{ numRuns: 20 },
	);
});
