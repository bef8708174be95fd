import { codePoints, type Report, type Selector } from "../../annotation/index.ts";
import type { TextRange } from "../../document/index.ts";
import type { ForeignPassage } from "../kit/foreign-passages.ts";
import { type RangeAt, rangesIn, unitOfOffsets } from "../kit/offset-unit.ts";
import { piecesOfFragments } from "./fragments.ts";
import type { BratEntry, BratFragment } from "./lines.ts";

type TextBound = Extract<BratEntry["line"], { readonly kind: "T" }>;

/**
 * Returns the function that finds the passage of a `T` line. It returns undefined if a fragment is outside the text,
 * empty or out of order. The words of the lines decide what the offsets count.
 *
 * @param text undefined if the words are looked up in the document of the folder
 */
export function passagesIn(
	text: string | undefined,
	entries: readonly BratEntry[],
	report: Report,
): (line: TextBound) => ForeignPassage | undefined {
	if (text === undefined) return (line) => quotedPassage(line);
	const spans = entries.flatMap(({ line }) => {
		const [only, ...others] = line.kind === "T" ? line.fragments : [];
		return line.kind === "T" && only && others.length === 0 ? [{ ...only, quote: line.text }] : [];
	});
	const rangeAt = rangesIn(text, unitOfOffsets([{ text, spans }], "code point", report));
	return (line) => {
		const ranges = rangesOfFragments(line.fragments, rangeAt);
		const [first, ...further] = ranges ? piecesOfFragments(text, ranges) : [];
		if (!ranges || !first) return undefined;
		const found = ranges.map(({ start, end }) => text.slice(start, end)).join(" ");
		if (line.text === found) return { kind: "range", range: first, furtherRanges: further };
		if (further.length === 0) return { kind: "range", range: first, words: line.text };
		return quotedPassage(line) ?? { kind: "range", range: first, furtherRanges: further };
	};
}

/** Returns the words of a line as quotes. Undefined if the words do not have the lengths of the fragments. */
function quotedPassage({ text: words, fragments }: TextBound): ForeignPassage | undefined {
	const points = [...words];
	let at = 0;
	const quotes = fragments.map(({ start, end }): Selector => {
		const exact = fragments.length === 1 ? words : points.slice(at, at + end - start).join("");
		at += end - start + 1;
		const position = { start: codePoints(start), end: codePoints(end) };
		return { quote: { exact, prefix: "", suffix: "" }, position };
	});
	const [first, ...furtherQuotes] = quotes;
	const isComplete = fragments.length === 1 || points.length === at - 1;
	if (!first || !isComplete || quotes.some(({ quote: { exact } }) => exact === "")) return undefined;
	return { kind: "quote", ...first, furtherQuotes };
}

/** Undefined if a fragment is outside the text, empty or out of order. */
function rangesOfFragments(
	fragments: readonly BratFragment[],
	rangeAt: RangeAt,
): readonly TextRange[] | undefined {
	const ranges = fragments.flatMap(({ start, end }) => rangeAt(start, end) ?? []);
	const isInOrder = ranges.every(
		(one, index) => one.start < one.end && (ranges[index - 1]?.end ?? 0) <= one.start,
	);
	return ranges.length === fragments.length && isInOrder ? ranges : undefined;
}
