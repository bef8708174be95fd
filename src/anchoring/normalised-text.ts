import { countBefore } from "./code-points.ts";

/** A text normalised for comparison, with a mapping back to the original offsets. */
export interface NormalisedText {
	readonly value: string;
	/** Returns the offset in `value` of a UTF-16 offset of the text; inside a changed piece, its start. */
	toNormalised(offset: number): number;
	/** Returns the UTF-16 offset in the text at which a passage starts; inside a changed piece, its start. */
	startInText(normalised: number): number;
	/** Like `startInText`, for the exclusive end of a passage; inside a changed piece, its end. */
	endInText(normalised: number): number;
}

/**
 * Normalises what editors, keyboards and converters change without changing the words:
 *
 * - Every run of white space, including non-breaking spaces, is one space.
 * - Typographic quotation marks and apostrophes are straight.
 * - Characters have their normalisation form NFKC, so that all four Unicode forms are equal.
 * - Soft hyphens are removed.
 */
export function normaliseText(text: string): NormalisedText {
	// Starts and ends of the pieces whose length changes, in the text and in the normalised text.
	const textStarts: number[] = [];
	const textEnds: number[] = [];
	const normalisedStarts: number[] = [];
	const normalisedEnds: number[] = [];
	let growth = 0;
	const value = text.replace(changeable, (piece: string, at: number) => {
		const normalised = normalisePiece(piece);
		if (normalised.length !== piece.length) {
			textStarts.push(at);
			textEnds.push(at + piece.length);
			normalisedStarts.push(at + growth);
			growth += normalised.length - piece.length;
			normalisedEnds.push(at + piece.length + growth);
		}
		return normalised;
	});
	const inText = Uint32Array.from(textStarts);
	const inNormalised = Uint32Array.from(normalisedStarts);
	const toText = (normalised: number, inside: readonly number[]) => {
		const piece = countBefore(inNormalised, (start) => start < normalised) - 1;
		const end = normalisedEnds[piece];
		if (end === undefined) return normalised;
		return normalised < end ? (inside[piece] ?? 0) : (textEnds[piece] ?? 0) + normalised - end;
	};
	return {
		value,
		toNormalised(offset) {
			const piece = countBefore(inText, (start) => start < offset) - 1;
			const end = textEnds[piece];
			if (end === undefined) return offset;
			return offset < end ? (normalisedStarts[piece] ?? 0) : (normalisedEnds[piece] ?? 0) + offset - end;
		},
		startInText: (normalised) => toText(normalised, textStarts),
		endInText: (normalised) => toText(normalised, textEnds),
	};
}

/** Returns the normalised form of a short text. */
export const normalise = (text: string): string => text.replace(changeable, normalisePiece);

const singleQuotes = "\\u2018-\\u201b\\u2032\\u02bc\\u2039\\u203a";
const doubleQuotes = "\\u201c-\\u201f\\u2033\\u00ab\\u00bb";

/**
 * Pieces that normalisation may change. A letter and its marks are one piece, and so are the parts of a Hangul syllable
 * and a half-width kana with its voice mark, because normalisation composes them. `CWKCF` is a superset of the
 * characters that NFKC changes.
 */
const changeable = new RegExp(
	[
		"\\x20[\\s\\u00ad]+",
		"[[\\s\\u00ad]--[\\x20]][\\s\\u00ad]*",
		`[${singleQuotes}${doubleQuotes}]`,
		"[\\u1100-\\u115f\\uac00-\\ud7a3][\\u1160-\\u11ff]+",
		"[\\uff66-\\uff9d][\\uff9e\\uff9f]",
		"\\P{M}\\p{M}+",
		"[\\p{CWKCF}--[A-Z]]",
	].join("|"),
	"gv",
);
const isSpace = /\s/;
const isSingleQuote = new RegExp(`^[${singleQuotes}]$`);
const isDoubleQuote = new RegExp(`^[${doubleQuotes}]$`);

function normalisePiece(piece: string): string {
	if (piece.trim() === "" || piece.includes("\u00ad")) return isSpace.test(piece) ? " " : "";
	if (isSingleQuote.test(piece)) return "'";
	if (isDoubleQuote.test(piece)) return '"';
	return piece.normalize("NFKC");
}
