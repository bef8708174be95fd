import type { Annotation, AnnotationId } from "../annotation/index.ts";
import type { AnnotationChange } from "../corpus/index.ts";

/**
 * Returns the changes that add annotations to a file at their places in the text. Each follows the nearest annotation
 * that starts before it, also if the file is not in text order; nothing else moves. Annotations without a position
 * are last. Sorts once, so that many suggestions are added as fast as one.
 */
export function insertAnnotations(
	annotations: readonly Annotation[],
	added: readonly Annotation[],
): readonly AnnotationChange[] {
	const existing = annotations
		.map((annotation, at) => ({ annotation, at }))
		.sort((one, other) => compareAnnotations(one.annotation, other.annotation) || one.at - other.at);
	let next = 0;
	let previous: AnnotationId | undefined;
	return [...added].sort(compareAnnotations).map((after): AnnotationChange => {
		for (let known = existing[next]; known; known = existing[next]) {
			if (compareAnnotations(known.annotation, after) > 0) break;
			previous = known.annotation.id;
			next += 1;
		}
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
