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
	const result: Item[] = [];
	const addFollowersOf = (first: string | undefined) => {
		const waiting = takeFollowers(first);
		for (let id = waiting.shift(); id !== undefined; id = waiting.shift()) {
			const item = latest.get(id);
			if (item) result.push(item);
			waiting.unshift(...takeFollowers(id));
		}
	};
	const takeFollowers = (id: string | undefined): string[] => {
		const found = followers.get(id) ?? [];
		followers.delete(id);
		return found;
	};
	addFollowersOf(undefined);
	for (const item of list) {
		if (added.has(item.id)) continue;
		const now = latest.has(item.id) ? latest.get(item.id) : item;
		if (now) result.push(now);
		addFollowersOf(item.id);
	}
	for (const id of [...followers.keys()]) addFollowersOf(id);
	return result;
}
