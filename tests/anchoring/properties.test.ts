import fc from "fast-check";
import { expect, test } from "vitest";
import { anchor, describe, type Placement, prepare } from "../../src/anchoring/index.ts";
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
	if (placement.kind === "check") {
		expect(placement.found).toBe(text.slice(start, end));
		return;
	}
	expect(fold(text.slice(start, end))).toBe(fold(quote.exact));
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
	const sought = fold(stated).trim();
	const length = Math.min(8, sought.length);
	const starts = Array.from({ length: sought.length - length + 1 }, (_, start) => start);
	return starts.some((start) => fold(beside).includes(sought.slice(start, start + length)));
}

const fold = (text: string) => text.replace(/\s+/g, " ");

/** Describes `size` words from index `start` in the text of all words. */
function spanOf(words: readonly string[], start: number, size: number) {
	const end = start + size;
	const from = words.slice(0, start).reduce((length, { length: units }) => length + units + 1, 0);
	const to = from + words.slice(start, end).join(" ").length;
	const selector = describe(prepare(words.join(" ")), range(from, to));
	if (selector === undefined) throw new Error("the span cannot be described");
	return { start, end, selector };
}
