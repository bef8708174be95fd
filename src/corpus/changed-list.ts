import type { ChangeOf } from "./item-changes.ts";

/**
 * Applies changes to a list in the order of a file, one after the other. An item that stays keeps its place. An added item follows the item
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
	const named = new Set<string | undefined>(changes.flatMap(({ id, previous }) => [id, previous]));
	// Entries that no change names stay together, so that the cost of a change does not depend on their number.
	const head: Piece<Entry> = { entries: [], before: undefined, after: undefined };
	const pieces = new Map<string | undefined, Piece<Entry>>([[undefined, head]]);
	let last = head;
	let start = 0;
	for (let at = 0; at < list.length; at += 1) {
		const entry = list[at];
		const id = entry === undefined ? undefined : idOf(entry);
		if (entry === undefined || !named.has(id)) continue;
		if (at > start) last = insertAfter(last, list.slice(start, at));
		last = insertAfter(last, [entry]);
		pieces.set(id, last);
		start = at + 1;
	}
	const tail = insertAfter(insertAfter(last, list.slice(start)), []);
	for (const { id, after, previous } of changes) {
		const piece = pieces.get(id);
		if (after === undefined) {
			if (piece) remove(piece);
			pieces.delete(id);
		} else if (piece) {
			piece.entries = [toEntry(after)];
		} else {
			pieces.set(id, insertAfter(pieces.get(previous) ?? tail.before ?? head, [toEntry(after)]));
		}
	}
	const result: Entry[] = [];
	for (let piece: Piece<Entry> | undefined = head; piece; piece = piece.after) {
		for (const entry of piece.entries) result.push(entry);
	}
	return result;
}

/** Entries that are next to each other, in a doubly linked list. */
interface Piece<Entry> {
	entries: readonly Entry[];
	before: Piece<Entry> | undefined;
	after: Piece<Entry> | undefined;
}

function insertAfter<Entry>(piece: Piece<Entry>, entries: readonly Entry[]): Piece<Entry> {
	const inserted: Piece<Entry> = { entries, before: piece, after: piece.after };
	if (piece.after) piece.after.before = inserted;
	piece.after = inserted;
	return inserted;
}

function remove<Entry>({ before, after }: Piece<Entry>): void {
	if (before) before.after = after;
	if (after) after.before = before;
}
