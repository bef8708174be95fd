/**
 * Constants that tune anchoring, with their reasons. Scores are sums of agreement: each side of the context counts
 * up to 1, the quote up to `maxQuoteScore`. Lengths are UTF-16 units of the text with folded white space.
 */

/** Longest quote that is searched, in code points. */
export const maxQuoteLength = 10_000;

/** Units of context that are compared on each side. */
export const maxContextLength = 64;

// Exact occurrences

/**
 * A common word such as "and" is at a given offset of an English text in one of a hundred cases, a name almost
 * never. A match of a shorter quote proves nothing.
 */
export const minDistinctiveLength = 5;

/** Maximum number of occurrences of a quote that are examined, nearest first. */
export const maxOccurrences = 64;

/**
 * Maximum number of further occurrences that have the stated context beside them: the nearest 64 may not
 * include the right one.
 */
export const maxOccurrencesWithContext = 16;

/** Units of context that these occurrences must have beside them. */
export const contextProbeLength = 8;

/** Occurrences whose context is compared in full. */
export const maxScoredOccurrences = 12;

// Agreement of contexts

/** Words may have been inserted beside the quote, so its context is searched up to this many times its own length away. */
export const contextSearchFactor = 3;

/**
 * This many equal units next to the quote are proof, whatever follows. Random passages have at most five or six
 * in common.
 */
export const provingContextLength = 20;

/** Agreement of a side with proof but other differences. Lower than that of an equal context. */
export const provenAgreement = 0.9;

/** Similarity that two random passages of English reach if the best alignment is chosen. */
export const chanceSimilarity = 0.4;

/** A side with fewer units than this proves less, in proportion. */
export const fullContextLength = 10;

/** Both sides agree: the words are between their old neighbours. */
export const neighbourAgreement = 0.85;

/** One side agrees at all. If both sides are below this value, the context is unrelated. */
export const minAgreement = 0.3;

// Scores of candidates

/** A quote of this length is as much evidence as one side of its context. */
export const fullQuoteLength = 40;

/** Highest score of a long quote: a sentence is strong evidence for its position, a name is none. */
export const maxQuoteScore = 1.5;

/** Factor for a quote that is only similar: sentences of one author resemble each other. */
export const similarQuoteFactor = 0.75;

/** Score of a side that the selector does not state: it is evidence neither for nor against. */
export const unstatedContextScore = 0.25;

/**
 * Minimum scores of an answer. A higher minimum means fewer wrong spans but more lost ones, so each answer also
 * needs a margin.
 */
export const floors = { moved: 1.2, check: 0.95, similar: 1.2, similarity: 0.55 };

/** Minimum lead over the score of the second-best candidate. */
export const margins = { moved: 0.3, check: 0.15 };

/** Candidates that an orphan lists. */
export const maxCandidates = 5;

/** A candidate far from the hint needs a higher score: 0.1 more at 3,000 units, at most 0.25. */
export const distance = { maxPenalty: 0.25, penaltyPerDoubling: 0.05, unit: 1000 };

// Similar words

/** Shorter quotes are not searched by similarity: "Linus" is similar to "chines". */
export const minSimilarLength = 12;

/** Quotes longer than two of these are found by their two ends. */
export const quoteEndLength = 96;

/** Errors allowed, as a share of the length. */
export const maxErrorRate = 0.4;

/** A long quote may have grown or shrunk by this factor. */
export const maxGrowth = 2.5;

/** Passages around which similar words are searched. */
export const maxPassages = 5;

/** A piece of the quote or its context that votes for a passage. */
export const pieceLength = 10;

/** Tried before `pieceLength`: in a repetitive text, a short piece occurs everywhere. */
export const longPieceLength = 24;

/** Pieces of one string that vote. */
export const maxPieces = 12;

/** Occurrences of one piece that vote. */
export const maxPieceOccurrences = 6;

// Words between the old neighbours

/** Units of context on each side that must be found verbatim. */
export const neighbourLength = 16;

/** With fewer units, both neighbours occur close together by coincidence too often. */
export const minNeighbourLength = 8;

/** Maximum number of occurrences of the preceding context that are examined. */
export const maxNeighbourOccurrences = 12;

/** Units by which the passage between the neighbours may exceed twice the length of the quote. */
export const betweenSlack = 12;
