import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import type { Annotation, Entity, JsonObject, Relation, Section } from "../annotation/index.ts";
import { annotationJson, relationJson, sectionJson, storedEntityJson } from "./stored-item.ts";

/** An item with its kind. */
export type KindedItem =
	| { readonly kind: "annotation"; readonly item: Annotation }
	| { readonly kind: "section"; readonly item: Section }
	| { readonly kind: "relation"; readonly item: Relation }
	| { readonly kind: "entity" | "shared-entity"; readonly item: Entity };

/**
 * Returns the version of an item: the SHA-256 of its canonical form, in hexadecimal digits. Two items have the same
 * version if they are stored alike.
 */
export const itemHash = (one: KindedItem): string =>
	bytesToHex(sha256(utf8ToBytes(JSON.stringify([one.kind, canonicalForm(one)]))));

function canonicalForm(one: KindedItem): JsonObject {
	switch (one.kind) {
		case "annotation":
			return annotationJson(one.item);
		case "section":
			return sectionJson(one.item);
		case "relation":
			return relationJson(one.item);
		case "entity":
		case "shared-entity":
			return storedEntityJson(one.item);
	}
}
