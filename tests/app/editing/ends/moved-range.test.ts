import { expect, test } from "vitest";
import { rangeAfterDrag, rangeAfterStep, type Side } from "../../../../src/app/editing/ends/moved-range.ts";
import { range } from "../../../../src/document/index.ts";

const text = "The group, named isoHunt, is blocked.";

const words = ({ start, end }: { start: number; end: number }) => text.slice(start, end);
const by = (side: Side, unit: "word" | "grapheme" = "word") => ({ side, unit, language: "en" }) as const;
const isoHunt = range(text.indexOf("isoHunt"), text.indexOf(", is"));

test.each([
	["end", 1, "word", "isoHunt, is"],
	["end", 1, "grapheme", "isoHunt,"],
	["start", -1, "word", "named isoHunt"],
	["start", 1, "grapheme", "soHunt"],
	["start", -1, "grapheme", "d isoHunt"],
] as const)("moving the %s by %d %s gives “%s”", (side, step, unit, expected) => {
	expect(words(rangeAfterStep(text, isoHunt, step, by(side, unit)))).toBe(expected);
});

test("an end that goes back over white space ends before it", () => {
	expect(words(rangeAfterStep(text, range(4, 12), -1, by("end", "grapheme")))).toBe("group,");
});

test("a range never becomes empty", () => {
	expect(rangeAfterStep(text, isoHunt, 1, by("start"))).toEqual(isoHunt);
	expect(rangeAfterStep(text, range(0, 3), -1, by("end"))).toEqual(range(0, 3));
	expect(rangeAfterDrag(text, isoHunt, isoHunt.end + 3, by("start"))).toEqual(isoHunt);
});

test("a dragged end goes to the whole word, and with Alt to the character", () => {
	const inBlocked = text.indexOf("blocked") + 3;
	expect(words(rangeAfterDrag(text, isoHunt, inBlocked, by("end")))).toBe("isoHunt, is blocked");
	expect(words(rangeAfterDrag(text, isoHunt, inBlocked, by("end", "grapheme")))).toBe("isoHunt, is blo");
	expect(words(rangeAfterDrag(text, isoHunt, 2, by("start")))).toBe("The group, named isoHunt");
});
