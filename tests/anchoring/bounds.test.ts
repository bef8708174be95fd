import { expect, test } from "vitest";
import { editedDocuments } from "../../scripts/bench/anchoring/documents.ts";
import { type AnchoringText, anchor, prepare } from "../../src/anchoring/index.ts";
import { codePoints, type Selector } from "../../src/annotation/index.ts";

const repeated = (piece: string, length: number) => piece.repeat(Math.ceil(length / piece.length));

const hostile: readonly (readonly [string, (length: number) => string, Selector["quote"]])[] = [
	[
		"one letter",
		(length) => repeated("a", length),
		{ exact: `${repeated("a", 9000)}b`, prefix: "a".repeat(32), suffix: "ab" },
	],
	[
		"one word",
		(length) => repeated("a ", length),
		{ exact: `${repeated("a ", 9000)}b`, prefix: "a ".repeat(32), suffix: "a b" },
	],
	[
		"one sign",
		(length) => repeated("!", length),
		{ exact: `${repeated("!", 1000)}?`, prefix: "!".repeat(32), suffix: "!?" },
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
		"characters without spaces",
		(length) => repeated("港湾", length),
		{ exact: repeated("港湾湾", 1200), prefix: repeated("湾", 32), suffix: repeated("港", 32) },
	],
	[
		"prose",
		(length) => repeated(editedDocuments(1)[0]?.before ?? "", length),
		{
			exact: "the Ministry repeats nothing of the market for film in the Low Countries",
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
		const at = length / 2;
		const { counted, work } = countingSearches(prepare(text(length)));
		anchor(counted, { quote, position: { start: codePoints(at), end: codePoints(at + 1) } });
		expect(work.searches).toBeLessThanOrEqual(70);
	}
});

/** Counts the searches in the index. Each finds a bounded number of places, and each place is aligned once. */
function countingSearches({ text, index, normalised, nGrams }: AnchoringText) {
	const work = { searches: 0 };
	const counted: AnchoringText = {
		text,
		index,
		normalised,
		nGrams: {
			find(pattern, near, limit) {
				work.searches += 1;
				return nGrams.find(pattern, near, limit);
			},
		},
	};
	return { counted, work };
}
