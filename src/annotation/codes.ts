import { formatCodes } from "./format-codes.ts";
import { libraryCodes } from "./library-codes.ts";

/** A row of the table of problem codes. */
export interface CodeDescription {
	/** The problem, and its consequence for the item. */
	readonly meaning: string;
	/** The remedy, as an imperative. */
	readonly remedy: string;
}

/** Codes of annotation files, of shared entities, of `layers.json` and of the coding guide. */
const annotationCodes = {
	E_BODY: {
		meaning:
			"An annotation does not link to exactly one entity, or a section or relation does not have exactly one label.",
		remedy: "Give the annotation one body with the purpose that the message names.",
	},
	E_COUNT: {
		meaning: "A document or an imported file has too many annotations, or an import has too many files.",
		remedy: "Divide the document and its annotation file, or import fewer files at once.",
	},
	E_DOCUMENT: {
		meaning:
			"A file or an annotation belongs to another document, or to a document that is missing or listed twice.",
		remedy: "Add or rename the document, or move the annotation to the file of its own document.",
	},
	E_ENTITY_TYPE: {
		meaning: "An annotation links to an entity of a type that its layer does not allow.",
		remedy: "Link the annotation to an entity of the right type, or change its layer.",
	},
	E_ENTITY_UNKNOWN: {
		meaning: "An annotation links to an entity that is not defined or was refused.",
		remedy: "Define or correct the entity, or link to another one.",
	},
	E_FIELD: {
		meaning: "The definition of a field in `layers.json` is not consistent.",
		remedy: "Correct the definition as the message says.",
	},
	E_FIELD_EMPTY: {
		meaning: "A field of an entity is present but empty.",
		remedy: "Fill in the field, or delete its key.",
	},
	E_FIELD_MANY: {
		meaning: "A field that allows one value has several.",
		remedy: "Keep one of the values, or set `many` for the field in `layers.json`.",
	},
	E_FIELD_SIZE: {
		meaning: "A field of an entity is longer than the limit.",
		remedy: "Shorten the text.",
	},
	E_FIELD_UNKNOWN: {
		meaning: "A byline, a title or an entity names a field that the entity type does not have.",
		remedy: "Name a field of the entity type.",
	},
	E_FILE_SIZE: {
		meaning: "The file is larger than the limit for an annotation file. It was not read.",
		remedy: "Divide the document and its annotation file.",
	},
	E_GUIDE_ALIAS: {
		meaning: "An alias of an entity does not occur in the text.",
		remedy: "Delete the alias, or write it as the text does.",
	},
	E_GUIDE_ARTICLE: {
		meaning: "A span begins with an article, which the layer's rule `no-article` forbids.",
		remedy: "Start the span at the name, or add the name with its article as an alias.",
	},
	E_GUIDE_FINAL_STOP: {
		meaning:
			"A span ends with the full stop of its sentence, which the layer's rule `no-final-stop` forbids.",
		remedy:
			"End the span before the full stop. If a closing quotation mark follows the full stop, include both.",
	},
	E_GUIDE_POSSESSIVE: {
		meaning: "A span ends with a possessive, which the layer's rule `no-possessive` forbids.",
		remedy: "End the span at the name.",
	},
	E_GUIDE_REFERENCE: {
		meaning: "A reference field contains a value that the field does not allow.",
		remedy: "Refer to an entity of an allowed type, or write a plain name.",
	},
	E_GUIDE_SAME_RANGE: {
		meaning: "Two spans of one layer cover the same words and link to the same entity.",
		remedy: "Delete one of the spans, move it, or link it to another entity.",
	},
	E_GUIDE_UNMARKED: {
		meaning: "A name occurs without a span, in a layer with the rule `every-mention`.",
		remedy: "Annotate the name, or list the phrase in which it is not a mention.",
	},
	E_ID_TWICE: {
		meaning: "An id is used twice.",
		remedy: "Give each annotation, entity and document a unique id.",
	},
	E_JSON_DEPTH: {
		meaning: "Lists and objects in a JSON file are nested deeper than the limit.",
		remedy: "Reduce the nesting.",
	},
	E_JSON_KEY: {
		meaning: "A JSON object has a key that is not allowed, such as `__proto__`. The key was ignored.",
		remedy: "Delete or rename the key.",
	},
	E_JSON_KEY_TWICE: {
		meaning: "A key occurs twice in one JSON object. The last value was used.",
		remedy: "Keep one of the two.",
	},
	E_JSON_SYNTAX: {
		meaning: "The file is not valid JSON.",
		remedy: "Correct the file at the line and column that the message names.",
	},
	E_LAYER_ID: {
		meaning: "A layer has an id that is reserved for sections.",
		remedy: "Choose another id.",
	},
	E_LAYER_TWICE: {
		meaning: "Two layers share an id or a key.",
		remedy: "Give each layer a different value.",
	},
	E_LAYER_UNKNOWN: {
		meaning: "An annotation is not tagged with exactly one layer that `layers.json` defines.",
		remedy: "Tag the annotation with one of the layers, or define the layer.",
	},
	E_PIECES: {
		meaning: "The pieces of an annotation are not in text order or overlap, or a section has several pieces.",
		remedy: "List the pieces in text order, and join pieces that overlap.",
	},
	E_POSITION: {
		meaning: "A position is empty or outside the text.",
		remedy: "Correct the position, or delete it so that the annotation is anchored by its quote.",
	},
	E_QUOTE: {
		meaning: "The quote of an annotation was not found in the text, or only a similar passage was found.",
		remedy:
			"Change the quote to the passage that the message names, choose other words, or delete the annotation.",
	},
	E_REFERENCE: {
		meaning: "A field refers to an entity that is not defined or was refused.",
		remedy: "Define or correct the entity, or write a plain name.",
	},
	E_RELATION: {
		meaning: "A relation does not link two annotations of its file. The relation was not read.",
		remedy: "Link two annotations of the file, or delete the relation.",
	},
	E_SAME_RANGE: {
		meaning:
			"Two annotations of one layer have the same start and end and link to the same entity. The second was not read.",
		remedy: "Delete one of the annotations.",
	},
	E_SCHEMA: {
		meaning: "A value is missing, or is of the wrong type or form.",
		remedy:
			"Add or correct the value at the path that the message names. An optional value can also be deleted.",
	},
	E_SELECTOR: {
		meaning: "A target does not have exactly one TextQuoteSelector and at most one TextPositionSelector.",
		remedy: "Keep one selector of each type.",
	},
	E_TERM: {
		meaning: "A field with a fixed list of terms contains another value.",
		remedy: "Use one of the terms that the message lists.",
	},
	E_TYPE_TWICE: {
		meaning: "An entity type is defined twice in `layers.json`.",
		remedy: "Rename or delete one of the two.",
	},
	E_TYPE_UNKNOWN: {
		meaning: "A layer or an entity names an entity type that is not defined.",
		remedy: "Correct the name, or define the type in `layers.json`.",
	},
	N_CONTEXT: {
		meaning: "The words of an annotation are at their stored position, but the text beside them has changed.",
		remedy: "Write the text around the words into `prefix` and `suffix`, or leave them.",
	},
	N_EDITED: {
		meaning: "The words of an annotation have changed, and their place is certain.",
		remedy: "Change the quote and the position to those that the message names.",
	},
	N_OUTDATED: {
		meaning:
			"The text of a document has changed since its annotations were made. Their stored positions or quotes are out of date.",
		remedy: "Run `ascribe check --fix` to store the current positions and quotes.",
	},
	W_AGENT: {
		meaning: "A `creator`, `generator` or `conformsTo` has neither a name nor an address. It is not shown.",
		remedy: "Give the object a `name`, or an absolute IRI as its `id`.",
	},
	W_CHECK: {
		meaning: "An import is not certain where the words of a span are. The span is marked as doubtful.",
		remedy: "Open the document and check the span.",
	},
	W_DATE: {
		meaning: "A `created` or `modified` is not a date and time in UTC, or `modified` is before `created`.",
		remedy: "Write the form `2026-11-26T09:30:00Z`, and a `modified` that is not before `created`.",
	},
	W_ENTITY_UNUSED: {
		meaning: "No annotation links to this entity, although a layer has its type.",
		remedy: "Annotate the words that refer to the entity, or delete the entity.",
	},
	W_FIELD_LENGTH: {
		meaning: "A text field of an entity is longer than the `maxLength` of the field in `layers.json`.",
		remedy: "Shorten the text.",
	},
	W_FIELD_REQUIRED: {
		meaning: "An entity lacks a field that its type requires.",
		remedy: "Fill in the field.",
	},
	W_GUIDE_EXCEPTION: {
		meaning: "An exception phrase of an entity does not occur in the text.",
		remedy: "Delete the phrase, or write it as the text does.",
	},
	W_GUIDE_NAME: {
		meaning: "A span covers words that are neither the name of its entity nor one of its aliases.",
		remedy: "Link the span to the right entity, or add the words as an alias.",
	},
	W_KEY_UNKNOWN: {
		meaning: "A key is unknown. It is discarded when the file is saved.",
		remedy: "Correct the spelling of the key, or delete it.",
	},
	W_MOTIVATION: {
		meaning: "The motivation of an annotation differs from the motivation of its layer.",
		remedy: "Write the motivation of the layer. Saving the file corrects it too.",
	},
	W_MOVED: {
		meaning:
			"The words of an annotation were found at another position than the stored one, or no position is stored.",
		remedy: "Set `start` and `end` of the TextPositionSelector to the position that the message names.",
	},
	W_ORPHAN: {
		meaning: "An import did not find the words of a span in the document. The span is kept and listed.",
		remedy: "Choose the words again, or delete the annotation.",
	},
	W_SELECTOR: {
		meaning:
			"A target has a selector of an unsupported type. The selector is discarded when the file is saved.",
		remedy: "Delete the selector.",
	},
	W_TOTAL: {
		meaning: "The `total` of a file differs from the number of its annotations.",
		remedy: "Check that no annotation is missing, then delete the number.",
	},
};

/**
 * The codes of all problems, from which `docs/problems.md` is generated. Source files import only the type
 * `ProblemCode`: a problem contains its reason and hint, so the page does not load this table.
 */
export const problemCodes = {
	...libraryCodes,
	...annotationCodes,
	...formatCodes,
} satisfies Readonly<Record<string, CodeDescription>>;

export type ProblemCode = keyof typeof problemCodes;
