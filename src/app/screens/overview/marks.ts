import type { Layer } from "../../../annotation/index.ts";
import type { PlacedSpan } from "../../../corpus/index.ts";
import { bylineOf, formatByline } from "../../reading/names.ts";
import type { Reading } from "../../reading/reading.ts";

/** The shape of a mark: square for reported statements, ring for the author's statements, line for mentions. */
export type Shape = "square" | "ring" | "line";

export function shapeOf({ voice, notes }: Layer): Shape {
	if (voice === "author") return "ring";
	return notes ? "square" : "line";
}

/** Path data (SVG 2, 9.3) in a square of 16 by 16. The page and the SVG download draw the same paths. */
export interface MarkShape {
	readonly outline: string;
	/** Pattern in the colour of the outline, which distinguishes sources. Empty for no pattern. */
	readonly pattern: string;
}

export function markShape(shape: Shape, pattern = 0): MarkShape {
	return {
		outline: outlines[shape],
		pattern: shape === "square" ? (patterns[Math.min(pattern, lastPattern)] ?? "") : "",
	};
}

const outlines: Readonly<Record<Shape, string>> = {
	square: "M1 1H15V15H1Z",
	ring: "M8 1.5A6.5 6.5 0 1 1 8 14.5A6.5 6.5 0 1 1 8 1.5Z",
	line: "M0 9.5H16V12H0Z",
};

/** Plain, corner, lower half, stripes, dot, and a cross for the rare sources. */
const patterns = [
	"",
	"M1 1H15L1 15Z",
	"M1 8H15V15H1Z",
	"M4 1H6.5V15H4ZM9.5 1H12V15H9.5Z",
	"M8 4.5A3.5 3.5 0 1 1 8 11.5A3.5 3.5 0 1 1 8 4.5Z",
	"M1 1H3L15 13V15H13L1 3ZM13 1H15V3L3 15H1V13Z",
];

/** Index of the pattern that all rare sources share. */
export const lastPattern = 5;

export interface MarkDescription {
	/** For example "IIPA · accusation". */
	readonly byline: string;
	/** The quote, shortened. For a mention, the words around it too. */
	readonly quote: string;
}

export function describeMark(reading: Reading, span: PlacedSpan): MarkDescription {
	return {
		byline: formatByline(bylineOf(reading, span)),
		quote: span.layer.notes ? shortQuote(reading, span) : quoteInContext(reading, span),
	};
}

/** Returns a mark's description as one line, for the name of a link and the titles of a picture. */
export function markLabel(reading: Reading, span: PlacedSpan): string {
	const { byline, quote } = describeMark(reading, span);
	return byline === "" ? quote : `${byline}: ${quote}`;
}

function shortQuote({ text }: Reading, { range: { start, end } }: PlacedSpan): string {
	return cutEnd(onOneLine(text.slice(start, Math.min(end, start + 2 * maxLength))), maxLength);
}

/** Includes the words on both sides, because the mentions of a name have the same quote. */
function quoteInContext({ text }: Reading, { range: { start, end } }: PlacedSpan): string {
	const before = onOneLine(text.slice(Math.max(0, start - maxLength / 2), start));
	const after = onOneLine(text.slice(end, end + maxLength));
	const name = onOneLine(text.slice(start, Math.min(end, start + maxLength)));
	return `${cutStart(before, maxLength / 4)}${name}${cutEnd(after, maxLength / 4)}`;
}

const onOneLine = (text: string): string => text.replace(/\s+/g, " ");

/** Cuts the end of a text at a word boundary, and never inside a surrogate pair. */
function cutEnd(text: string, length: number): string {
	if (text.length <= length) return text.trimEnd();
	const end = text.lastIndexOf(" ", length);
	return `${text.slice(0, end > 0 ? end : length).replace(/[\uD800-\uDBFF]$/, "")} …`;
}

/** Cuts the start of a text at a word boundary, and never inside a surrogate pair. */
function cutStart(text: string, length: number): string {
	if (text.length <= length) return text.trimStart();
	const start = text.indexOf(" ", text.length - length);
	return `… ${text.slice(start < 0 ? -length : start + 1).replace(/^[\uDC00-\uDFFF]/, "")}`;
}

/** In UTF-16 units. */
const maxLength = 220;
