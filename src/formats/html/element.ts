import type { Element, ElementContent, Properties } from "hast";

/** What stands in an element: text as it is, and nothing where a piece is missing. */
export type Piece = ElementContent | string | undefined | false;

/** An element of a page. Text is text here whatever is in it: the serialiser escapes. */
export function element(tagName: string, properties: Properties, ...pieces: readonly Piece[]): Element {
	const children = pieces.flatMap((piece): ElementContent[] => {
		if (piece === undefined || piece === false || piece === "") return [];
		return [typeof piece === "string" ? { type: "text", value: piece } : piece];
	});
	return { type: "element", tagName, properties, children };
}

/** Words of a document or an entity, which run in their own direction. */
export const foreign = (words: string): Element => element("bdi", {}, words);

/** Pieces with words between. */
export const joined = (pieces: readonly Piece[], between: string): readonly Piece[] =>
	pieces.flatMap((piece, at) => (at === 0 ? [piece] : [between, piece]));

/** Each on a line of its own, so that the file can be read as text too. */
export const onLines = (pieces: readonly Piece[]): readonly Piece[] => [
	"\n",
	...pieces.flatMap((piece) => (piece ? [piece, "\n"] : [])),
];
