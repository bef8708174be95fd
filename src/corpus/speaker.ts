import type { Entity, Field, Layer, Value } from "../annotation/index.ts";
import type { DocumentRecord } from "./document-record.ts";

/** The speakers of a span, and the field that states them. */
export interface Speakers {
	/** Undefined if the annotation does not state its speaker. */
	readonly field: Field | undefined;
	/** Not empty. */
	readonly values: readonly Value[];
}

/**
 * Returns the speakers of a span, for a layer that has a speaker: those that the annotation states in the
 * `speakerField` of the layer. Otherwise the author of the document for the author's own voice, or else the `speaker`
 * of the layer. Undefined if none is known: the byline then starts with the speaker.
 */
export function speakersOf(
	{ author }: Pick<DocumentRecord, "author">,
	{ entityType, speaker, speakerField, voice }: Layer,
	{ fields }: Pick<Entity, "fields">,
): Speakers | undefined {
	const field = entityType.fields.find(({ name }) => name === speakerField);
	const stated = field ? (fields.get(field.name) ?? []) : [];
	if (stated.length > 0) return { field, values: stated };
	const isSpoken = speaker !== undefined || speakerField !== undefined;
	const name = voice === "author" && isSpoken ? (author ?? speaker) : speaker;
	return name === undefined ? undefined : { field: undefined, values: [{ kind: "text", text: name }] };
}
