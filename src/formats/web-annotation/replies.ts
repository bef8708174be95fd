import {
	type Json,
	type JsonObject,
	listOf,
	objectOf,
	omitKeys,
	signatureKeys,
} from "../../annotation/index.ts";

// A reply is an annotation whose target is another annotation. Ascribe keeps it as a body of the annotation at the start
// of its thread, with the signature of the reply, and an export writes it as an annotation again.

/** The key of the body with the reply as it is in the file, without its target and its signature. */
const replyKey = "reply";

/** The key of annotations and bodies for data that only other tools use. */
export const webAnnotationKey = "webAnnotation";

/** The replies among the annotations of a file. */
export interface Threads {
	isReply(item: JsonObject): boolean;
	/** Returns the replies of the thread that starts with the annotation of the id, as bodies. */
	repliesTo(id: Json | undefined): readonly JsonObject[];
}

export function threadsIn(items: readonly JsonObject[]): Threads {
	const byId = new Map(
		items.flatMap((item) => {
			const id = idOfItem(item);
			return id === undefined ? [] : [[id, item] as const];
		}),
	);
	const parentOf = (item: JsonObject): string | undefined => {
		const id = targetIdOf(item);
		return id !== undefined && byId.has(id) && id !== idOfItem(item) ? id : undefined;
	};
	const replies = new Set<JsonObject>();
	const byRoot = new Map<string, JsonObject[]>();
	for (const item of items) {
		const parent = parentOf(item);
		const root = parent === undefined ? undefined : rootOf(parent, byId, parentOf);
		if (parent === undefined || root === undefined) continue;
		replies.add(item);
		const known = byRoot.get(root) ?? [];
		byRoot.set(root, known);
		known.push(replyBody(item, parent === root ? undefined : parent));
	}
	return {
		isReply: (item) => replies.has(item),
		repliesTo: (id) => (typeof id === "string" ? (byRoot.get(id) ?? []) : []),
	};
}

/** Undefined for replies that only refer to each other. */
function rootOf(
	start: string,
	byId: ReadonlyMap<string, JsonObject>,
	parentOf: (item: JsonObject) => string | undefined,
): string | undefined {
	const seen = new Set<string>();
	for (let id = start; !seen.has(id); ) {
		seen.add(id);
		const item = byId.get(id);
		const parent = item && parentOf(item);
		if (parent === undefined) return id;
		id = parent;
	}
	return undefined;
}

/** Returns the id of an annotation in its file. */
export function idOfItem({ id, "@id": other }: JsonObject): string | undefined {
	const stated = id ?? other;
	return typeof stated === "string" ? stated : undefined;
}

/** Returns the address of a target without selectors. A relation is not a reply. */
function targetIdOf({ motivation, target }: JsonObject): string | undefined {
	if (listOf(motivation).includes("linking")) return undefined;
	const [only, ...others] = listOf(target);
	if (others.length > 0) return undefined;
	if (typeof only === "string") return only;
	const object = objectOf(only);
	const address = object?.id ?? object?.["@id"] ?? object?.source;
	return object?.selector === undefined && typeof address === "string" ? address : undefined;
}

const leftOut: ReadonlySet<string> = new Set(["@context", "target", ...signatureKeys]);

function replyBody(item: JsonObject, parent: string | undefined): JsonObject {
	const signature = Object.fromEntries(
		signatureKeys.flatMap((key) => {
			const value = item[key];
			return value === undefined ? [] : [[key, value]];
		}),
	);
	const reply = { ...omitKeys(item, leftOut), ...(parent !== undefined && { replyTo: parent }) };
	return {
		...{ type: "TextualBody", purpose: "replying", value: textOfReply(item) },
		...signature,
		[webAnnotationKey]: { [replyKey]: reply },
	};
}

/** Returns the texts of a reply, or else its tags or what it says instead. */
function textOfReply(item: JsonObject): string {
	const { bodyValue, motivation } = item;
	const bodies = listOf(item.body).flatMap((body) => {
		const { value, purpose } = objectOf(body) ?? {};
		return typeof value === "string" && value.trim() !== "" ? [{ value, isTag: purpose === "tagging" }] : [];
	});
	const plain = typeof bodyValue === "string" && bodyValue.trim() !== "" ? [bodyValue] : [];
	const texts = [...plain, ...bodies.flatMap(({ value, isTag }) => (isTag ? [] : [value]))];
	if (texts.length > 0) return texts.join("\n\n");
	const tags = bodies.map(({ value }) => value).join(", ");
	return tags || listOf(motivation).join(", ") || "reply";
}

const replyOf = (body: Json): JsonObject | undefined =>
	objectOf(objectOf(objectOf(body)?.[webAnnotationKey])?.[replyKey]);

export interface WrittenThread {
	/** The annotation without the replies. */
	readonly item: JsonObject;
	/** The replies as annotations. */
	readonly replies: readonly JsonObject[];
}

/**
 * Returns the replies of an annotation as annotations of their own.
 *
 * @param absolute returns the address of a fragment
 */
export function withReplies(item: JsonObject, absolute: (id: Json | undefined) => string): WrittenThread {
	const bodies = listOf(item.body);
	const replies = bodies.flatMap((body, index): readonly JsonObject[] => {
		const reply = replyOf(body);
		if (!reply) return [];
		const { replyTo, ...stated } = reply;
		const { value = null, ...others } = objectOf(body) ?? {};
		const signature = omitKeys(others, bodyKeys);
		const isSame = value === textOfReply(stated);
		// A person has changed the text since.
		const written = isSame ? stated : { ...omitKeys(stated, textKeys), body: { type: "TextualBody", value } };
		return [
			{
				...written,
				...signature,
				id: stated.id === undefined ? `${String(item.id)}-reply-${index}` : absolute(stated.id),
				target: replyTo === undefined ? (item.id ?? null) : absolute(replyTo),
			},
		];
	});
	if (replies.length === 0) return { item, replies };
	return { item: { ...item, body: bodies.filter((body) => !replyOf(body)) }, replies };
}

const bodyKeys: ReadonlySet<string> = new Set(["type", "purpose", webAnnotationKey]);
const textKeys: ReadonlySet<string> = new Set(["body", "bodyValue"]);
