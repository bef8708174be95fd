import fc from "fast-check";
import { expect, test } from "vitest";
import { anchor, describe, type Placement, prepare } from "../../src/anchoring/index.ts";
import { normalise } from "../../src/anchoring/normalised-text.ts";
import { codePoints, type Selector } from "../../src/annotation/index.ts";
import { range } from "../../src/document/index.ts";

const consonants = "bdfgklmnprstvz漢𠮷";
const vowels = "aeéiou";

/** Returns a word for each number. Two words differ in all syllables, so that they are not similar. */
function wordOf(number: number): string {
	let rest = Math.imul(number + 1, 0x9e3779b1) >>> 0;
	const next = (letters: string) => {
		const all = [...letters];
		const letter = all[rest % all.length] ?? "";
		rest = Math.floor(rest / all.length);
		return letter;
	};
	return Array.from({ length: 4 }, () => next(consonants) + next(vowels)).join("");
}

/** Words that occur once and never inside another word, so that every span has one correct range. */
const distinctWords = fc
	.uniqueArray(fc.nat(99_999), { minLength: 30, maxLength: 80 })
	.map((numbers) => [...new Set(numbers.map(wordOf))]);
/** A few repeated words, so that every span has many wrong ranges. */
const repeatedWords = fc.array(
	fc.constantFrom("isoHunt", "VK", "and", "the", "site,", "claims.", "Demonoid"),
	{
		minLength: 30,
		maxLength: 80,
	},
);
const newWords = fc.array(fc.stringMatching(/^[A-Z]{2,9}$/), { maxLength: 30 });

test("a span whose context was edited is found", () => {
	fc.assert(
		fc.property(
			distinctWords,
			fc.nat(),
			fc.integer({ min: 2, max: 8 }),
			newWords,
			newWords,
			(words, at, size, one, other) => {
				const { start, end, selector } = spanOf(words, 4 + (at % (words.length - size - 8)), size);
				const left = [...one, ...words.slice(0, start - 2), ...other, ...words.slice(start - 1, start)];
				const right = [...words.slice(end, end + 1), "ALSO", ...words.slice(end + 2)];
				const quote = selector.quote.exact;
				const from = left.join(" ").length + 1;
				const text = [...left, ...words.slice(start, end), ...right].join(" ");
				const placement = anchor(prepare(text), selector);
				if (placement.kind === "orphan") throw new Error(placement.reason);
				expect(placement.range).toEqual({ start: from, end: from + quote.length });
			},
		),
	);
});

test("a span whose words were deleted is an orphan, whatever replaced them", () => {
	fc.assert(
		fc.property(
			distinctWords,
			fc.nat(),
			fc.integer({ min: 1, max: 8 }),
			newWords,
			(words, at, size, stead) => {
				const { start, end, selector } = spanOf(words, at % (words.length - size), size);
				const text = [...words.slice(0, start), ...stead, ...words.slice(end)].join(" ");
				expect(anchor(prepare(text), selector).kind).toBe("orphan");
			},
		),
	);
});

test("a span is never silently placed on other words, nor elsewhere without its neighbours", () => {
	fc.assert(
		fc.property(
			repeatedWords,
			fc.nat(),
			fc.integer({ min: 1, max: 8 }),
			newWords,
			fc.boolean(),
			(words, at, size, stead, isStatingPosition) => {
				const { start, end, selector } = spanOf(words, at % (words.length - size), size);
				const text = [...words.slice(0, start), ...stead, ...words.slice(end)].join(" ");
				const sought = isStatingPosition ? selector : { ...selector, position: undefined };
				holdsWhatItSays(text, sought, anchor(prepare(text), sought));
			},
		),
	);
});

