import { type Entity, type EntityId, quotedWordsOf, titleFieldOf } from "../annotation/index.ts";
import { type AnnotatedDocument, type AnnotatedSpan, rangesOf } from "./annotated-document.ts";

/** The members of a document from which its words are taken. */
export type WordSource = Pick<AnnotatedDocument, "text" | "layers" | "spans" | "orphans">;

/** Returns the words of a span in the text, the pieces joined by an ellipsis. For an orphan, the quoted words. */
export function wordsOf({ text }: Pick<AnnotatedDocument, "text">, span: AnnotatedSpan): string {
	if (!("range" in span)) return quotedWordsOf(span.annotation);
	return rangesOf(span)
		.map(({ start, end }) => text.slice(start, end))
		.join(" … ");
}

/** Returns the title of an entity: its title field, or else the words of its first span, or else its id. */
export function titleOf(document: WordSource, entity: Entity): string {
	const type = document.layers.types.get(entity.type);
	const title = type && titleFieldOf(entity, type);
	if (title !== undefined) return title;
	const span = firstSpansOf(document).get(entity.id);
	return span ? wordsOf(document, span) : entity.id;
}

/** Built for a document when its first entity without a title is shown. */
const firstSpans = new WeakMap<WordSource, ReadonlyMap<EntityId, AnnotatedSpan>>();

function firstSpansOf(document: WordSource): ReadonlyMap<EntityId, AnnotatedSpan> {
	const known = firstSpans.get(document);
	if (known) return known;
	const found = new Map<EntityId, AnnotatedSpan>();
	for (const span of [...document.spans, ...document.orphans]) {
		if (!found.has(span.entity.id)) found.set(span.entity.id, span);
	}
	firstSpans.set(document, found);
	return found;
}
