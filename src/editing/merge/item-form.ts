import {
	type Annotation,
	type Entity,
	type Json,
	type JsonObject,
	objectOf,
	omitKeys,
	type Relation,
	type Section,
} from "../../annotation/index.ts";
import { isSameAnnotation, isSameEntity, isSameRelation, isSameSection } from "../../corpus/index.ts";
import { annotationSchema, entitySchema, itemJson, relationSchema, sectionSchema } from "../stored-item.ts";

/**
 * How items of one kind are taken apart for a merge. Values that belong together are one part, for example a layer and
 * its entity, or a quote and its position. A key that the model does not know is a part with its own name.
 */
export interface ItemForm<Item> {
	isSame(one: Item, other: Item): boolean;
	toParts(item: Item): JsonObject;
	/** The inverse of `toParts`. */
	fromParts(parts: JsonObject): Item;
}

/** Names of the parts that the model knows. A field of an entity is a part as well: see `fieldOfPart`. */
export const partNames = { link: "/link", place: "/place", label: "/label", ends: "/ends", type: "/type" };

/** Returns the field of an entity that a part is. Undefined for another part. */
export const fieldOfPart = (part: string): string | undefined =>
	part.startsWith(fieldPrefix) ? part.slice(fieldPrefix.length) : undefined;

const fieldPrefix = "/field/";

export const annotationForm: ItemForm<Annotation> = {
	isSame: isSameAnnotation,
	toParts: (item) => join(itemJson({ kind: "annotation", item }), annotationParts),
	fromParts: (parts) => annotationSchema.parse(split(parts, annotationParts)),
};

export const sectionForm: ItemForm<Section> = {
	isSame: isSameSection,
	toParts: (item) => join(itemJson({ kind: "section", item }), sectionParts),
	fromParts: (parts) => sectionSchema.parse(split(parts, sectionParts)),
};

export const relationForm: ItemForm<Relation> = {
	isSame: isSameRelation,
	toParts: (item) => join(itemJson({ kind: "relation", item }), relationParts),
	fromParts: (parts) => relationSchema.parse(split(parts, relationParts)),
};

export const entityForm: ItemForm<Entity> = {
	isSame: isSameEntity,
	toParts({ id, type, fields, extra }) {
		const values = [...fields].map(([name, list]): [string, Json] => {
			// One value is not a list, so that two different ones are a conflict. Two lists are merged.
			const [only, ...more] = list;
			return [`${fieldPrefix}${name}`, only && more.length === 0 ? only : list];
		});
		return { ...extra, id, [partNames.type]: type, ...Object.fromEntries(values) };
	},
	fromParts({ id = "", [partNames.type]: type = "", ...parts }) {
		const fields = Object.entries(parts).flatMap(([part, value]): readonly Json[] => {
			const field = fieldOfPart(part);
			return field === undefined ? [] : [[field, Array.isArray(value) ? value : [value]]];
		});
		const isField = (part: string) => fieldOfPart(part) !== undefined;
		const extra = omitKeys(parts, new Set(Object.keys(parts).filter(isField)));
		return entitySchema.parse({ id, type, fields, extra });
	},
};

/** The keys of the canonical form that each part has. */
type PartKeys = Readonly<Record<string, readonly string[]>>;

const placeKeys = ["quote", "position", "furtherPieces"];
const annotationParts: PartKeys = { [partNames.link]: ["layer", "entity"], [partNames.place]: placeKeys };
const sectionParts: PartKeys = { [partNames.label]: ["label"], [partNames.place]: placeKeys };
const relationParts: PartKeys = { [partNames.label]: ["label"], [partNames.ends]: ["from", "to"] };

/** Joins the keys of an item to parts. `split` is the inverse. */
function join({ id = "", extra = {}, ...json }: JsonObject, parts: PartKeys): JsonObject {
	const joined = Object.entries(parts).map(([part, keys]): [string, Json] => [
		part,
		Object.fromEntries(keys.flatMap((key) => (key in json ? [[key, json[key] ?? null]] : []))),
	]);
	return { ...objectOf(extra), id, ...Object.fromEntries(joined) };
}

function split({ id = "", ...parts }: JsonObject, names: PartKeys): JsonObject {
	const known = Object.keys(names).flatMap((part) => Object.entries(objectOf(parts[part]) ?? {}));
	return { id, ...Object.fromEntries(known), extra: omitKeys(parts, new Set(Object.keys(names))) };
}