test("any selector in any text gets a valid answer and no exception", () => {
	const units = fc.string({
		unit: fc.constantFrom("a", "b", " ", "\n", "\u0301", "\ud83d", "\udc4d", "👍", "漢"),
	});
	fc.assert(
		fc.property(
			units,
			units,
			units,
			units,
			fc.integer({ min: -5, max: 200 }),
			(raw, exact, prefix, suffix, at) => {
				const text = raw.replace(/\p{Surrogate}/gu, "?");
				const selector: Selector = {
					quote: { exact, prefix, suffix },
					position: { start: codePoints(at), end: codePoints(at + exact.length) },
				};
				holdsWhatItSays(text, selector, anchor(prepare(text), selector));
			},
		),
	);
});

/** Sentences in scripts with and without spaces. Some characters occur once, others often. */
const sentences = fc
	.array(
		fc.oneof(
			fc.constantFrom(
				"港",
				"湾",
				"网",
				"公开",
				"，",
				"。",
				"a",
				"the site ",
				"isoHunt ",
				"VK, ",
				"שלום ",
				"مرحبا ",
			),
			fc.stringMatching(/^[a-z]{1,7}[ .,]$/),
			fc.integer({ min: 0x4e00, max: 0x9fa5 }).map((point) => String.fromCodePoint(point)),
		),
		{ minLength: 3, maxLength: 40 },
	)
	.map((pieces) => pieces.join(""));
const additions = fc.constantFrom("", "x ", "Now: ", "今天", "A new paragraph, of some length. ");

test("a quote that occurs once is placed if the text has its context, however short the context and the text are", () => {
	fc.assert(
		fc.property(
			sentences,
			fc.nat(),
			fc.integer({ min: 1, max: 12 }),
			fc.integer({ min: 1, max: 40 }),
			additions,
			(text, at, size, contextLength, added) => {
				const start = 1 + (at % (text.length - 2));
				const quote = text.slice(start, Math.min(text.length - 1, start + size));
				const now = added + text;
				fc.pre(quote.trim() !== "" && occursOnce(normalise(now), normalise(quote)));
				const placement = anchor(prepare(now), selectorAt(text, start, quote.length, contextLength));
				expect(placement).toMatchObject({ kind: added === "" ? "exact" : "moved" });
				expect("range" in placement && placement.range.start).toBe(added.length + start);
			},
		),
		{ numRuns: 300 },
	);
});

test("more context that agrees with the text never makes a placed span doubtful or an orphan", () => {
	fc.assert(
		fc.property(sentences, fc.nat(), fc.integer({ min: 1, max: 12 }), additions, (text, at, size, added) => {
			const start = at % (text.length - 1);
			const length = Math.min(size, text.length - start);
			fc.pre(text.slice(start, start + length).trim() !== "");
			const now = prepare(added + text);
			const kinds = [0, 1, 2, 3, 5, 8, 13, 21, 34, 64].map((contextLength) => {
				const selector = selectorAt(text, start, length, contextLength);
				return anchor(now, added === "" ? selector : { ...selector, position: undefined }).kind;
			});
			const isPlaced = kinds.map((kind) => kind !== "check" && kind !== "orphan");
			expect(isPlaced, kinds.join(" ")).toEqual(
				[...isPlaced].sort((one, other) => Number(one) - Number(other)),
			);
		}),
		{ numRuns: 300 },
	);
});

test("words are never exact if the text on one side of them is new", () => {
	fc.assert(
		fc.property(
			distinctWords,
			fc.nat(),
			fc.integer({ min: 1, max: 8 }),
			fc.boolean(),
			(words, at, size, isBefore) => {
				const { start, end, selector } = spanOf(words, 6 + (at % (words.length - size - 12)), size);
				const changed = words.map((word, index) => {
					const isChanged = isBefore ? index < start : index >= end;
					return isChanged ? "X".repeat(word.length) : word;
				});
				expect(anchor(prepare(changed.join(" ")), selector).kind).not.toBe("exact");
			},
		),
	);
});

