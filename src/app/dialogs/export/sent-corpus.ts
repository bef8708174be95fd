import type { AnnotatedDocument, Corpus, PlacedSpan } from "../../../corpus/index.ts";

/** A corpus as the page sends it to the worker. Its spans follow in further messages. */
export type CorpusWithoutSpans = Omit<Corpus, "documents"> & {
	readonly documents: readonly DocumentWithoutSpans[];
};

export type DocumentWithoutSpans = Omit<AnnotatedDocument, "spans">;

/** A span without its layer and its entity, which would be copied again with each message. */
export type SentSpan = Omit<PlacedSpan, "layer" | "entity">;

/** Also removes the indexes that the page adds to its document, because they contain functions. */
export const withoutSpans = (corpus: Corpus): CorpusWithoutSpans => ({
	...corpus,
	documents: corpus.documents.map((document) => ({
		record: document.record,
		text: document.text,
		content: document.content,
		layers: document.layers,
		entities: document.entities,
		sharedEntities: document.sharedEntities,
		documentEntities: document.documentEntities,
		orphans: document.orphans,
		sections: document.sections,
		lostSections: document.lostSections,
		relations: document.relations,
		fileOrder: document.fileOrder,
		extra: document.extra,
		problems: document.problems,
		allReplies: document.allReplies,
	})),
});

export const sentSpan = ({ layer: _, entity: __, ...span }: PlacedSpan): SentSpan => span;

/** @param spans for each document, in the order of the documents */
export const withSpans = (corpus: CorpusWithoutSpans, spans: readonly (readonly SentSpan[])[]): Corpus => ({
	...corpus,
	documents: corpus.documents.map((document, index) => ({
		...document,
		spans: linkedSpans(spans[index] ?? [], document),
	})),
});

function linkedSpans(
	spans: readonly SentSpan[],
	{ layers, entities }: DocumentWithoutSpans,
): readonly PlacedSpan[] {
	const layerById = new Map(layers.layers.map((layer) => [layer.id, layer]));
	return spans.map((span) => {
		const layer = layerById.get(span.annotation.layer);
		const entity = entities.get(span.annotation.entity);
		if (!layer || !entity)
			throw new Error(`The layer or the entity of "${span.annotation.id}" was not sent.`);
		return { ...span, layer, entity };
	});
}
