import type { Selector, TextPosition, TextQuote } from "../../annotation/index.ts";
import type { StatedPlace, StatedUnit } from "../../corpus/index.ts";
import type { TextRange } from "../../document/index.ts";

/** A passage as a file of another tool states it. */
export type ForeignPassage =
	| {
			readonly kind: "range";
			/** In the document's text. Both ends are between two code points. */
			readonly range: TextRange;
			/** The words at `range` according to the file. Undefined if the file does not state the words. */
			readonly words?: string | undefined;
			/** True if the file states offsets but no words. An end inside a word may then be a wrong offset. Default: false. */
			readonly isOnlyOffsets?: boolean | undefined;
			/** The ranges of the further pieces, in text order. Absent for one piece. */
			readonly furtherRanges?: readonly TextRange[] | undefined;
	  }
	/** The file does not contain the document's text. */
	| {
			readonly kind: "quote";
			readonly quote: TextQuote;
			readonly position?: TextPosition | undefined;
			/** The further pieces. Absent for one piece. */
			readonly furtherQuotes?: readonly Selector[] | undefined;
	  }
	/** The file states no words. */
	| {
			readonly kind: "place";
			readonly place: StatedPlace;
			/** Describes the place if the document does not have it. */
			readonly description: string;
	  };

/** The passage of a note on the whole document. */
export const documentPassage: ForeignPassage = {
	kind: "place",
	place: { kind: "document" },
	description: "the whole document",
};

/** The passage of a file that states a position in the document without its words. */
export const positionPassage = (position: TextPosition, unit?: StatedUnit): ForeignPassage => ({
	kind: "place",
	place: { kind: "position", position, ...(unit && { unit }) },
	description: `characters ${position.start} to ${position.end}`,
});
