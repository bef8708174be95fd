import type { Annotation, DocumentId, Entity, Layers, Relation, Section } from "../annotation/index.ts";
import type { AnnotatedDocument, AnnotatedSpan } from "./annotated-document.ts";

/** Annotated documents of one folder. Exports write a corpus. */
export interface Corpus {
	readonly layers: Layers;
	/** The entities of `annotations/entities.jsonld`. */
	readonly sharedEntities: readonly Entity[];
	/** All have the layers and the shared entities of the corpus. */
	readonly documents: readonly AnnotatedDocument[];
	/** Address of the published reader, to which a query and a fragment can be added. Undefined if the folder is not published. */
	readonly site?: string | undefined;
	/** Images as `data:` URLs by their paths, for formats that embed them. Images that are too large are absent. */
	readonly images?: ReadonlyMap<string, string> | undefined;
}

/**
 * Combines documents of one folder into a corpus.
 *
 * @param shared layers and shared entities, for a corpus that may have no documents
 */
export function corpusOf(
	documents: readonly AnnotatedDocument[],
	shared: Pick<Corpus, "layers" | "sharedEntities"> = documents[0] ?? emptyCorpus,
	site?: string,
): Corpus {
	const { sharedEntities } = shared;
	// A document that has notes has one more layer than the folder.
	const layers = documents.reduce(
		(most, document) => (document.layers.layers.length > most.layers.length ? document.layers : most),
		shared.layers,
	);
	const sameLayers = documents.map((document) =>
		document.layers === layers ? document : { ...document, layers },
	);
	return { layers, sharedEntities, documents: sameLayers, site };
}

const emptyCorpus: Corpus = {
	layers: { layers: [], types: new Map() },
	sharedEntities: [],
	documents: [],
};

/**
 * Returns the corpus with only some of its spans, and the relations between them. Sections and entities stay, so that
 * an export can be read back.
 */
export const selectSpans = (corpus: Corpus, isSelected: (span: AnnotatedSpan) => boolean): Corpus => ({
	...corpus,
	documents: corpus.documents.map((document) => {
		const spans = document.spans.filter(isSelected);
		const orphans = document.orphans.filter(isSelected);
		const ids = new Set([...spans, ...orphans].map(({ annotation }) => annotation.id));
		const relations = document.relations.filter(({ from, to }) => ids.has(from) && ids.has(to));
		return { ...document, spans, orphans, relations };
	}),
});

/** Returns the address of a span on the published reader. Undefined if the folder is not published. */
export function spanUrl(
	{ site }: Corpus,
	{ record }: AnnotatedDocument,
	{ id }: Annotation,
): string | undefined {
	if (site === undefined) return undefined;
	return `${site}?document=${encodeURIComponent(record.id)}#${encodeURIComponent(id)}`;
}

/**
 * The content of an imported file: annotations whose words have not been looked up in a document. `import`
 * anchors them in the text of the folder's document.
 */
export interface ImportedCorpus {
	/** Without layers if the file does not define layers. */
	readonly layers: Layers;
	readonly sharedEntities: readonly Entity[];
	readonly documents: readonly ImportedDocument[];
}

export interface ImportedDocument {
	readonly id: DocumentId;
	readonly title: string;
	readonly language: string | undefined;
	/** The text that the annotations refer to. Undefined if the file does not contain the text. */
	readonly text: string | undefined;
	readonly annotations: readonly Annotation[];
	readonly sections: readonly Section[];
	readonly relations: readonly Relation[];
	/** The entities that belong to the document alone. */
	readonly entities: readonly Entity[];
}

export const emptyImport: ImportedCorpus = { ...emptyCorpus, documents: [] };
