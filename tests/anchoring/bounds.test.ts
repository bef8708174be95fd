import { beforeEach, expect, test, vi } from "vitest";
import { anchor, prepare } from "../../src/anchoring/index.ts";
import { codePoints, type Selector } from "../../src/annotation/index.ts";
import { prose, seeded } from "./prose.ts";

/**
 * Work of the approximate search: the number of calls, and the units of text times blocks of 32 units of the
 * pattern.
 */
const work = { calls: 0, steps: 0 };

vi.mock(import("approx-string-match"), async (original) => {
	const { default: search } = await original();
	return {
		default: (text: string, pattern: string, maxErrors: number) => {
			work.calls += 1;
			work.steps += text.length * Math.ceil(pattern.length / 32);
			return search(text, pattern, maxErrors);
		},
	};
});

beforeEach(() => {
	work.calls = 0;
	work.steps = 0;
});

const repeated = (piece: string, length: number) => piece.repeat(Math.ceil(length / piece.length));

const hostile: readonly (readonly [string, (length: number) => string, Selector["quote"]])[] = [
	[
		"one letter",
		(length) => repeated("a", length),
		{ exact: `${repeated("a", 9000)}b`, prefix: "a".repeat(32), suffix: "ab" },
	],
	[
		"two letters",
		(length) => repeated("ab", length),
		{
			exact: `${repeated("ab", 5000)}c${repeated("ba", 4900)}`,
			prefix: repeated("bac", 32),
			suffix: repeated("bbc", 32),
		},
	],
	[
		"a short quote that occurs everywhere",
		(length) => repeated("isoHunt ", length),
		{ exact: "isoHunt", prefix: "as the group says of ", suffix: ", one of the many" },
	],
	[
		"a quote of two letters",
		(length) => repeated("ab", length),
		{ exact: "ba", prefix: repeated("c", 32), suffix: repeated("c", 32) },
	],
	[
		"white space",
		(length) => repeated(" \n", length),
		{ exact: repeated(" a", 300), prefix: repeated(" ", 32), suffix: repeated("\n", 32) },
	],
	[
		"combining marks without a letter",
		(length) => repeated("\u0301", length),
		{ exact: `a${repeated("\u0301", 40)}`, prefix: repeated("\u0301", 32), suffix: repeated("\u0301", 32) },
	],
	[
		"prose",
		(length) => prose(seeded(1), Math.ceil(length / 400)),
		{
			exact: "the Ministry notes nothing of the market for film in the Low Countries",
			prefix: "according to Delmar Music, ",
			suffix: ", although Nimbus keeps growing ",
		},
	],
	[
		"a long repetitive context",
		(length) => repeated("abc ", length),
		{ exact: "abd abd abd abd", prefix: repeated("abc ", 200_000), suffix: repeated("abc ", 200_000) },
	],
];

test.each(hostile)("the work for one quote is bounded, whatever the text: %s", (_, text, quote) => {
	for (const length of [20_000, 400_000]) {
		work.calls = 0;
		work.steps = 0;
		const at = length / 2;
		anchor(prepare(text(length)), { quote, position: { start: codePoints(at), end: codePoints(at + 1) } });
		expect(work.calls).toBeLessThanOrEqual(120);
		expect(work.steps).toBeLessThanOrEqual(60_000);
	}
});
