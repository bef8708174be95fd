import { type Json, type JsonObject, objectOf } from "../../annotation/index.ts";

/**
 * Returns an item with other references. A reference is the link of an annotation, an end of a relation, or a value
 * of an entity's field that leads to another entity.
 *
 * @param replace returns the new reference, or the same one
 */
export function mapReferences<T extends JsonObject>(item: T, replace: (iri: string) => string): T {
	let isChanged = false;
	const map = (value: Json): Json => {
		if (Array.isArray(value)) return value.map(map);
		const object = objectOf(value);
		if (!object) return value;
		return Object.fromEntries(
			Object.entries(object).map(([key, inner]) => {
				if (!referenceKeys.has(key) || typeof inner !== "string") return [key, map(inner)];
				const replaced = replace(inner);
				isChanged ||= replaced !== inner;
				return [key, replaced];
			}),
		);
	};
	const { id } = item;
	const mapped = map(item);
	return isChanged ? { ...item, ...objectOf(mapped), id } : item;
}

/** Returns the references of an item. */
export function referencesOf(item: JsonObject): readonly string[] {
	const found: string[] = [];
	mapReferences(item, (iri) => {
		found.push(iri);
		return iri;
	});
	return found;
}

const referenceKeys: ReadonlySet<string> = new Set(["id", "source", "target"]);
