import type { ChangeOf } from "./item-changes.ts";

/**
 * Applies changes to a list in the order of a file. An item that stays keeps its place. An added item follows the item
 * that it names as `previous`, and is first if it names none. It is last if the list has no such item.
 *
 * @returns the same list if there are no changes
 */
export function changedList<Item extends { readonly id: string }>(
	list: readonly Item[],
	changes: readonly ChangeOf<string, Item>[],
): readonly Item[] {
	return applied(
		list,
		changes,
		({ id }) => id,
		(item) => item,
	);
}

/** Like `changedList`, for a list of ids. */
export const changedIds = <Id extends string>(
	ids: readonly Id[],
	changes: readonly ChangeOf<string, { readonly id: Id }>[],
): readonly Id[] =>
	applied(
		ids,
		changes,
		(id) => id,
		({ id }) => id,
	);

function applied<Item extends { readonly id: string }, Entry>(
	list: readonly Entry[],
	changes: readonly ChangeOf<string, Item>[],
	idOf: (entry: Entry) => string,
	toEntry: (item: Item) => Entry,
): readonly Entry[] {
	if (changes.length === 0) return list;
	const latest = new Map<string, Item | undefined>();
	/** Ids of the added items by the id that they follow, the last added first. */
	const followers = new Map<string | undefined, string[]>();
	const added = new Set<string>();
	for (const { id, before, after, previous } of changes) {
		latest.set(id, after);
		if (before !== undefined || after === undefined) continue;
		added.add(id);
		followers.set(previous, [id, ...(followers.get(previous) ?? [])]);
	}
	const result: Entry[] = [];
	const takeFollowers = (id: string | undefined): string[] => {
		const found = followers.get(id) ?? [];
		followers.delete(id);
		return found;
	};
	const addFollowersOf = (first: string | undefined) => {
		const waiting = takeFollowers(first);
		for (let id = waiting.shift(); id !== undefined; id = waiting.shift()) {
			const item = latest.get(id);
			if (item) result.push(toEntry(item));
			waiting.unshift(...takeFollowers(id));
		}
	};
	addFollowersOf(undefined);
	for (const entry of list) {
		const id = idOf(entry);
		if (added.has(id)) continue;
		if (latest.has(id)) {
			const item = latest.get(id);
			if (item) result.push(toEntry(item));
		} else result.push(entry);
		if (followers.has(id)) addFollowersOf(id);
	}
	for (const id of [...followers.keys()]) addFollowersOf(id);
	return result;
}