test("the words of a deleted sentence are not found in the next sentence, which repeats one of them", () => {
	fc.assert(
		fc.property(distinctWords, fc.nat(), fc.integer({ min: 1, max: 5 }), (words, at, length) => {
			const from = 4 + (at % (words.length - 2 * length - 9));
			const name = "Acme";
			const [before, one, other] = [
				words.slice(0, from),
				words.slice(from, from + length),
				words.slice(from + length),
			];
			const text = [...before, name, ...one, name, ...other];
			const { selector } = spanOf(text, from, 1);
			const { kind } = anchor(prepare([...before, name, ...other].join(" ")), selector);
			expect(["check", "orphan"]).toContain(kind);
		}),
	);
});

test("a quote that differs from the text only in what keyboards and converters change is exact", () => {
	fc.assert(
		fc.property(
			distinctWords,
			fc.nat(),
			fc.integer({ min: 2, max: 8 }),
			fc.constantFrom("NFC", "NFD", "NFKC", "NFKD"),
			(words, at, size, form) => {
				const start = at % (words.length - size);
				const { selector } = spanOf([...words.slice(0, start), "é’s", ...words.slice(start)], start, size);
				const { exact, prefix, suffix } = selector.quote;
				const converted = (text: string) =>
					text.replaceAll("’", "'").replaceAll(" ", "\u00a0").normalize(form);
				const text = [...words.slice(0, start), "é’s", ...words.slice(start)].join(" ");
				const quote = { exact: converted(exact), prefix: converted(prefix), suffix: converted(suffix) };
				expect(anchor(prepare(text), { ...selector, quote }).kind).toBe("exact");
			},
		),
	);
});

/** Checks the properties that every answer must have. */
function holdsWhatItSays(text: string, { quote, position }: Selector, placement: Placement): void {
	const ranges = placement.kind === "orphan" ? placement.candidates : [placement.range];
	for (const { start, end } of ranges) {
		expect(start).toBeLessThan(end);
		expect(end).toBeLessThanOrEqual(text.length);
		for (const side of [text.slice(0, start), text.slice(start, end)])
			expect(side).not.toMatch(/\p{Surrogate}/u);
	}
	if (placement.kind === "orphan") {
		expect(placement.reason).toMatch(/\.$/);
		return;
	}
	const { start, end } = placement.range;
	if (placement.kind === "check" || placement.kind === "edited") {
		expect(placement.found).toBe(text.slice(start, end));
		return;
	}
	expect(unwrapped(text.slice(start, end))).toBe(unwrapped(quote.exact));
	if (placement.kind === "exact") {
		expect([...text.slice(0, start)].length).toBe(position?.start);
	} else {
		const isAgreed =
			sharesPiece(text.slice(Math.max(0, start - 100), start), quote.prefix) ||
			sharesPiece(text.slice(end, end + 100), quote.suffix);
		expect(isAgreed).toBe(true);
	}
}

/** True if eight consecutive units are equal, or all units of a shorter string. */
function sharesPiece(beside: string, stated: string): boolean {
	const sought = unwrapped(stated).trim();
	const length = Math.min(8, sought.length);
	const starts = Array.from({ length: sought.length - length + 1 }, (_, start) => start);
	return starts.some((start) => unwrapped(beside).includes(sought.slice(start, start + length)));
}

const unwrapped = (text: string) => text.replace(/\s+/g, " ");

/** Describes `size` words from index `start` in the text of all words. */
function spanOf(words: readonly string[], start: number, size: number) {
	const end = start + size;
	const from = words.slice(0, start).reduce((length, { length: units }) => length + units + 1, 0);
	const to = from + words.slice(start, end).join(" ").length;
	const selector = describe(prepare(words.join(" ")), range(from, to));
	if (selector === undefined) throw new Error("the span cannot be described");
	return { start, end, selector };
}

function selectorAt(text: string, start: number, length: number, contextLength: number): Selector {
	const end = start + length;
	return {
		quote: {
			exact: text.slice(start, end),
			prefix: text.slice(Math.max(0, start - contextLength), start),
			suffix: text.slice(end, end + contextLength),
		},
		position: { start: codePoints(start), end: codePoints(end) },
	};
}

const occursOnce = (text: string, words: string): boolean =>
	text.includes(words) && text.indexOf(words) === text.lastIndexOf(words);
