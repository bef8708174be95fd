declare const brand: unique symbol;
type Brand<T, Name extends string> = T & { readonly [brand]: Name };

/** Unique within a document. In files, the fragment of the annotation's IRI. */
export type AnnotationId = Brand<string, "AnnotationId">;
/** Unique within a document and the shared entities. In files, the fragment of the entity's IRI. */
export type EntityId = Brand<string, "EntityId">;
/** The name of a file in `corpus/` without its extension. */
export type DocumentId = Brand<string, "DocumentId">;
export type LayerId = Brand<string, "LayerId">;

/** A number of Unicode code points from the start of the document's text (Web Annotation Data Model 4.2.5). */
export type CodePointOffset = Brand<number, "CodePointOffset">;

/** A range of the document's text in code points. The start is inclusive, the end exclusive. */
export interface TextPosition {
	readonly start: CodePointOffset;
	readonly end: CodePointOffset;
}

/** The quoted words and up to 32 characters of text before and after (Web Annotation Data Model 4.2.4). */
export interface TextQuote {
	readonly exact: string;
	readonly prefix: string;
	readonly suffix: string;
}

/** Identifies a passage of the text. The quote decides; the position is a hint that can be out of date. */
export interface Selector {
	readonly quote: TextQuote;
	readonly position: TextPosition | undefined;
}

export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };
export type JsonObject = { readonly [key: string]: Json };

/** A span of the text in one layer, linked to exactly one entity. */
export interface Annotation extends Selector {
	readonly id: AnnotationId;
	readonly layer: LayerId;
	readonly entity: EntityId;
	/**
	 * The further pieces of an annotation of several passages, in text order. Absent for one passage. All pieces
	 * are needed (Web Annotation Data Model, "Sets of Bodies and Targets": Composite).
	 */
	readonly furtherPieces?: readonly Selector[] | undefined;
	/**
	 * Keys of the annotation in the file that the model does not have. They are written back unchanged. `signatureOf`
	 * reads the signature from them (`creator`, `created` …). `body` contains the bodies that the model does not have.
	 */
	readonly extra: JsonObject;
}

/**
 * A directed, labelled link between two annotations. Stored as an annotation with the motivation `linking`, whose
 * target is `from` and whose body is `to`. A relation between entities is a reference field instead.
 */
export interface Relation {
	readonly id: AnnotationId;
	/** For example "located in". */
	readonly label: string;
	readonly from: AnnotationId;
	readonly to: AnnotationId;
	readonly extra: JsonObject;
}

/** A part of the document that an editor has named. The label is not part of the text. */
export interface Section extends Selector {
	readonly id: AnnotationId;
	readonly label: string;
	readonly extra: JsonObject;
}

/** One value of an entity's field. */
export type Value =
	| { readonly kind: "text"; readonly text: string }
	| { readonly kind: "entity"; readonly entity: EntityId }
	/** The document itself, for a comment that replies to the whole document. */
	| { readonly kind: "document" };

/** The thing that a span refers to: a site, a claim, a comment, an organisation, or any type in `layers.json`. */
export interface Entity {
	readonly id: EntityId;
	/** The `name` of an `EntityType`. */
	readonly type: string;
	/** Values by field name, in the field order of the entity type. A field without values is absent; no list is empty. */
	readonly fields: ReadonlyMap<string, readonly Value[]>;
	/** Keys of the entity in the file that its type does not have. They are written back unchanged. */
	readonly extra: JsonObject;
}

/** How a layer is drawn: `channel` in `layers.json`. Any two styles stay legible when they overlap. */
export const markStyles = ["solid", "bracket", "dotted", "dashed", "double", "wavy"] as const;
export type MarkStyle = (typeof markStyles)[number];

/** The colour of a mark style. The layers of one mark style have the colours in turn. */
export const tones = [1, 2, 3] as const;
export type Tone = (typeof tones)[number];

/** Rules of the annotation guide that `ascribe check` can enforce for a layer. */
export const guideRules = ["no-article", "no-possessive", "no-final-stop", "every-mention"] as const;
export type GuideRule = (typeof guideRules)[number];

/** Why an annotation was created (Web Annotation Vocabulary 3.4). */
export const motivations = [
	"assessing",
	"bookmarking",
	"classifying",
	"commenting",
	"describing",
	"editing",
	"highlighting",
	"identifying",
	"linking",
	"moderating",
	"questioning",
	"replying",
	"tagging",
] as const;
export type Motivation = (typeof motivations)[number];

/** The singular and plural of a noun, for counts. */
export interface Plural {
	readonly one: string;
	readonly other: string;
}

/** The entry in `leadsTo` of a field that means the document itself. */
export const documentTarget = "document";

/** A value that a field can have. */
export interface Term {
	readonly id: string;
	readonly label: string;
	/** The nouns for one and for several entities with the value, as in "8 accusations". */
	readonly count?: Plural | undefined;
}

