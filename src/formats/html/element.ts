import type { Element, ElementContent, Properties } from "hast";

/** A child of an element. Undefined and false are skipped. */
export type Piece = ElementContent | string | undefined | false;

/** Returns an element. Strings become text nodes, which the serialiser escapes. */
export function element(tagName: string, properties: Properties, ...pieces: readonly Piece[]): Element {
	const children = pieces.flatMap((piece): ElementContent[] => {
		if (piece === undefined || piece === false || piece === "") return [];
		return [typeof piece === "string" ? { type: "text", value: piece } : piece];
	});
	return { type: "element", tagName, properties, children };
}

/** Text of a document or an entity, isolated because its direction can differ from that of the page. */
export const isolated = (words: string): Element => element("bdi", {}, words);

export const joined = (pieces: readonly Piece[], between: string): readonly Piece[] =>
	pieces.flatMap((piece, at) => (at === 0 ? [piece] : [between, piece]));

/** Puts each piece on a separate line, so that the file is readable as text. */
export const onLines = (pieces: readonly Piece[]): readonly Piece[] => [
	"\n",
	...pieces.flatMap((piece) => (piece ? [piece, "\n"] : [])),
];
