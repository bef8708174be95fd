declare const brand: unique symbol;
type Brand<T, Name extends string> = T & { readonly [brand]: Name };

/** Identifies an annotation within its document; the fragment of its IRI on disk. */
export type AnnotationId = Brand<string, "AnnotationId">;
/** Identifies an entity within its document and the shared register; the fragment of its IRI on disk. */
export type EntityId = Brand<string, "EntityId">;
/** Name of a file in `corpus/` without its suffix. */
export type DocumentId = Brand<string, "DocumentId">;
export type LayerId = Brand<string, "LayerId">;

/** A count of Unicode code points from the start of the document's text (Web Annotation Data Model 4.2.5). */
export type CodePointOffset = Brand<number, "CodePointOffset">;

/** Start inclusive, end exclusive, in code points. */
export interface TextPosition {
	readonly start: CodePointOffset;
	readonly end: CodePointOffset;
}

/** The exact words and up to 32 characters on both sides (Web Annotation Data Model 4.2.4). */
export interface TextQuote {
	readonly exact: string;
	readonly prefix: string;
	readonly suffix: string;
}

/** Where a span stands: the quote is the truth, the position a hint. */
export interface Selector {
	readonly quote: TextQuote;
	readonly position: TextPosition | undefined;
}

/** Anything that JSON can hold; kept for keys that this version does not know. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };
export type JsonObject = { readonly [key: string]: Json };

/** A span of text that one layer holds, linked to exactly one entity. */
export interface Annotation extends Selector {
	readonly id: AnnotationId;
	readonly layer: LayerId;
	readonly entity: EntityId;
	/**
	 * Keys of the W3C annotation that are not ours (`created`, `creator` …), written back as they came;
	 * under `body`, the list of the further bodies.
	 */
	readonly extra: JsonObject;
}

/** A part of the document that the editor has named; its label is never in the text. */
export interface Section extends Selector {
	readonly id: AnnotationId;
	readonly label: string;
	readonly extra: JsonObject;
}

/** One value of an entity's field. */
export type Value =
	| { readonly kind: "text"; readonly text: string }
	| { readonly kind: "entity"; readonly entity: EntityId }
	/** The document itself, for a remark that answers the whole of it. */
	| { readonly kind: "document" };

/** What a span is linked to: a site, a claim, a remark, an organisation, or whatever a layer defines. */
export interface Entity {
	readonly id: EntityId;
	/** Name of its `EntityType`. */
	readonly type: string;
	/** By field name, in the order of the entity type; a field without a value is absent, never an empty list. */
	readonly fields: ReadonlyMap<string, readonly Value[]>;
	readonly extra: JsonObject;
}

/** How a layer is drawn; each is legible alone and under every other, so a layer needs one for itself. */
export const channels = ["solid", "bracket", "dotted", "dashed", "double", "wavy"] as const;
export type Channel = (typeof channels)[number];

/** Rules of the annotation guide that a program can hold a layer's spans to. */
export const guideRules = ["no-article", "no-possessive", "no-final-stop", "every-mention"] as const;
export type GuideRule = (typeof guideRules)[number];

/** Why an annotation was made: the motivations of the Web Annotation Vocabulary, section 3.4. */
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

/** One or many, for counts. */
export interface Plural {
	readonly one: string;
	readonly other: string;
}

/** In `leadsTo` of a field: the document itself. */
export const documentTarget = "document";

export interface Field {
	readonly name: string;
	/** Its key in the files on disk: the name, unless that is taken there, as `type` is. */
	readonly property: string;
	readonly label: string;
	/** `text` free words, `term` one of `terms`, `reference` an entity, a plain name, or the document. */
	readonly kind: "text" | "term" | "reference";
	readonly many: boolean;
	readonly required: boolean;
	/** For `term`: what may stand here, in the order to be shown. */
	readonly terms: readonly { readonly id: string; readonly label: string }[];
	/** For `reference`: the types that it may lead to, and `documentTarget`; empty where anything or a plain name may stand. */
	readonly leadsTo: readonly string[];
	/** Label of its filter, for example "All sources"; without it there is none. */
	readonly facet: string | undefined;
	/** For `reference`: what the entities that point here are called on the card of the one pointed at. */
	readonly inverse: Plural | undefined;
	/** True for the relation that answers: its targets are "answered", and a filter offers that. */
	readonly answers: boolean;
	/** True for other names under which an entity occurs; each must occur in the text. */
	readonly alias: boolean;
	/** True for phrases in which a name is no mention; not shown to readers. */
	readonly exception: boolean;
	/** Said where the field is empty; without it an empty field is not shown. */
	readonly missing: string | undefined;
}

export interface EntityType {
	readonly name: string;
	readonly label: Plural;
	/** The field whose words stand for the entity: `name`, `proposition`, `gloss`. */
	readonly title: string;
	readonly fields: readonly Field[];
}

export interface Layer {
	readonly id: LayerId;
	/** "Sites": the button, the legend. */
	readonly label: string;
	/** "site", "sites": counts. */
	readonly count: Plural;
	/** The key that switches it: one digit. */
	readonly key: string;
	readonly channel: Channel;
	/** Written with each of its annotations. */
	readonly motivation: Motivation;
	readonly entityType: EntityType;
	/** True where each span has a note in the margin; else its card is opened from the mark alone. */
	readonly notes: boolean;
	/** Who speaks, where no field says it: "Author". */
	readonly speaker: string | undefined;
	/** Fields that head the note: claimant, type. */
	readonly byline: readonly string[];
	/** Sans for what is reported, serif italic for the author's own voice. */
	readonly voice: "reported" | "author";
	readonly rules: readonly GuideRule[];
}

/** `layers.json`, read. */
export interface Layers {
	readonly layers: readonly Layer[];
	/** Every type by name, those of the layers and those of registers such as organisations. */
	readonly types: ReadonlyMap<string, EntityType>;
}

/** `annotations/<document>.jsonld`, read. */
export interface AnnotationSet {
	readonly document: DocumentId;
	readonly annotations: readonly Annotation[];
	readonly sections: readonly Section[];
	/** The claims and remarks that this document defines; shared entities come from the register. */
	readonly entities: readonly Entity[];
	/** Keys of the collection that are not ours (`creator`, `rights` …), written back as they came. */
	readonly extra: JsonObject;
}

export const annotationId = (id: string): AnnotationId => id as AnnotationId;
export const entityId = (id: string): EntityId => id as EntityId;
export const documentId = (id: string): DocumentId => id as DocumentId;
export const layerId = (id: string): LayerId => id as LayerId;
export const codePoints = (count: number): CodePointOffset => count as CodePointOffset;

/** The words that stand for an entity; its id where the title field is empty. */
export function titleOf(entity: Entity, type: EntityType): string {
	const [first] = entity.fields.get(type.title) ?? [];
	return first?.kind === "text" ? first.text : entity.id;
}