export interface Field {
	readonly name: string;
	/** The key of the field in files. It differs from the name if the name is reserved there, as `type` is. */
	readonly property: string;
	readonly label: string;
	/** `text`: any string. `term`: one of `terms`. `reference`: an entity, a plain name, or the document. */
	readonly kind: "text" | "term" | "reference";
	readonly many: boolean;
	readonly required: boolean;
	/** For `term`: the allowed values, in display order. */
	readonly terms: readonly Term[];
	/**
	 * For `reference`: the allowed entity types, and `documentTarget` if the document is allowed. If the list is
	 * empty, anything is allowed, including a plain name.
	 */
	readonly leadsTo: readonly string[];
	/** True if the field has a filter menu. */
	readonly facet: boolean;
	/** Key of the field in queries such as `by:IIPA`. Undefined: the name, if the field has a facet. */
	readonly queryKey: string | undefined;
	/** For `reference`: the label for the referring entities on the card of the entity that they refer to. */
	readonly inverse: Plural | undefined;
	/** True if the field refers to what an entity replies to. The filter "Author's reply" uses this field. */
	readonly answers: boolean;
	/** True if the values are other names of the entity. Each must occur in the text. */
	readonly alias: boolean;
	/** True if the values are phrases in which a name of the entity is not a mention of it. Not shown to readers. */
	readonly exception: boolean;
	/** For `text`: the number of characters (code points) above which `ascribe check` gives a warning. */
	readonly maxLength: number | undefined;
	/** Text to show if the field is empty. Without this text, an empty field is not shown. */
	readonly missing: string | undefined;
}

export interface EntityType {
	readonly name: string;
	readonly label: Plural;
	/** The name of the field whose text is used as the title of an entity, for example `name`. */
	readonly title: string;
	readonly fields: readonly Field[];
}

export interface Layer {
	readonly id: LayerId;
	/** For buttons and the legend: "Sites". */
	readonly label: string;
	/** For counts: "site", "sites". */
	readonly count: Plural;
	/** One sentence for readers: what the layer marks. */
	readonly description: string | undefined;
	/** The label of its spans in files of other tools, for example "PERSON". Absent: the id. */
	readonly tag?: string | undefined;
	/** The name of the text field whose values are the labels of a span in files of other tools. They replace `tag`. */
	readonly tagField?: string | undefined;
	/** The digit that shows or hides the layer. Undefined if the layer has no shortcut. */
	readonly key: string | undefined;
	readonly markStyle: MarkStyle;
	/** 1 for the first layer of its mark style in `layers.json`, 2 for the second, 3 for the third, then 1 again. */
	readonly tone: Tone;
	/** The motivation of each annotation of the layer in files. */
	readonly motivation: Motivation;
	readonly entityType: EntityType;
	/** True if each span has a note in the margin. If false, the card opens from the mark only. */
	readonly notes: boolean;
	/** The speaker to show if neither the annotation nor the document names one, for example "Author". */
	readonly speaker: string | undefined;
	/** The name of the field whose values are the speakers of an annotation, if it has another speaker. */
	readonly speakerField: string | undefined;
	/** Names of the fields in the heading of a note, for example `claimant`. */
	readonly byline: readonly string[];
	/** `reported` notes are set in sans serif, `author` notes in serif italic. */
	readonly voice: "reported" | "author";
	readonly rules: readonly GuideRule[];
}

/** The content of `annotations/layers.json`. */
export interface Layers {
	readonly layers: readonly Layer[];
	/** All entity types by name, including those without a layer, such as organisations. */
	readonly types: ReadonlyMap<string, EntityType>;
}

/** The suffix of the file of a document: Markdown or plain text. */
export type DocumentSuffix = "md" | "txt";

/** The content of `annotations/<document>.jsonld`. */
export interface AnnotationSet {
	readonly document: DocumentId;
	/** The suffix of the file that the annotations target. Default: `md`. */
	readonly documentSuffix?: DocumentSuffix | undefined;
	/** Name of the collection, usually the title of the document. */
	readonly label?: string | undefined;
	readonly annotations: readonly Annotation[];
	readonly sections: readonly Section[];
	readonly relations: readonly Relation[];
	/** The entities that this document defines. Shared entities are in `annotations/entities.jsonld`. */
	readonly entities: readonly Entity[];
	/**
	 * Keys of the collection that the model does not have (`rights` …), and its signature, which `signatureOf` reads.
	 * They are written back unchanged.
	 */
	readonly extra: JsonObject;
}

/** Returns the selectors of an annotation, one for each of its pieces, in text order. */
export const piecesOf = (annotation: Annotation): readonly Selector[] => [
	annotation,
	...(annotation.furtherPieces ?? []),
];

/** Returns the quoted words of an annotation, the pieces joined by an ellipsis. */
export const quotedWordsOf = (annotation: Annotation): string =>
	piecesOf(annotation)
		.map(({ quote }) => quote.exact)
		.join(" … ");

export const annotationId = (id: string): AnnotationId => id as AnnotationId;
export const entityId = (id: string): EntityId => id as EntityId;
export const documentId = (id: string): DocumentId => id as DocumentId;
export const layerId = (id: string): LayerId => id as LayerId;
export const codePoints = (count: number): CodePointOffset => count as CodePointOffset;

/** Returns the text of the title field. Undefined if the field is empty, as it may be. */
export function titleFieldOf(entity: Entity, type: EntityType): string | undefined {
	const [first] = entity.fields.get(type.title) ?? [];
	return first?.kind === "text" ? first.text : undefined;
}
