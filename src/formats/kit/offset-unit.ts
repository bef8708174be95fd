import { isInsideWord } from "../../anchoring/index.ts";
import { codePoints, type Report } from "../../annotation/index.ts";
import { range, type TextRange } from "../../document/index.ts";
import { type Positions, positionsIn } from "./positions.ts";

/** The unit of a file's offsets. Bytes are those of the text in UTF-8. Graphemes are characters on the screen. */
export type OffsetUnit = "code point" | "UTF-16" | "byte" | "grapheme";

/** Returns the range between two offsets. Undefined if an end is outside the text or inside a character. */
export type RangeAt = (start: number, end: number) => TextRange | undefined;

/** A text and its spans, as a file states them. */
export interface UnitEvidence {
	readonly text: string;
	readonly spans: readonly {
		readonly start: number;
		readonly end: number;
		/** The words of the span. Undefined if the file does not state the words. */
		readonly quote?: string | undefined;
	}[];
}

/**
 * Returns the unit of the offsets of a file: the usual one, unless the stated words, or the ends of words, contradict
 * it and agree with another unit. A switch is reported, because it concerns every span of the file.
 *
 * @param texts texts without lone surrogates
 */
export function unitOfOffsets(texts: readonly UnitEvidence[], usual: OffsetUnit, report: Report): OffsetUnit {
	// In a text of ASCII, all units agree.
	const telling = texts.filter(({ text }) => /[^\p{ASCII}]/u.test(text));
	if (telling.length === 0) return usual;
	const misfitsOf = (unit: OffsetUnit): number =>
		telling.reduce((sum, evidence) => sum + misfitsIn(evidence, unit), 0);
	const misfits = misfitsOf(usual);
	if (misfits === 0) return usual;
	const others = (["code point", "UTF-16", "byte", "grapheme"] as const).filter((unit) => unit !== usual);
	const better = others.find((unit) => misfitsOf(unit) * leastLead < misfits);
	if (!better) return usual;
	const reason = `${misfits === 1 ? "One span does" : `${misfits} spans do`} not fit if the offsets count ${unitNames[usual]}. They are read as ${unitNames[better]}.`;
	report.warning("", "W_OFFSET_UNIT", reason, "Check that the spans cover whole words.");
	return better;
}

/** So many times more spans must fit in another unit. Some tools mark parts of words on purpose. */
const leastLead = 4;

const unitNames: Readonly<Record<OffsetUnit, string>> = {
	"code point": "code points",
	"UTF-16": "UTF-16 units",
	byte: "bytes",
	grapheme: "characters on the screen",
};

function misfitsIn({ text, spans }: UnitEvidence, unit: OffsetUnit): number {
	const rangeAt = rangesIn(text, unit);
	const graphemes = graphemesOf(text);
	const isInside = (at: number): boolean =>
		isInsideWord(text, at) || (at < text.length && graphemes.containing(at)?.index !== at);
	return spans.filter(({ start, end, quote }) => {
		const found = rangeAt(start, end);
		if (!found) return true;
		if (quote !== undefined) return text.slice(found.start, found.end) !== quote;
		const words = text.slice(found.start, found.end);
		// People mark words without the spaces around them.
		return isInside(found.start) || isInside(found.end) || words.trim() !== words;
	}).length;
}

/** Returns the function that finds ranges in a text by offsets in a unit. */
export function rangesIn(text: string, unit: OffsetUnit, positions: Positions = positionsIn(text)): RangeAt {
	switch (unit) {
		case "code point":
			return (start, end) => positions.rangeOf({ start: codePoints(start), end: codePoints(end) });
		case "UTF-16":
			return (start, end) => rangeInUnits(text, start, end);
		case "byte":
			return rangesAt(text, unitsByByte(text));
		case "grapheme":
			return rangesAt(text, unitsByGrapheme(text));
	}
}

const rangesAt =
	(text: string, unitAt: ReadonlyMap<number, number>): RangeAt =>
	(start, end) => {
		const [from, to] = [unitAt.get(start), unitAt.get(end)];
		return from === undefined || to === undefined ? undefined : rangeInUnits(text, from, to);
	};

const graphemesOf = (text: string): Intl.Segments =>
	new Intl.Segmenter("en", { granularity: "grapheme" }).segment(text);

/** Returns the UTF-16 offset of each grapheme by its number. */
function unitsByGrapheme(text: string): ReadonlyMap<number, number> {
	const units = new Map<number, number>();
	for (const { index } of graphemesOf(text)) units.set(units.size, index);
	return units.set(units.size, text.length);
}

/** Undefined if an end is outside the text or inside a surrogate pair. */
function rangeInUnits(text: string, start: number, end: number): TextRange | undefined {
	const isRange = Number.isInteger(start) && Number.isInteger(end) && 0 <= start && start <= end;
	if (!isRange || end > text.length || /\p{Surrogate}/u.test(text.slice(start, end))) return undefined;
	return range(start, end);
}

/** Returns the UTF-16 offset of each character by its offset in bytes of UTF-8. */
function unitsByByte(text: string): ReadonlyMap<number, number> {
	const units = new Map<number, number>();
	let byte = 0;
	let unit = 0;
	for (const character of text) {
		units.set(byte, unit);
		const point = character.codePointAt(0) ?? 0;
		byte += point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
		unit += character.length;
	}
	return units.set(byte, unit);
}
