import type { LayerId } from "../annotation/index.ts";
import { type AnnotatedDocument, type AnnotatedSpan, allSpans } from "./annotated-document.ts";
import type { Corpus, SelectionCount, SelectionCriteria } from "./corpus.ts";
import { repliedEntities } from "./span-filter.ts";

/**
 * Returns the corpus with only some of its spans, and the relations between them. Sections and entities stay, so that
 * an export can be read back, and so do the replies to each entity. If a span is left out, the corpus states its selection.
 */
export function selectSpans(
	corpus: Corpus,
	isSelected: (span: AnnotatedSpan, document: AnnotatedDocument) => boolean,
	{ description, query }: SelectionCriteria,
): Corpus {
	const documents = corpus.documents.map((document) => {
		const spans = document.spans.filter((span) => isSelected(span, document));
		const orphans = document.orphans.filter((span) => isSelected(span, document));
		const ids = new Set([...spans, ...orphans].map(({ annotation }) => annotation.id));
		const relations = document.relations.filter(({ from, to }) => ids.has(from) && ids.has(to));
		return { ...document, spans, orphans, relations, allReplies: repliedEntities(document) };
	});
	const counts = documents.flatMap((document, index) => {
		const whole = corpus.documents[index] ?? document;
		return corpus.layers.layers.flatMap(({ id: layer }): readonly SelectionCount[] => {
			const of = countIn(whole, layer);
			return of > 0 ? [{ document: document.record.id, layer, spans: countIn(document, layer), of }] : [];
		});
	});
	const isWhole = counts.every(({ spans, of }) => spans === of);
	return { ...corpus, documents, ...(!isWhole && { selection: { description, query, counts } }) };
}

const countIn = (document: AnnotatedDocument, layer: LayerId): number =>
	allSpans(document).filter((span) => span.layer.id === layer).length;
