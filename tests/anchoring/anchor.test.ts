import { expect, test } from "vitest";
import { anchor, describe, type Placement, prepare } from "../../src/anchoring/index.ts";
import { codePoints, type Selector } from "../../src/annotation/index.ts";
import { range } from "../../src/document/index.ts";

const before =
	"The group says that isoHunt operates with impunity. Other sites named are Demonoid and KickAss. " +
	"Unsurprisingly, nobody asked isoHunt.";

test("words at their stated position are exact", () => {
	expect(anchored(before, "Demonoid", before)).toEqual("exact Demonoid");
});

test("words at their position are exact even if their context has changed further away", () => {
	const after = before.replace("Other sites", "Three sites").replace("Unsurprisingly", "As you can guess");
	expect(anchored(before, "Demonoid", after)).toEqual("exact Demonoid");
});

test("words at their position are not exact if the text on one side has changed, even if they are certain", () => {
	const quote = "Other sites named are Demonoid and KickAss.";
	const after = before.replace("Unsurprisingly, nobody asked isoHunt.", "Who would have thought so?");
	expect(anchored(before, quote, after)).toEqual(`moved ${quote}`);
});

test("a name at its position has to be checked if the text on both sides has changed", () => {
	const after = before.replace("are Demonoid and KickAss", "is! Demonoid, of Ukraine,");
	expect(anchored(before, "Demonoid", after)).toEqual("check Demonoid");
});

test.each([
	[
		"the text before it agrees",
		"As it reports, Acme grew by a third. Acme fell sharply in May. The rest is silence.",
		"Acme grew by a third. ",
	],
	["its position is that of the next sentence", "Acme grew. Acme fell. The rest is silence.", "Acme grew. "],
	[
		"the next sentence begins alike",
		"As it reports, Acme grew in May. Acme grew in June as well. The rest is silence.",
		"Acme grew in May. ",
	],
])(
	"a name whose sentence was deleted is never taken for the one in the next sentence: %s",
	(_, text, cut) => {
		expect(anchored(text, "Acme", text.replace(cut, ""))).toMatch(/^(check|orphan)/);
	},
);

test("words at their position that start or end inside a word are exact only with a context", () => {
	const position = { start: codePoints(before.indexOf("Hunt")), end: codePoints(before.indexOf("Hunt") + 4) };
	const kindWith = (prefix: string) =>
		anchor(prepare(before), { quote: { exact: "Hunt", prefix, suffix: "" }, position }).kind;
	expect([kindWith(""), kindWith("says that iso")]).toEqual(["check", "exact"]);
});

test("words in a line that was wrapped differently are exact", () => {
	const after = before.replace("says that", "says\n   that").replace("with impunity", "with\nimpunity");
	expect(anchored(before, "isoHunt operates with impunity", after)).toEqual(
		"moved isoHunt operates with\nimpunity",
	);
	const wrapped = before.replace("with impunity", "with\r\n  impunity");
	expect(anchored(before, "isoHunt operates with impunity", wrapped)).toEqual(
		"exact isoHunt operates with\r\n  impunity",
	);
});

test("words shifted by an insertion are moved, to the right one of several occurrences", () => {
	expect(anchorAfterEdit(before, "isoHunt", `A new paragraph. ${before}`)).toEqual({
		kind: "moved",
		range: range(37, 44),
	});
	expect(
		anchorAfterEdit(before, "isoHunt", `A new paragraph. ${before}`, before.lastIndexOf("isoHunt")),
	).toEqual({
		kind: "moved",
		range: range(142, 149),
	});
});

test("the same words between both old neighbours are preferred to a coincidental match at the position", () => {
	const original = "As for Nimbus, it keeps growing. In the end VK, of all, was raided at dawn last spring.";
	const filler = "Much else was written here since, on other matters, by other hands, and at great length. ";
	const after = `So ends VK there. ${filler}${original}`;
	const selector = { ...selectorOf(original, "VK"), position: at(after.indexOf("VK"), 2) };
	const start = after.lastIndexOf("VK");
	expect(anchor(prepare(after), selector)).toEqual({ kind: "moved", range: range(start, start + 2) });
});

test("a very short quote at its position with a new context on both sides has to be checked", () => {
	const after =
		"Nothing here is what it once used to be, yet the two letters do remain: VK — by chance alone, surely.";
	const selector: Selector = {
		quote: { exact: "VK", prefix: "was singled out by a court in ", suffix: " equivalent, popular in Minsk" },
		position: at(after.indexOf("VK"), 2),
	};
	expect(summaryOf(after, anchor(prepare(after), selector))).toEqual("check VK");
});

test("a name whose sentence was deleted is an orphan, however often it occurs elsewhere", () => {
	const after = before.replace("The group says that isoHunt operates with impunity. ", "");
	const placement = anchorAfterEdit(before, "isoHunt", after);
	expect(placement).toMatchObject({
		kind: "orphan",
		candidates: [range(after.indexOf("isoHunt"), after.length - 1)],
	});
});

test("deleted words are an orphan", () => {
	const placement = anchorAfterEdit(before, "Demonoid and", before.replace("Demonoid and ", ""));
	expect(placement).toMatchObject({ kind: "orphan", reason: expect.stringContaining("deleted") });
});

test("a name that was replaced is an orphan with the replacement as a candidate", () => {
	const after = before.replace("Demonoid", "Filesonic");
	const start = after.indexOf("Filesonic");
	expect(anchorAfterEdit(before, "Demonoid", after)).toMatchObject({
		kind: "orphan",
		candidates: [range(start, start + 9)],
	});
});

