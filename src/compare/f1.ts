/** The marks of two annotators. */
export interface MarkCounts {
	/** Number of pairs: one span of each annotator. */
	readonly pairs: number;
	/** Number of spans of each annotator, paired or not. */
	readonly left: number;
	readonly right: number;
}

/**
 * Returns the F1 score, from 0 to 1: `2a / (2a + b + c)`, with `a` pairs, and `b` and `c` spans that only one annotator
 * marked. It is the same whichever annotator is the reference. Undefined if nobody marked anything.
 *
 * Source: Hripcsak and Rothschild, "Agreement, the F-measure, and reliability in information retrieval", Journal of
 * the American Medical Informatics Association 12(3), 2005, pp. 296–298. They show that this positive specific
 * agreement equals F1, and that kappa approaches it as the number of unmarked passages grows.
 */
export function f1Of({ pairs, left, right }: MarkCounts): number | undefined {
	return left + right === 0 ? undefined : (2 * pairs) / (left + right);
}
