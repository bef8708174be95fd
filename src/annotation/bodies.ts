import { listOf, objectOf } from "./jsonld/json-value.ts";
import type { Annotation, Json, JsonObject } from "./model.ts";

/** The key of an imported annotation with its file, its id there and a hash of what was imported. */
export const importedFromKey = "importedFrom";

/** The key of an annotation that is about its whole document and not about the words that it marks. */
export const wholeDocumentKey = "wholeDocument";

export const isAboutDocument = ({ extra }: Pick<Annotation, "extra">): boolean =>
	extra[wholeDocumentKey] === true;

// An annotation can have comments and tags besides its layer and its entity, as other tools write them. They are
// bodies of the Web Annotation Data Model that the model does not have, so they are in `extra.body`.

/** A text that a person wrote about the words of an annotation, or as a reply to another one. */
export interface Comment {
	readonly text: string;
	readonly isReply: boolean;
	/** The body, which can state who wrote it and when. */
	readonly extra: JsonObject;
}

/** Returns the comments on the words of an annotation, and the replies. */
export const commentBodiesOf = (annotation: WithBodies): readonly Comment[] =>
	textsOf(annotation, (purpose) => commentPurposes.has(purpose ?? "commenting")).map(({ value, body }) => ({
		...{ text: value, isReply: body.purpose === "replying", extra: body },
	}));

/** Returns the texts that people wrote about the words of an annotation. */
export const commentsOf = (annotation: WithBodies): readonly string[] =>
	commentBodiesOf(annotation).map(({ text }) => text);

/** Returns the tags of an annotation, without the tag that names its layer. */
export const furtherTagsOf = (annotation: WithBodies): readonly string[] =>
	textsOf(annotation, (purpose) => purpose === "tagging").map(({ value }) => value);

/** The purposes of texts that readers see as a comment (Web Annotation Vocabulary 3.4). */
const commentPurposes: ReadonlySet<string> = new Set([
	"assessing",
	"commenting",
	"describing",
	"editing",
	"moderating",
	"questioning",
	"replying",
]);

type WithBodies = Pick<Annotation, "extra">;

function textsOf({ extra }: WithBodies, isWanted: (purpose: string | undefined) => boolean) {
	return listOf(extra.body).flatMap((one) => {
		const body = firstChoice(one) ?? {};
		const { type, purpose, value } = body;
		const isText = type === "TextualBody" && typeof value === "string" && value.trim() !== "";
		const stated = typeof purpose === "string" ? purpose : undefined;
		return isText && isWanted(stated) ? [{ value, body }] : [];
	});
}

/** Returns `extra` with comments and tags as bodies. Empty texts are left out. */
export function withBodies(extra: JsonObject, { comments = [], tags = [] }: Texts): JsonObject {
	const added = [
		...tags.map((value) => textualBody("tagging", value)),
		...comments.map((value) => textualBody("commenting", value)),
	].filter(({ value }) => String(value).trim() !== "");
	return added.length > 0 ? { ...extra, body: [...listOf(extra.body), ...added] } : extra;
}

/** Returns a body, or the first one that a Choice offers (Web Annotation Data Model, "Choice"). */
function firstChoice(body: Json): JsonObject | undefined {
	const object = objectOf(body);
	return object?.type === "Choice" ? objectOf(listOf(object.items)[0]) : object;
}

interface Texts {
	readonly comments?: readonly string[] | undefined;
	readonly tags?: readonly string[] | undefined;
}

/** Returns `extra` without the bodies that `commentsOf` and `furtherTagsOf` return. */
export function withoutTexts({ extra }: WithBodies): JsonObject {
	const { body, ...others } = extra;
	const isText = (one: Json) =>
		commentsOf({ extra: { body: [one] } }).length + furtherTagsOf({ extra: { body: [one] } }).length > 0;
	const rest = listOf(body).filter((one) => !isText(one));
	return rest.length > 0 ? { ...others, body: rest } : others;
}

const textualBody = (purpose: "commenting" | "tagging", value: string): JsonObject => ({
	type: "TextualBody",
	purpose,
	value,
});
