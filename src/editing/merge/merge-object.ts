import { type Json, type JsonObject, listOf, objectOf } from "../../annotation/index.ts";
import { compareText, mergeOrder, type Versions } from "./merge-order.ts";

/**
 * A merged object. If both sides changed a field differently, the field is in `fields`, and the two versions differ in
 * these fields alone. Otherwise both versions are the same object.
 */
export interface MergedObject {
	readonly mine: JsonObject;
	readonly theirs: JsonObject;
	/** The fields that both sides changed, by their keys. */
	readonly fields: readonly string[];
}

/** Three versions of an object. `base` is undefined if both sides added the object. */
export interface ObjectVersions {
	readonly base: JsonObject | undefined;
	readonly mine: JsonObject;
	readonly theirs: JsonObject;
}

/**
 * Merges three versions of an object field by field. A field that one side changed has its value. A list that both
 * sides changed has what either side added, and not what either side deleted. Of two dates of modification, the later
 * is kept.
 */
export function mergeObject(versions: ObjectVersions): MergedObject {
	const [base, mine, theirs] = [versions.base ?? {}, versions.mine, versions.theirs];
	if (isSame(mine, theirs) || isSame(base, theirs)) return { mine, theirs: mine, fields: [] };
	if (isSame(base, mine)) return { mine: theirs, theirs, fields: [] };
	const keys = mergeOrder(
		{ base: Object.keys(base), mine: Object.keys(mine), theirs: Object.keys(theirs) },
		compareText,
	);
	const fields: string[] = [];
	const merged = keys.map((key) => {
		const values = { base: own(base, key), mine: own(mine, key), theirs: own(theirs, key) };
		const value = mergeValue(key, values);
		if (value.kind === "merged") return { key, mine: value.value, theirs: value.value };
		fields.push(key);
		return { key, mine: values.mine, theirs: values.theirs };
	});
	const versionOf = (side: "mine" | "theirs") =>
		Object.fromEntries(
			merged.flatMap((field): readonly [string, Json][] => {
				const value = field[side];
				return value === undefined ? [] : [[field.key, value]];
			}),
		);
	const myVersion = versionOf("mine");
	return { mine: myVersion, theirs: fields.length > 0 ? versionOf("theirs") : myVersion, fields };
}

/** True if both are written alike. The order of keys counts. */
export const isSame = (one: Json | undefined, other: Json | undefined): boolean =>
	one === other || JSON.stringify(one) === JSON.stringify(other);

const own = (object: JsonObject, key: string): Json | undefined =>
	Object.hasOwn(object, key) ? object[key] : undefined;

type MergedValue =
	| { readonly kind: "merged"; readonly value: Json | undefined }
	| { readonly kind: "conflict" };

function mergeValue(key: string, { base, mine, theirs }: Versions<Json | undefined>): MergedValue {
	if (isSame(mine, theirs) || isSame(base, theirs)) return { kind: "merged", value: mine };
	if (isSame(base, mine)) return { kind: "merged", value: theirs };
	if (Array.isArray(mine) && Array.isArray(theirs) && !atomicKeys.has(key)) {
		return { kind: "merged", value: mergeLists({ base: listOf(base), mine, theirs }) };
	}
	if (key === "modified" && typeof mine === "string" && typeof theirs === "string") {
		const isMineLater = compareDates(mine, theirs) > 0;
		return { kind: "merged", value: isMineLater ? mine : theirs };
	}
	return { kind: "conflict" };
}

/** A list with what either side added, and without what either side deleted. */
function mergeLists({ base, mine, theirs }: Versions<readonly Json[]>): readonly Json[] {
	const values = new Map([...base, ...mine, ...theirs].map((value) => [JSON.stringify(value), value]));
	const textsOf = (list: readonly Json[]) => list.map((value) => JSON.stringify(value));
	const texts = { base: textsOf(base), mine: textsOf(mine), theirs: textsOf(theirs) };
	const [old, my, their] = [new Set(texts.base), new Set(texts.mine), new Set(texts.theirs)];
	return mergeOrder(texts, compareText).flatMap((text) => {
		const value = values.get(text);
		const isKept = old.has(text) ? my.has(text) && their.has(text) : true;
		return value !== undefined && isKept ? [value] : [];
	});
}

const compareDates = (one: string, other: string): number =>
	Date.parse(one) - Date.parse(other) || compareText(one, other);

/**
 * The layer of an annotation and the entity that it links to are one field, because the layer decides which types of
 * entities are allowed.
 */
const linkKey = "body: layer and entity";
const otherBodiesKey = "body";
const atomicKeys: ReadonlySet<string> = new Set([linkKey]);

/**
 * Like `mergeObject`, for an annotation, section or relation. Its layer and link, its target and its other bodies are
 * one field each.
 */
export function mergeItem(versions: ObjectVersions): MergedObject {
	const { base, mine, theirs } = versions;
	if (isSame(mine, theirs) || (base && (isSame(base, theirs) || isSame(base, mine))))
		return mergeObject(versions);
	const merged = mergeObject({
		base: base && splitBodies(base),
		mine: splitBodies(mine),
		theirs: splitBodies(theirs),
	});
	const version = joinBodies(merged.mine);
	return {
		mine: version,
		theirs: merged.fields.length > 0 ? joinBodies(merged.theirs) : version,
		fields: [...new Set(merged.fields.map((field) => (field === linkKey ? "body" : field)))],
	};
}

/** The purposes of the bodies that name the layer and link to the entity or to the other end of a relation. */
const linkPurposes = ["tagging", "identifying", "describing", "linking"];

function splitBodies(item: JsonObject): JsonObject {
	const links: Json[] = [];
	const others: Json[] = [];
	const open = new Set<Json | undefined>(linkPurposes);
	for (const body of listOf(item.body)) {
		const purpose = objectOf(body)?.purpose;
		// The first body of each purpose is the one that the model has.
		if (open.delete(purpose)) links.push(body);
		else others.push(body);
	}
	return Object.fromEntries(
		Object.entries(item).flatMap(([key, value]): readonly [string, Json][] =>
			key === "body"
				? [
						[linkKey, links],
						[otherBodiesKey, others],
					]
				: [[key, value]],
		),
	);
}

function joinBodies({ [linkKey]: links, ...item }: JsonObject): JsonObject {
	if (links === undefined) return item;
	const body = [...listOf(links), ...listOf(item[otherBodiesKey])];
	return { ...item, body };
}
