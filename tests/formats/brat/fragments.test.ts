import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { range, type TextRange } from "../../../src/document/index.ts";
import { fragmentsOf, piecesOfFragments } from "../../../src/formats/brat/fragments.ts";

const wordsAt = (text: string, ranges: readonly TextRange[]) =>
	ranges.map(({ start, end }) => text.slice(start, end));

const text = fc
	.array(fc.constantFrom("one", "two", " ", "\n", "\t", "\u2028", "."), { minLength: 1, maxLength: 12 })
	.map((words) => words.join(""));
const piecesIn = (content: string) =>
	fc
		.array(fc.tuple(fc.nat(content.length - 1), fc.integer({ min: 1, max: 8 })), {
			minLength: 1,
			maxLength: 3,
		})
		.map((drawn) => drawn.map(([start, length]) => range(start, Math.min(content.length, start + length))));
const textWithPieces = text.chain((content) => fc.tuple(fc.constant(content), piecesIn(content)));

describe("Fragments of a brat span", () => {
	test.each([
		["one two", [[0, 7]], ["one two"]],
		["one\n\ttwo\n", [[0, 9]], ["one", "two"]],
		[
			"one two three",
			[
				[0, 3],
				[8, 13],
			],
			["one", "three"],
		],
		[
			"one two",
			[
				[3, 7],
				[0, 3],
			],
			["one two"],
		],
		["\n\t", [[0, 2]], []],
	])("of %j with the pieces %j are %j", (content, pieces, expected) => {
		const ranges = pieces.map(([start = 0, end = 0]) => range(start, end));
		expect(wordsAt(content, fragmentsOf(content, ranges))).toEqual(expected);
	});

	test("cover every character of the pieces except line breaks and tabs, and do not touch", () => {
		fc.assert(
			fc.property(textWithPieces, ([content, pieces]) => {
				const covered = (ranges: readonly TextRange[]) =>
					[...content].map((_unit, at) => ranges.some(({ start, end }) => start <= at && at < end));
				const fragments = fragmentsOf(content, pieces);
				expect(covered(fragments)).toEqual(
					covered(pieces).map((isCovered, at) => isCovered && !/[\n\t\u2028]/.test(content.charAt(at))),
				);
				expect(
					fragments.every(({ start, end }, at) => start < end && start > (fragments[at - 1]?.end ?? -1)),
				).toBe(true);
			}),
		);
	});
});

describe("Pieces of brat fragments", () => {
	test.each([
		["one\ntwo", ["one\ntwo"]],
		["one \n two", ["one \n two"]],
		["one  two", ["one  two"]],
		["one, two", ["one", "two"]],
	])("of the two words in %j are %j", (content, expected) => {
		const words = [range(0, 3), range(content.length - 3, content.length)];
		expect(wordsAt(content, piecesOfFragments(content, words))).toEqual(expected);
	});

	test("have the same fragments again", () => {
		fc.assert(
			fc.property(textWithPieces, ([content, pieces]) => {
				const fragments = fragmentsOf(content, pieces);
				const joined = piecesOfFragments(content, fragments);
				expect(piecesOfFragments(content, fragmentsOf(content, joined))).toEqual(joined);
			}),
		);
	});
});
