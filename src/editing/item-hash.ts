import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import { type Json, objectOf } from "../annotation/index.ts";
import { type ItemState, itemJson, type KindedItem, stateJson } from "./stored-item.ts";

/**
 * Returns the version of an item: the SHA-256 of its canonical form, in hexadecimal digits. Two items have the same
 * version if they are stored alike. The order of keys does not count, because other programs can change it.
 */
export const itemHash = (one: KindedItem): string => hashOf(one.kind, itemJson(one));

/** Returns the version of an item. Undefined if the item is deleted. */
export function stateHash(state: ItemState): string | undefined {
	const json = stateJson(state);
	return json === null ? undefined : hashOf(state.kind, json);
}

const hashOf = (kind: string, json: Json): string =>
	bytesToHex(sha256(utf8ToBytes(JSON.stringify([kind, withSortedKeys(json)]))));

/** Returns the value with the keys of its objects in alphabetical order. */
export function withSortedKeys(value: Json): Json {
	if (Array.isArray(value)) return value.map(withSortedKeys);
	const object = objectOf(value);
	if (!object) return value;
	return Object.fromEntries(
		Object.keys(object)
			.sort()
			.map((key) => [key, withSortedKeys(object[key] ?? null)]),
	);
}
