import type { JsonObject } from "../../annotation/index.ts";
import { isConflict, mergeList, resultOf } from "./merge-list.ts";
import { mergeObject } from "./merge-object.ts";
import type { Versions } from "./merge-order.ts";
import { repair } from "./repair.ts";
import { type StoredFile, type StoredItem, type StoredList, storedLists } from "./stored-file.ts";

/** An item, or the keys of the file itself, that both sides changed. A person has to decide. */
export interface Conflict {
	/** Undefined for the keys of the file. */
	readonly item: { readonly list: StoredList; readonly id: string } | undefined;
	/** The keys that both sides changed. Empty if one side deleted the item and the other changed it. */
	readonly fields: readonly string[];
	/** Undefined if both sides added the item. */
	readonly base: JsonObject | undefined;
	/** My version, with their changes of all other fields. Undefined if I deleted the item. */
	readonly mine: JsonObject | undefined;
	/** Their version, with my changes of all other fields. Undefined if they deleted the item. */
	readonly theirs: JsonObject | undefined;
}

export interface FileMerge {
	/** Has my version of each conflict. An item that one side deleted and the other changed is kept. */
	readonly file: StoredFile;
	readonly conflicts: readonly Conflict[];
}

/**
 * Merges three versions of an annotation file, or of the shared entities: by id, then field by field. What one side
 * added, changed or deleted is added, changed or deleted. If both sides changed a field differently, or one side
 * deleted an item that the other changed, there is a conflict. Then the result is repaired, so that it is valid if
 * the three versions are.
 *
 * Needs no layers and no other file, so that a version control system can merge each file alone. If there is no
 * conflict, swapping `mine` and `theirs` gives the same file. Pure.
 */
export function mergeFiles(versions: Versions<StoredFile>): FileMerge {
	const { base, mine, theirs } = versions;
	const head = mergeObject({ base: base.head, mine: mine.head, theirs: theirs.head });
	const page = mergeObject({ base: base.page, mine: mine.page, theirs: theirs.page });
	const listOf = (list: StoredList) =>
		mergeList(list, { base: base[list], mine: mine[list], theirs: theirs[list] });
	const lists = repair({ items: listOf("items"), included: listOf("included") }, versions);
	const merged = storedLists.flatMap((list) =>
		lists[list].order.flatMap((id) => {
			const item = lists[list].items.get(id);
			return item ? [{ list, item }] : [];
		}),
	);
	const valuesOf = (name: StoredList): readonly StoredItem[] =>
		merged.flatMap(({ list, item }): readonly StoredItem[] => {
			const value = resultOf(item);
			return list === name && value ? [{ ...value, id: item.id }] : [];
		});
	return {
		file: { head: head.mine, page: page.mine, items: valuesOf("items"), included: valuesOf("included") },
		conflicts: [
			...(head.fields.length > 0 ? [{ ...head, item: undefined, base: base.head }] : []),
			...merged.flatMap(({ list, item: { id, ...versions } }): readonly Conflict[] =>
				isConflict({ id, ...versions }) ? [{ item: { list, id }, ...versions }] : [],
			),
		],
	};
}
