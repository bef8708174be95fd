import {
	type Json,
	type JsonObject,
	listOf,
	objectOf,
	omitKeys,
	type Report,
} from "../../../annotation/index.ts";
import { hasType } from "./items.ts";

/** The contents of the bodies of an annotation. */
export interface ForeignBodies {
	readonly tags: readonly string[];
	/** The purposes of the tags, if not `tagging`. */
	readonly purposes: ReadonlyMap<string, string>;
	/** The other members of tags that have any, such as their creator. */
	readonly tagMembers: ReadonlyMap<string, JsonObject>;
	readonly comments: readonly string[];
	/** Addresses that identify what the words mean. */
	readonly identified: readonly string[];
	/** The bodies that are neither plain tags nor plain comments, as they are in the file. */
	readonly others: readonly Json[];
}

const tagPurposes = ["tagging", "classifying"];

/** Reads the bodies of an annotation. Reports a text without a value, which is left out. */
export function readForeignBodies(item: JsonObject, location: string, report: Report): ForeignBodies {
	const { bodyValue } = item;
	const isTagging = listOf(item.motivation).some((one) => tagPurposes.includes(String(one)));
	const tags: string[] = [];
	const purposeOf = new Map<string, string>();
	const tagMembers = new Map<string, JsonObject>();
	const comments: string[] = typeof bodyValue === "string" ? [bodyValue] : [];
	const identified: string[] = [];
	const others: Json[] = [];
	for (const [index, body] of listOf(item.body).entries()) {
		if (body === null) continue;
		const object = objectOf(body);
		const purposes = listOf(object?.purpose);
		const text = object && textOfBody(object);
		const isTag =
			purposes.length === 0 ? isTagging : purposes.some((one) => tagPurposes.includes(String(one)));
		if (text !== undefined) {
			const members = omitKeys(object ?? {}, plainKeys);
			const isPlain = Object.keys(members).length === 0;
			if (isTag) {
				tags.push(text);
				if (!isPlain) tagMembers.set(text, members);
				if (purposes.includes("classifying")) purposeOf.set(text, "classifying");
			} else if (isPlain) comments.push(text);
			// A text with a language, a format or a creator keeps them.
			else others.push({ purpose: "commenting", ...object });
			continue;
		}
		if (object && hasType(object, "TextualBody")) {
			const reason = "This text has no value, so it is left out.";
			report.warning(
				`${location}/body/${index}`,
				"W_BODY_EMPTY",
				reason,
				"Add the value, or delete the body.",
			);
			continue;
		}
		const label = object && labelOfResource(object, isTag && purposes.length > 0);
		if (object && label !== undefined) {
			tags.push(label);
			tagMembers.set(label, { type: "SpecificResource", ...omitKeys(object, plainKeys) });
			if (purposes.length > 0) purposeOf.set(label, purposes.map(String).join(" "));
			continue;
		}
		// A text where the model asks for an address.
		if (typeof body === "string" && /\s/.test(body.trim())) {
			comments.push(body);
			continue;
		}
		const address = addressOf(object);
		if (address !== undefined && purposes.includes("identifying")) identified.push(address);
		others.push(body);
	}
	return { tags, purposes: purposeOf, tagMembers, comments, identified, others };
}

const plainKeys: ReadonlySet<string> = new Set(["type", "purpose", "value", "id"]);

/** Returns the text of a body, or the first one that a choice offers. */
function textOfBody(body: JsonObject): string | undefined {
	const { value } = body;
	const isText = hasType(body, "TextualBody") || (body.type === undefined && body.source === undefined);
	return isText && typeof value === "string" && value.trim() !== "" ? value : undefined;
}

/**
 * Returns the label of a resource: what Recogito writes as its value, such as `PLACE`, or a term of a vocabulary that is a
 * tag, by its name in the file or else by its address. Undefined for other resources.
 */
function labelOfResource(body: JsonObject, isTag: boolean): string | undefined {
	const { value, source } = body;
	if (source === undefined) {
		const isLabel = hasType(body, "SpecificResource") && typeof value === "string";
		return isLabel && /^[\p{L}\p{N}_ -]+$/u.test(value) ? value : undefined;
	}
	return isTag ? termName(source) : undefined;
}

/** Returns the name of a term of a vocabulary, or else its address. */
export function termName(source: Json): string | undefined {
	const term = objectOf(source);
	const name = typeof source === "string" ? source : (term?.label ?? term?.name ?? term?.id);
	return typeof name === "string" && name.trim() !== "" ? name : undefined;
}

function addressOf(body: JsonObject | undefined): string | undefined {
	const source = body?.source;
	const address = typeof source === "string" ? source : objectOf(source)?.id;
	return typeof address === "string" ? address : undefined;
}
