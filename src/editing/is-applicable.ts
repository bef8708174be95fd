import {
	type ChangeOf,
	type ItemChange,
	isSameAnnotation,
	isSameEntity,
	isSameRelation,
	isSameSection,
} from "../corpus/index.ts";
import type { ChangeSet, StoredDocument } from "./change-set.ts";

/**
 * True if every item of a change set is in the document as the change set found it, so that applying the change set
 * overwrites nothing.
 */
export const isApplicable = (stored: StoredDocument, { items }: ChangeSet): boolean =>
	applicableItems(stored, items).length === items.length;

/** Returns the changes whose items are in the document as the changes found them, or as earlier changes left them. */
export function applicableItems(
	{ set, sharedEntities }: StoredDocument,
	items: readonly ItemChange[],
): readonly ItemChange[] {
	return [
		...asFound(
			sharedEntities,
			items.filter((item) => item.kind === "shared-entity"),
			isSameEntity,
		),
		...asFound(
			set.entities,
			items.filter((item) => item.kind === "entity"),
			isSameEntity,
		),
		...asFound(
			set.sections,
			items.filter((item) => item.kind === "section"),
			isSameSection,
		),
		...asFound(
			set.annotations,
			items.filter((item) => item.kind === "annotation"),
			isSameAnnotation,
		),
		...asFound(
			set.relations,
			items.filter((item) => item.kind === "relation"),
			isSameRelation,
		),
	];
}

function asFound<Kind extends string, Item extends { readonly id: string }>(
	list: readonly Item[],
	changes: readonly ChangeOf<Kind, Item>[],
	isSame: (one: Item, other: Item) => boolean,
): readonly ChangeOf<Kind, Item>[] {
	if (changes.length === 0) return [];
	const ids = new Set<string>(changes.map(({ id }) => id));
	const latest = new Map(list.filter(({ id }) => ids.has(id)).map((item) => [item.id, item]));
	return changes.filter(({ id, before, after }) => {
		const current = latest.get(id);
		if (after) latest.set(id, after);
		else latest.delete(id);
		return current && before ? isSame(current, before) : current === before;
	});
}
