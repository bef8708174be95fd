import { shiftByCarriageReturns } from "../../anchoring/index.ts";
import { codePoints, type Report, type Selector, type TextPosition } from "../../annotation/index.ts";
import type { ImportedDocument, StatedPlace } from "../../corpus/index.ts";

/**
 * Converts an imported document to LF line ends, because the texts of documents have only LF. The text and the quotes get
 * LF, and the offsets no longer count carriage returns.
 */
export function withLineFeeds(document: ImportedDocument): ImportedDocument {
	const { text } = document;
	if (!text?.includes("\r")) return document;
	const shiftAt = shiftByCarriageReturns(text) ?? (() => 0);
	const moved = ({ start, end }: TextPosition): TextPosition => ({
		start: codePoints(start + shiftAt(start)),
		end: codePoints(end + shiftAt(end)),
	});
	const converted = <S extends Selector>(selector: S): S => ({
		...selector,
		position: selector.position && moved(selector.position),
		quote: {
			exact: withFeeds(selector.quote.exact),
			prefix: withFeeds(selector.quote.prefix),
			suffix: withFeeds(selector.quote.suffix),
		},
	});
	const placeOf = (place: StatedPlace): StatedPlace =>
		place.kind === "position"
			? {
					...place,
					position: moved(place.position),
					...(place.further && { further: place.further.map(moved) }),
				}
			: place;
	return {
		...document,
		text: withFeeds(text),
		annotations: document.annotations.map((annotation) => ({
			...converted(annotation),
			...(annotation.furtherPieces && { furtherPieces: annotation.furtherPieces.map(converted) }),
		})),
		sections: document.sections.map(converted),
		places: document.places && new Map([...document.places].map(([id, place]) => [id, placeOf(place)])),
	};
}

/** Replaces each NUL, as reading the file of a document does. Reports a document that contains NUL. */
export function withoutNul(document: ImportedDocument, report: Report): ImportedDocument {
	if (!document.text?.includes("\0")) return document;
	const reason = `The text of "${document.id}" contains the character NUL. Each NUL is replaced by a replacement character.`;
	report.warning("", "W_NUL", reason, "Remove the NUL if it is not needed.");
	const converted = <S extends Selector>(selector: S): S => ({
		...selector,
		quote: {
			exact: withoutNulIn(selector.quote.exact),
			prefix: withoutNulIn(selector.quote.prefix),
			suffix: withoutNulIn(selector.quote.suffix),
		},
	});
	return {
		...document,
		text: withoutNulIn(document.text),
		annotations: document.annotations.map((annotation) => ({
			...converted(annotation),
			...(annotation.furtherPieces && { furtherPieces: annotation.furtherPieces.map(converted) }),
		})),
		sections: document.sections.map(converted),
	};
}

const withoutNulIn = (text: string): string => text.replaceAll("\0", "\uFFFD");

const withFeeds = (text: string): string => text.replace(/\r\n?/g, "\n");
