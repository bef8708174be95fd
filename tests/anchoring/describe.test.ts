import fc from "fast-check";
import { expect, test } from "vitest";
import { anchor, describe, prepare } from "../../src/anchoring/index.ts";
import { range } from "../../src/document/index.ts";
import { graphemeBoundaries, wellFormed } from "./strings.ts";

test("a selector has the words of the range, its context and its position in code points", () => {
	expect(describe(prepare("👍 The group names isoHunt, again."), range(19, 26), 6)).toEqual({
		quote: { exact: "isoHunt", prefix: "names ", suffix: ", agai" },
		position: { start: 18, end: 25 },
	});
});

test("the context is 32 code points on each side, if the text has them", () => {
	const selector = describe(prepare(`${"𠮷".repeat(40)}x${"𠮷".repeat(40)}`), range(80, 81));
	expect(selector?.quote).toEqual({ exact: "x", prefix: "𠮷".repeat(32), suffix: "𠮷".repeat(32) });
});

test("the context is shortened rather than cut inside a grapheme cluster", () => {
	const family = "👩‍👩‍👧";
	const text = `${family}a|b${family}`;
	const selector = describe(prepare(text), range(family.length + 1, family.length + 2), 4);
	expect(selector?.quote).toEqual({ exact: "|", prefix: "a", suffix: "b" });
});

test("a grapheme cluster longer than the context is cut between two code points", () => {
	const tall = `e${"\u0301".repeat(40)}`;
	const selector = describe(prepare(`${tall}|`), range(tall.length, tall.length + 1));
	expect(selector?.quote.prefix).toBe("\u0301".repeat(32));
});

test.each([
	["empty", 2, 2],
	["reversed", 3, 1],
	["before the text", -1, 2],
	["past the text", 1, 99],
	["from inside a surrogate pair", 2, 4],
	["to inside a surrogate pair", 0, 2],
	["from inside a grapheme", 4, 6],
	["to inside a grapheme", 0, 4],
])("a range that is %s is refused", (_, start, end) => {
	expect(describe(prepare("a👍e\u0301z"), range(start, end))).toBeUndefined();
});

test("a range of over 10,000 code points has no selector", () => {
	const text = prepare("𠮷".repeat(10_001));
	expect(describe(text, range(0, 20_002))).toBeUndefined();
	expect(describe(text, range(0, 20_000))?.position).toEqual({ start: 0, end: 10_000 });
});

test("anchoring a described range gives the same range, in any text, and no context cuts a surrogate pair", () => {
	fc.assert(
		fc.property(wellFormed, fc.nat(), fc.nat(), (text, one, other) => {
			const boundaries = graphemeBoundaries(text);
			const [start = 0, end = 0] = [one, other]
				.map((number) => boundaries[number % boundaries.length] ?? 0)
				.sort((a, b) => a - b);
			fc.pre(start < end);
			const prepared = prepare(text);
			const selector = describe(prepared, range(start, end));
			if (selector === undefined) throw new Error(`not described: ${start} to ${end}`);
			expect(anchor(prepared, selector)).toEqual({ kind: "exact", range: { start, end } });
			expect(text.slice(0, start).endsWith(selector.quote.prefix)).toBe(true);
			expect(text.slice(end).startsWith(selector.quote.suffix)).toBe(true);
			for (const side of [selector.quote.prefix, selector.quote.suffix]) {
				expect([...side].length).toBeLessThanOrEqual(32);
				expect(side).not.toMatch(/\p{Surrogate}/u);
			}
		}),
	);
});
