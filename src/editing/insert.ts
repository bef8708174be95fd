import type { Annotation, AnnotationId } from "../annotation/index.ts";
import type { AnnotationChange } from "../corpus/index.ts";

/**
 * Returns the changes that add annotations to a file at their places in the text. Each follows the nearest annotation
 * that starts before it, also if the file is not in text order; nothing else moves. Annotations without a position
 * are last. Goes through the file once, so that many suggestions are added as fast as one.
 */
export function insertAnnotations(
	annotations: readonly Annotation[],
	added: readonly Annotation[],
): readonly AnnotationChange[] {
	const sorted = [...added].sort(compareAnnotations);
	/** The last annotation in text order that precedes each of `sorted`, and not the one before. */
	const nearest: Annotation[] = [];
	for (const known of annotations) {
		const at = firstNotBefore(sorted, known);
		const other = nearest[at];
		if (!other || compareAnnotations(other, known) <= 0) nearest[at] = known;
	}
	let previous: AnnotationId | undefined;
	return sorted.map((after, at): AnnotationChange => {
		previous = nearest[at]?.id ?? previous;
		const change = { kind: "annotation", id: after.id, before: undefined, after, previous } as const;
		previous = after.id;
		return change;
	});
}

/** By start, then longer annotations first. Without a position last. */
function compareAnnotations({ position: one }: Annotation, { position: other }: Annotation): number {
	if (!one || !other) return Number(one === undefined) - Number(other === undefined);
	return one.start - other.start || other.end - one.end;
}

/** Returns the index of the first annotation of a sorted list that does not precede `known`. */
function firstNotBefore(sorted: readonly Annotation[], known: Annotation): number {
	let [low, high] = [0, sorted.length];
	while (low < high) {
		const middle = (low + high) >>> 1;
		const other = sorted[middle];
		if (other && compareAnnotations(other, known) < 0) low = middle + 1;
		else high = middle;
	}
	return low;
}
