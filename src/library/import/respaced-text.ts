import { createTextIndex, describe, prepare } from "../../anchoring/index.ts";
import type { Selector } from "../../annotation/index.ts";
import type { ImportedDocument } from "../../corpus/index.ts";
import { range } from "../../document/index.ts";

/**
 * Moves the annotations of an imported document to a text that differs only in its white space, for example because a
 * document was made of the imported one. They are then placed exactly, also between equal words. An annotation whose
 * words are not at its position stays unchanged. So does every annotation if the texts differ in another way.
 */
export function withTextOf(document: ImportedDocument, text: string): ImportedDocument {
	const { text: before } = document;
	if (before === undefined || before === text || /\p{Surrogate}/u.test(before)) return document;
	const places = placesOf(before, text);
	if (!places) return document;
	const index = createTextIndex(before);
	const target = prepare(text);
	const moved = <S extends Selector>(selector: S): S => {
		const { position, quote } = selector;
		const from = position && index.toUtf16(position.start);
		const to = position && index.toUtf16(position.end);
		if (from === undefined || to === undefined || before.slice(from, to) !== quote.exact) return selector;
		const start = from + quote.exact.length - quote.exact.trimStart().length;
		const end = from + quote.exact.trimEnd().length;
		const [first, last] = [places[start], places[end - 1]];
		if (start >= end || first === undefined || last === undefined) return selector;
		return { ...selector, ...describe(target, range(first, last + 1)) };
	};
	return {
		...document,
		annotations: document.annotations.map((annotation) => ({
			...moved(annotation),
			...(annotation.furtherPieces && { furtherPieces: annotation.furtherPieces.map(moved) }),
		})),
		sections: document.sections.map(moved),
	};
}

/**
 * Returns the offset in the other text of each character that is not white space. Undefined if the texts differ in these
 * characters.
 */
function placesOf(one: string, other: string): Int32Array | undefined {
	const places = new Int32Array(one.length);
	let at = 0;
	for (let index = 0; index < one.length; index += 1) {
		if (isSpace(one.charCodeAt(index))) continue;
		while (at < other.length && isSpace(other.charCodeAt(at))) at += 1;
		if (one.charCodeAt(index) !== other.charCodeAt(at)) return undefined;
		places[index] = at;
		at += 1;
	}
	while (at < other.length && isSpace(other.charCodeAt(at))) at += 1;
	return at === other.length ? places : undefined;
}

const isSpace = (unit: number): boolean =>
	unit === 32 || (unit >= 9 && unit <= 13) || (unit > 127 && /\s/.test(String.fromCharCode(unit)));
