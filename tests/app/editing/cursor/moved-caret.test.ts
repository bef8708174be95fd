import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { prepare } from "../../../../src/anchoring/index.ts";
import { movedCaret } from "../../../../src/app/editing/cursor/moved-caret.ts";
import { range } from "../../../../src/document/index.ts";

/** Moves the caret `|` of the first text to the second text, and shows it there. */
function moved(marked: string, after: string): string {
	const offset = marked.indexOf("|");
	const text = prepare(marked.replace("|", ""));
	const { offset: at } = movedCaret({ text, offset, selected: undefined }, prepare(after));
	return `${after.slice(0, at)}|${after.slice(at)}`;
}

describe("the caret stays at its words", () => {
	test("if text is added before it or after it", () => {
		expect(moved("One. Two |three.", "One and a half. Two three.")).toBe("One and a half. Two |three.");
		expect(moved("One. Two |three.", "One. Two three. Four.")).toBe("One. Two |three. Four.");
	});

	test("if text changes on both sides", () => {
		expect(
			moved(
				"A first line.\nThe site lists |four million pages of torrents.\nA last line.",
				"Another first line, longer.\nThe site lists four million pages of torrents.\nNo last line.",
			),
		).toBe("Another first line, longer.\nThe site lists |four million pages of torrents.\nNo last line.");
	});

	test("if its paragraph is moved", () => {
		const paragraph = "The site lists four million pages of torrents.";
		const other = "Nobody else has asked for them so far.";
		expect(moved(`${paragraph.replace("four", "|four")}\n${other}`, `${other}\n${paragraph}`)).toBe(
			`${other}\n${paragraph.replace("four", "|four")}`,
		);
	});

	test("if the word after it is replaced", () => {
		expect(
			moved(
				"Old. A list of all the torrent sites |isoHunt, one of many.",
				"New! A list of all the torrent sites GameTorrent, one of a few.",
			),
		).toBe("New! A list of all the torrent sites |GameTorrent, one of a few.");
	});

	test("if any text is replaced elsewhere", () => {
		const piece = fc.string({ unit: fc.constantFrom("a", "b", " ", "\n", "é"), maxLength: 20 });
		const [before, after] = ["Here the caret", "stands in the text"];
		fc.assert(
			fc.property(piece, piece, piece, (old, now, rest) => {
				expect(moved(`${old}${before}|${after}${rest}`, `${now}${before}${after}${rest}`)).toBe(
					`${now}${before}|${after}${rest}`,
				);
			}),
		);
	});
});

test("If its words are deleted, the caret is where they were", () => {
	const kept = { text: prepare("One.\nTwo three.\nFour."), offset: 9, selected: undefined };
	expect(movedCaret(kept, prepare("One.\nFour."))).toEqual({
		offset: 5,
		selected: undefined,
		isAtSameWords: false,
	});
});

test("Selected words stay selected, unless they have changed", () => {
	const text = prepare("One. Two three four.");
	const kept = { text, offset: 5, selected: range(5, 14) };
	expect(movedCaret(kept, prepare("One or more. Two three four."))).toEqual({
		offset: 13,
		selected: range(13, 22),
		isAtSameWords: true,
	});
	expect(movedCaret(kept, prepare("One. Two thirds four.")).selected).toBeUndefined();
});
