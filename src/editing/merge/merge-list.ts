import { type JsonObject, listOf, objectOf } from "../../annotation/index.ts";
import { isSame, mergeItem, mergeObject } from "./merge-object.ts";
import { compareText, mergeOrder, type Versions } from "./merge-order.ts";
import type { StoredItem, StoredList } from "./stored-file.ts";

/** An item of the result. Both versions are the same object if there is no conflict. */
export interface MergedItem {
	readonly id: string;
	/** Undefined if both sides added the item. */
	readonly base: JsonObject | undefined;
	/** Undefined if I deleted an item that the other side changed. */
	readonly mine: JsonObject | undefined;
	/** Undefined if the other side deleted an item that I changed. */
	readonly theirs: JsonObject | undefined;
	/** The keys that both sides changed differently. */
	readonly fields: readonly string[];
}

export interface MergedList {
	/** All ids that a version has, also those of deleted items. */
	readonly order: readonly string[];
	readonly items: ReadonlyMap<string, MergedItem>;
}

/** Merges one list of a file by id, then field by field. */
export function mergeList(list: StoredList, lists: Versions<readonly StoredItem[]>): MergedList {
	const base = byId(lists.base);
	const mine = byId(lists.mine);
	const theirs = byId(lists.theirs);
	const itemOf = (id: string) => mine.get(id) ?? theirs.get(id);
	const order = mergeOrder(
		{ base: [...base.keys()], mine: [...mine.keys()], theirs: [...theirs.keys()] },
		(one, other) => comparePlaces(itemOf(one), itemOf(other)) || compareText(one, other),
	);
	const items = new Map<string, MergedItem>();
	for (const id of order) {
		const versions = { base: base.get(id), mine: mine.get(id), theirs: theirs.get(id) };
		const merged = mergeOne(id, versions, list === "items" ? mergeItem : mergeObject);
		if (merged) items.set(id, merged);
	}
	return { order, items };
}

/** An item without a conflict. */
export const settled = (id: string, base: JsonObject | undefined, value: JsonObject): MergedItem => ({
	id,
	base,
	mine: value,
	theirs: value,
	fields: [],
});

/** The version that the result has: mine, or the changed version of an item that one side deleted. */
export const resultOf = ({ mine, theirs }: MergedItem): JsonObject | undefined => mine ?? theirs;

export const isConflict = ({ mine, theirs }: MergedItem): boolean => mine !== theirs;

/** Undefined if the item is deleted. */
function mergeOne(
	id: string,
	{ base, mine, theirs }: Versions<JsonObject | undefined>,
	merge: typeof mergeObject,
): MergedItem | undefined {
	if (mine && theirs) return { id, base, ...merge({ base, mine, theirs }) };
	const remaining = mine ?? theirs;
	if (!remaining || isSame(base, remaining)) return undefined;
	return base ? { id, base, mine, theirs, fields: [] } : settled(id, base, remaining);
}

const byId = (list: readonly StoredItem[]): ReadonlyMap<string, StoredItem> =>
	new Map(list.map((item) => [item.id, item]));

/** Compares two items by their places in the text. Items without a position, such as relations, are last. */
function comparePlaces(one: JsonObject | undefined, other: JsonObject | undefined): number {
	return startOf(one) - startOf(other);
}

function startOf(item: JsonObject | undefined): number {
	const start = positionsOf(item)[0]?.start;
	return typeof start === "number" ? start : Number.MAX_SAFE_INTEGER;
}

/** The position selectors of an item, one for each of its pieces that has a position. */
export function positionsOf(item: JsonObject | undefined): readonly JsonObject[] {
	const target = objectOf(item?.target);
	const pieces = target?.type === "Composite" ? listOf(target.items) : listOf(target);
	return pieces.flatMap((piece) =>
		listOf(objectOf(piece)?.selector).flatMap((selector) => {
			const object = objectOf(selector);
			return object?.type === "TextPositionSelector" ? [object] : [];
		}),
	);
}
