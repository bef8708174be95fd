import {
	type ChangeOf,
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
export function isApplicable({ set, sharedEntities }: StoredDocument, { items }: ChangeSet): boolean {
	return (
		areAsFound(
			set.annotations,
			items.filter((item) => item.kind === "annotation"),
			isSameAnnotation,
		) &&
		areAsFound(
			set.sections,
			items.filter((item) => item.kind === "section"),
			isSameSection,
		) &&
		areAsFound(
			set.relations,
			items.filter((item) => item.kind === "relation"),
			isSameRelation,
		) &&
		areAsFound(
			set.entities,
			items.filter((item) => item.kind === "entity"),
			isSameEntity,
		) &&
		areAsFound(
			sharedEntities,
			items.filter((item) => item.kind === "shared-entity"),
			isSameEntity,
		)
	);
}

function areAsFound<Item extends { readonly id: string }>(
	list: readonly Item[],
	changes: readonly ChangeOf<string, Item>[],
	isSame: (one: Item, other: Item) => boolean,
): boolean {
	if (changes.length === 0) return true;
	const ids = new Set<string>(changes.map(({ id }) => id));
	const latest = new Map(list.filter(({ id }) => ids.has(id)).map((item) => [item.id, item]));
	return changes.every(({ id, before, after }) => {
		const current = latest.get(id);
		if (after) latest.set(id, after);
		else latest.delete(id);
		return current && before ? isSame(current, before) : current === before;
	});
}
