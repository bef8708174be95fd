import type { Placement } from "../../anchoring/index.ts";
import type { Annotation } from "../../annotation/index.ts";
import { type AnnotatedDocument, type AnnotatedSpan, allSpans } from "../../corpus/index.ts";
import { type ImportSource, importedContentHash, importSourceOf } from "./imported-from.ts";

/** Finds annotations that were imported before from the same place of the same file. */
export interface EarlierImports {
	/**
	 * Returns the annotation with the source that covers some of the same words. Another annotation with the source
	 * comes from another file of the same name.
	 */
	find(source: ImportSource, annotation: Annotation, placement: Placement): Annotation | undefined;
	/**
	 * Compares an annotation with what the file now says: `same` if the file has not changed there, `outdated` if it
	 * has and nobody has changed the annotation, and `changed` if both have changed.
	 */
	stateOf(annotation: Annotation, source: ImportSource): "same" | "outdated" | "changed";
}

export function createEarlierImports(target: AnnotatedDocument): EarlierImports {
	const keyOf = ({ file, id }: ImportSource) => JSON.stringify([file, id]);
	const imported = new Map<string, AnnotatedSpan[]>();
	for (const span of allSpans(target)) {
		const source = importSourceOf(span.annotation);
		if (source?.id === undefined) continue;
		imported.set(keyOf(source), [...(imported.get(keyOf(source)) ?? []), span]);
	}
	return {
		find(source, annotation, placement) {
			const spans = source.id === undefined ? [] : (imported.get(keyOf(source)) ?? []);
			return spans.find((span) => isSamePassage(span, annotation, placement))?.annotation;
		},
		stateOf(annotation, { hash }) {
			const before = importSourceOf(annotation)?.hash;
			if (before === hash) return "same";
			const entity = target.entities.get(annotation.entity);
			return entity && importedContentHash(annotation, entity) === before ? "outdated" : "changed";
		},
	};
}

/** True if the passages overlap. A passage that is not in the text has only its words. */
function isSamePassage(span: AnnotatedSpan, { quote }: Annotation, placement: Placement): boolean {
	if (!("range" in span) || placement.kind === "orphan") return span.annotation.quote.exact === quote.exact;
	return span.range.start < placement.range.end && placement.range.start < span.range.end;
}
