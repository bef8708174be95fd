import type { FileEntry } from "./file-entries.ts";

/** The changes of one list of a file. */
export interface EntryChanges {
	/** The items after the change: one list for each kind, in the order in which a file has the kinds. */
	readonly after: readonly (readonly { readonly id: string }[])[];
	readonly added: ReadonlySet<string>;
	readonly deleted: ReadonlySet<string>;
	/** The entries of added and changed items. */
	readonly written: ReadonlyMap<string, FileEntry>;
}

/**
 * Applies changes to a list of a file. An added item follows the item that it follows among those of its kind. The
 * other entries, also invalid ones, keep their order, so that a difference between two versions of a file is small.
 */
export function changedEntries(
	entries: readonly FileEntry[],
	{ after, added, deleted, written }: EntryChanges,
): readonly FileEntry[] {
	const { first, before, behind } = placesOf(after, added);
	const entriesOf = (ids: readonly string[] = []) => ids.flatMap((id) => written.get(id) ?? []);
	const result: FileEntry[] = entriesOf(first);
	const done = new Set<string>();
	for (const entry of entries) {
		const { id } = entry;
		const isChanged =
			id !== undefined && (deleted.has(id) || written.has(id) || before.has(id) || behind.has(id));
		// Of two entries with one id, the second is invalid and stays.
		if (!isChanged || done.has(id)) {
			result.push(entry);
			continue;
		}
		done.add(id);
		result.push(...entriesOf(before.get(id)));
		if (!deleted.has(id)) result.push(written.get(id) ?? entry);
		result.push(...entriesOf(behind.get(id)));
	}
	return result;
}

/** Where added items are placed. */
interface Places {
	/** Before all entries. */
	readonly first: readonly string[];
	/** By the item that follows. */
	readonly before: ReadonlyMap<string, readonly string[]>;
	/** By the item that precedes. */
	readonly behind: ReadonlyMap<string, readonly string[]>;
}

function placesOf(kinds: EntryChanges["after"], added: ReadonlySet<string>): Places {
	const first: string[] = [];
	const before = new Map<string, readonly string[]>();
	const behind = new Map<string, string[]>();
	const addBehind = (id: string, ids: readonly string[]) => {
		const run = behind.get(id);
		if (run) run.push(...ids);
		else behind.set(id, [...ids]);
	};
	/** The last existing item of this kind and the kinds before. */
	let last: string | undefined;
	for (const items of kinds) {
		let previous: string | undefined;
		const leading: string[] = [];
		for (const { id } of items) {
			if (!added.has(id)) {
				if (previous === undefined && leading.length > 0) before.set(id, leading);
				previous = id;
			} else if (previous === undefined) leading.push(id);
			else addBehind(previous, [id]);
		}
		if (previous === undefined) {
			if (last === undefined) first.push(...leading);
			else addBehind(last, leading);
		}
		last = previous ?? last;
	}
	return { first, before, behind };
}
