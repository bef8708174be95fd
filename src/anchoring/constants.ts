/**
 * Constants that tune anchoring, with their reasons. Lengths are UTF-16 units of the normalised text. `docs/anchoring.md`
 * describes how they work together.
 *
 * Weights of words, costs and scores have one unit: a word of five letters weighs 1.
 */

// Probabilities

/**
 * From this probability on, a place is certain. 0.92 gives a quarter fewer wrong places without a question, and a third
 * more questions.
 */
export const minCertainConfidence = 0.86;

/** Below this probability, words are lost: the best passage is more likely wrong than right. */
export const minConfidence = 0.5;

/** Share of a quote that is left, by weight. With less of it, a passage has other words, wherever it is. */
export const minRemaining = 0.5;

/**
 * A certain place also leads over every other explanation by this score: the weight of a short word. Two equal
 * passages have a lead of 0, whatever else is known about them.
 */
export const minCertainLead = 0.4;

/**
 * Share of the nearest words that must still be on a stated side of words that are at their position. Otherwise that
 * side disagrees, and the words may be others that have taken their place.
 */
export const minBesideShare = 0.3;

/** The lead from which on more of it proves nothing: the weight of a sentence. */
export const fullLead = 9;

/**
 * Weights of the probability, fitted by logistic regression to histories of public documents and to a quarter
 * weight of the generated documents of `npm run bench -- --anchoring`. Nine numbers instead of four give 0.5 percent more
 * right answers.
 */
export const confidenceWeights = {
	bias: -7.45,
	/** Score of the alignment, divided by the score of an unchanged passage. */
	agreement: 5,
	/** Share of the quote that is left, by weight. */
	remaining: 5.5,
	/** Square root of the lead, divided by that of `fullLead`. */
	lead: 3.8,
	/** Weight of the words that were inserted into the quote, divided by that of the quote. */
	growth: -1.6,
};

// Words

/** Longer words are rarer, so that their agreement proves more. */
export const wordWeight = { base: 0.4, perLetter: 0.12, maxLetters: 8 };

/** Weight of a character in a script without spaces between words. */
export const characterWeight = 0.6;

/** Weight of a punctuation mark. It is everywhere. */
export const markWeight = 0.15;

/**
 * Share of its weight that a word has if only its case or accents differ: "This" at the start of a sentence is not "this".
 */
export const otherFormShare = 0.6;

/** Distance from the quote at which a word of its context weighs half: what is near moves along with the quote. */
export const contextHalfLife = 32;

// Changes

/**
 * Cost of a stretch of differing words. More than the weight of a short word, so that one that agrees by coincidence
 * does not divide a change in two.
 */
export const changeCost = 0.9;

/** Cost of an inserted word, as a share of its weight: agreements that are far apart belong together less. */
export const insertionShare = 0.16;

/** Cost of an omitted word, as a share of its weight. The omission itself already costs that weight. */
export const omissionShare = 0.05;

/** A place far from the hint needs a higher score: 0.2 more for each doubling of the distance. */
export const distanceCost = { perDoubling: 0.2, unit: 300, max: 1.5 };

// Lengths

/** Longest quote that is searched, in code points. */
export const maxQuoteLength = 10_000;

/** Units of context that are compared on each side. */
export const maxContextLength = 64;

/** Units of context on each side that prove a place if they are beside the quote, unchanged. */
export const neighbourLength = 16;

/** Units of context that prove the place of a quote that occurs several times. Fewer may be a coincidence. */
export const minNeighbourLength = 8;

/** Units of a quote that prove its place without any context, if it occurs once. */
export const minUniqueLength = 20;

/** A quote of this length that was found is hardly anywhere else, so that no other windows are aligned. */
export const longQuoteLength = 80;

/** Share of a long quote that has to be left to end the search. */
export const foundShare = 0.6;

/** Longer quotes than two of these are found by their two ends. */
export const quoteEndLength = 600;

/** A quote that was found by its ends may have grown or shrunk by this factor. */
export const maxGrowth = 2.5;

/** Units that a window has more on each side than the quote and its context, besides half of the quote. */
export const windowSlack = 40;

/** Units of a piece of the quote or its context that votes for a place. */
export const pieceLength = 9;

/** Tried before `pieceLength`: in a repetitive text, a short piece occurs everywhere. */
export const longPieceLength = 20;

// Limits that bound the time

/** Occurrences of a quote that are examined, nearest first. */
export const maxOccurrences = 64;

/** Occurrences of a quote that are aligned, those with the most context first. */
export const maxVerbatimWindows = 8;

/** Windows that are aligned. */
export const maxWindows = 10;

/** Windows that are aligned with a long quote: each takes much longer. */
export const maxLongWindows = 4;

/** Pieces of one string that vote. */
export const maxPieces = 10;

/** Occurrences of one piece that vote. */
export const maxPieceOccurrences = 6;

/** Occurrences of a word in a window that are compared with one sought word. */
export const maxPairsForEachWord = 16;

/** Certain spans whose median shift is the hint for their neighbours. One wrong span among three has no effect. */
export const maxShiftsCompared = 3;

/** Candidates that an orphan lists. */
export const maxCandidates = 5;
