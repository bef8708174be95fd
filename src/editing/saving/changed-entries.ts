import type { FileEntry } from "./file-entries.ts";

/** The items of one list of a file before and after a change. */
export interface EntryChanges {
	/** The items that were read from the list. The other entries of the list are invalid, and stay as they are. */
	readonly before: ReadonlySet<string>;
	/** The items after the change: one list for each kind, in the order in which a file has the kinds. */
	readonly after: readonly (readonly string[])[];
	/** The entries of added and changed items. */
	readonly changed: ReadonlyMap<string, FileEntry>;
}

/**
 * Applies changes to a list of a file. An added item follows the item that it follows among those of its kind. The
 * other entries keep their order, so that a difference between two versions of a file is small.
 */
export function changedEntries(
	entries: readonly FileEntry[],
	{ before, after, changed }: EntryChanges,
): readonly FileEntry[] {
	const existing = new Set(entries.flatMap(({ id }) => (id !== undefined && before.has(id) ? [id] : [])));
	const kindOf = new Map<string, number>();
	/** The added items by the item that they follow. */
	const followers = new Map<string, string[]>();
	/** The added items of each kind that follow no other item. */
	const first: string[][] = [];
	for (const [kind, ids] of after.entries()) {
		let previous: string | undefined;
		const leading: string[] = [];
		first.push(leading);
		for (const id of ids) {
			kindOf.set(id, kind);
			if (existing.has(id)) {
				previous = id;
				continue;
			}
			const run = previous === undefined ? leading : followers.get(previous);
			if (run) run.push(id);
			else if (previous !== undefined) followers.set(previous, [id]);
		}
	}
	const entriesOf = (ids: readonly string[] = []) => ids.flatMap((id) => changed.get(id) ?? []);
	const result: FileEntry[] = [];
	const started = new Set<number>();
	for (const entry of entries) {
		// Of two entries with one id, the second is invalid.
		if (entry.id === undefined || !existing.delete(entry.id)) {
			result.push(entry);
			continue;
		}
		const kind = kindOf.get(entry.id);
		if (kind === undefined) continue;
		if (!started.has(kind)) result.push(...entriesOf(first[kind]));
		started.add(kind);
		result.push(changed.get(entry.id) ?? entry, ...entriesOf(followers.get(entry.id)));
	}
	for (const [kind, ids] of first.entries()) {
		if (started.has(kind) || ids.length === 0) continue;
		const last = result.findLastIndex(({ id = "" }) => (kindOf.get(id) ?? kind) < kind);
		result.splice(last + 1, 0, ...entriesOf(ids));
	}
	return result;
}