test("a name with another accent between its neighbours is edited", () => {
	expect(anchored(before, "Demonoid", before.replace("Demonoid", "Demonoïd.me"))).toEqual("edited Demonoïd");
});

test("a short quote is never matched by similarity without its neighbours", () => {
	expect(anchored("Ask Linus about it.", "Linus", "He bought two chines at the fair.")).toMatch(/^orphan/);
});

test("a sentence with changed words between its neighbours is edited, and the current words are reported", () => {
	const after = before.replace("operates with impunity", "operates with full impunity");
	const found = "isoHunt operates with full impunity";
	const start = after.indexOf(found);
	expect(anchorAfterEdit(before, "isoHunt operates with impunity", after)).toEqual({
		kind: "edited",
		range: range(start, start + found.length),
		found,
	});
});

test("a sentence of which half the words have changed has to be checked", () => {
	const after = before.replace("operates with impunity", "has operated for years with impunity");
	expect(anchored(before, "isoHunt operates with impunity", after)).toEqual(
		"check isoHunt has operated for years with impunity",
	);
});

test("a sentence that occurs once is found in a new context", () => {
	const quote = "Other sites named are Demonoid and KickAss.";
	const after = `Everything else was written anew, at length. ${quote} So it ends, quite differently from then.`;
	expect(anchored(before, quote, after)).toEqual(`moved ${quote}`);
});

test("without position and context, a unique sentence is moved, a unique name has to be checked, a repeated one is an orphan", () => {
	const alone = (exact: string): Selector => ({
		quote: { exact, prefix: "", suffix: "" },
		position: undefined,
	});
	const text = prepare(before);
	expect(summaryOf(before, anchor(text, alone("Other sites named are Demonoid and KickAss.")))).toMatch(
		/^moved/,
	);
	expect(summaryOf(before, anchor(text, alone("Demonoid")))).toEqual("check Demonoid");
	expect(summaryOf(before, anchor(text, alone("isoHunt")))).toMatch(/^orphan/);
});

test("without a position, a name is found by its context", () => {
	const selector = { ...selectorOf(before, "isoHunt", 80), position: undefined };
	expect(anchor(prepare(before), selector)).toEqual({ kind: "moved", range: range(125, 132) });
});

test("a position counts only if the quote agrees", () => {
	const selector = { ...selectorOf(before, "Demonoid"), position: at(0, 8) };
	expect(summaryOf(before, anchor(prepare(before), selector))).toEqual("moved Demonoid");
	const past = { ...selectorOf(before, "Demonoid"), position: at(99_999, 8) };
	expect(summaryOf(before, anchor(prepare(before), past))).toEqual("moved Demonoid");
});

test("a name is not found inside a longer one, even if its neighbours agree", () => {
	const text = "On the free music front, VK is singled out again.";
	expect(anchored(text, "VK", `Now: ${text.replace("VK", "VKontakte")}`)).toMatch(/^orphan/);
});

test("a quote is not found inside a grapheme cluster", () => {
	const selector: Selector = { quote: { exact: "cafe", prefix: "in the ", suffix: "" }, position: undefined };
	expect(summaryOf("in the cafe\u0301", anchor(prepare("in the cafe\u0301"), selector))).toMatch(/^orphan/);
});

test.each([
	["an empty quote", "", "The quote is empty."],
	["half a pair", "\ud83d", "The quote contains half of a character (a lone surrogate)."],
	["a quote over 10,000 characters", "a".repeat(10_001), "The quote is longer than 10,000 characters."],
])("%s is an orphan", (_, exact, reason) => {
	const selector: Selector = { quote: { exact, prefix: "", suffix: "" }, position: at(0, 1) };
	expect(anchor(prepare("👍 aaa"), selector)).toEqual({ kind: "orphan", candidates: [], reason });
});

test("a long passage that lost a paragraph is edited, from its first to its last word", () => {
	const sentences = Array.from(
		{ length: 40 },
		(_, number) => `Sentence ${number} tells of matter ${number * 7919}.`,
	);
	const text = `Here it starts. ${sentences.join(" ")} Here it ends.`;
	const after = `New. ${text.replace(sentences.slice(15, 24).join(" "), "")}`;
	const placement = anchorAfterEdit(text, sentences.join(" "), after);
	expect(placement).toMatchObject({
		kind: "edited",
		range: range(after.indexOf(sentences[0] ?? ""), after.indexOf(" Here it ends.")),
	});
});

const at = (start: number, length: number) => ({ start: codePoints(start), end: codePoints(start + length) });

/** Returns the selector of the first occurrence of the words at or after an offset. */
function selectorOf(text: string, words: string, from = 0): Selector {
	const start = text.indexOf(words, from);
	const selector = describe(prepare(text), range(start, start + words.length));
	if (selector === undefined) throw new Error(`“${words}” cannot be described`);
	return selector;
}

/** Anchors words described in one text in another text. */
function anchorAfterEdit(text: string, words: string, after: string, from = 0): Placement {
	return anchor(prepare(after), selectorOf(text, words, from));
}

const anchored = (text: string, words: string, after: string) =>
	summaryOf(after, anchorAfterEdit(text, words, after));

/** "moved isoHunt", "orphan: why". */
function summaryOf(text: string, placement: Placement): string {
	return placement.kind === "orphan"
		? `orphan: ${placement.reason}`
		: `${placement.kind} ${text.slice(placement.range.start, placement.range.end)}`;
}
