import type {
	Annotation,
	AnnotationId,
	DocumentId,
	Entity,
	JsonObject,
	LayerId,
	Layers,
	Relation,
	Section,
	TextPosition,
	TextQuote,
} from "../annotation/index.ts";
import type { AnnotatedDocument } from "./annotated-document.ts";

/** Annotated documents of one folder. Exports write a corpus. */
export interface Corpus {
	readonly layers: Layers;
	/** The entities of `annotations/entities.jsonld`. */
	readonly sharedEntities: readonly Entity[];
	/** All have the layers and the shared entities of the corpus. */
	readonly documents: readonly AnnotatedDocument[];
	/** Address of the published reader, to which a query and a fragment can be added. Undefined if the folder is not published. */
	readonly site?: string | undefined;
	/** Absolute address of the published folder with `corpus/` and `annotations/`. Undefined if the folder is not published. */
	readonly base?: string | undefined;
	/** Images as `data:` URLs by their paths, for formats that embed them. Images that are too large are absent. */
	readonly images?: ReadonlyMap<string, string> | undefined;
	/** Undefined if the corpus has all spans of its documents. */
	readonly selection?: Selection | undefined;
}

/** The selection, in words and as a query. */
export interface SelectionCriteria {
	/** For readers: "claims, type accusation". */
	readonly description: string;
	/** The query of `ascribe export --query` that selects the same spans. */
	readonly query: string;
}

/** States that a corpus contains only some spans of its documents. */
export interface Selection extends SelectionCriteria {
	/** One for each document and layer with spans. Counted before a format divides or leaves out spans. */
	readonly counts: readonly SelectionCount[];
}

export interface SelectionCount {
	readonly document: DocumentId;
	readonly layer: LayerId;
	/** Number of selected spans. */
	readonly spans: number;
	/** Number of spans, selected or not. Orphans are included. */
	readonly of: number;
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
	/** Number of spans that were refused together with their file, and not one by one. */
	readonly refused?: number | undefined;
}

export interface ImportedDocument {
	readonly id: DocumentId;
	readonly title: string;
	readonly language: string | undefined;
	/** The text that the annotations refer to. Undefined if the file does not contain the text. */
	readonly text: string | undefined;
	/** The document as HTML without marks, with the text `text` if there is one. Undefined if the file has no such HTML. */
	readonly html?: string | undefined;
	/** Set if Ascribe wrote the file, so that its ids are those of the folder, and it has no orphans in most formats. */
	readonly export?: { readonly isSelection: boolean } | undefined;
	readonly annotations: readonly Annotation[];
	readonly sections: readonly Section[];
	readonly relations: readonly Relation[];
	/** The entities that belong to the document alone. */
	readonly entities: readonly Entity[];
	/** Who made the annotations, as the keys of a collection. Undefined if the file does not state a signature. */
	readonly signature?: JsonObject | undefined;
	/**
	 * The ids that a file of another tool states for its annotations. Undefined for a file that Ascribe wrote without
	 * loss, whose annotations keep the source that they have.
	 */
	readonly sourceIds?: ReadonlyMap<AnnotationId, string> | undefined;
	/** The annotations whose words the file does not state. Their quotes are only descriptions of their places. */
	readonly places?: ReadonlyMap<AnnotationId, StatedPlace> | undefined;
}

/** A unit of offsets that is not the one of the model. */
export type StatedUnit = "UTF-16";

/** A passage that a file states without its words. */
export type StatedPlace =
	| {
			readonly kind: "position";
			/** In `unit`, unless the ends of words in the document contradict it. */
			readonly position: TextPosition;
			/** Default: code points. */
			readonly unit?: StatedUnit;
			/** The positions of the further pieces. Absent for one piece. */
			readonly further?: readonly TextPosition[];
	  }
	/** The whole document. A note on it is placed at the first line of the text. */
	| { readonly kind: "document" }
	/** From the start of the first quote to the start of the second (Web Annotation Data Model 4.2.9). */
	| { readonly kind: "between"; readonly start: TextQuote; readonly end: TextQuote }
	/** Lines of the text, from 0. `end` is exclusive, and undefined for the end of the text (RFC 5147). */
	| { readonly kind: "lines"; readonly start: number; readonly end: number | undefined }
	/** From a character, counted in code points, to the end of the text (RFC 5147). */
	| { readonly kind: "rest"; readonly start: TextPosition["start"] }
	/** The first words between the context, or the first words from `start` to the end of `end`. */
	| {
			readonly kind: "words";
			readonly start: string;
			readonly end: string | undefined;
			readonly prefix: string;
			readonly suffix: string;
	  };

export const emptyImport: ImportedCorpus = { ...emptyCorpus, documents: [] };
