import type { AnnotationSet, Entity } from "../annotation/index.ts";
import { type ChangeOf, changedList, type ItemChange } from "../corpus/index.ts";
import type { KindedItem } from "./stored-item.ts";

/** The stored form of one document: its annotation file, and the entities that all documents share. */
export interface StoredDocument {
	readonly set: AnnotationSet;
	readonly sharedEntities: readonly Entity[];
}

/**
 * One step of a person: the command, the entry of the history, the draft and the request to save. Plain data
 * with an inverse and a serial form.
 */
export interface ChangeSet {
	/** For the history, for example "Delete claim". */
	readonly label: string;
	/** Later changes apply to the result of earlier ones. */
	readonly items: readonly ItemChange[];
}

/** Applies a change set. Lists without a change are shared with the document. */
export function apply({ set, sharedEntities }: StoredDocument, { items }: ChangeSet): StoredDocument {
	const annotations = changedList(
		set.annotations,
		items.filter((item) => item.kind === "annotation"),
	);
	const sections = changedList(
		set.sections,
		items.filter((item) => item.kind === "section"),
	);
	const relations = changedList(
		set.relations,
		items.filter((item) => item.kind === "relation"),
	);
	const entities = changedList(
		set.entities,
		items.filter((item) => item.kind === "entity"),
	);
	return {
		set: { ...set, annotations, sections, relations, entities },
		sharedEntities: changedList(
			sharedEntities,
			items.filter((item) => item.kind === "shared-entity"),
		),
	};
}

/** Returns the change set that undoes another one. */
export const invert = ({ label, items }: ChangeSet): ChangeSet => ({
	label,
	items: items.map(invertItem).reverse(),
});

/** Returns the versions of an item before and after a change, each with its kind. */
export function versionsOf(change: ItemChange): readonly [KindedItem | undefined, KindedItem | undefined] {
	switch (change.kind) {
		case "annotation":
			return kinded(change, (kind, item) => ({ kind, item }));
		case "section":
			return kinded(change, (kind, item) => ({ kind, item }));
		case "relation":
			return kinded(change, (kind, item) => ({ kind, item }));
		case "entity":
		case "shared-entity":
			return kinded(change, (kind, item) => ({ kind, item }));
	}
}

const kinded = <Kind extends string, Item extends { readonly id: string }>(
	{ kind, before, after }: ChangeOf<Kind, Item>,
	withKind: (kind: Kind, item: Item) => KindedItem,
) => [before && withKind(kind, before), after && withKind(kind, after)] as const;

function invertItem(change: ItemChange): ItemChange {
	switch (change.kind) {
		case "annotation":
			return swapped(change);
		case "section":
			return swapped(change);
		case "relation":
			return swapped(change);
		case "entity":
			return swapped(change);
		case "shared-entity":
			return swapped(change);
	}
}

const swapped = <Kind extends string, Item extends { readonly id: string }>(
	change: ChangeOf<Kind, Item>,
): ChangeOf<Kind, Item> => ({ ...change, before: change.after, after: change.before });

/**
 * Returns one change set with the effect of two. Two changes of one item become one, so that a long drag of an end is
 * one entry of the history.
 */
export function compose(first: ChangeSet, second: ChangeSet, label = second.label): ChangeSet {
	const items: (ItemChange | undefined)[] = [];
	/** Index of the latest change of each item, if the item exists after it. */
	const latest = new Map<string, number>();
	for (const change of [...first.items, ...second.items]) {
		const key = `${change.kind} ${change.id}`;
		const at = latest.get(key);
		const earlier = at === undefined ? undefined : items[at];
		const joined = earlier && joinChanges(earlier, change);
		if (at !== undefined && joined) {
			// A change of content has no effect on the order, so it can be earlier or later in the list.
			if (joined.after) items[at] = joined;
			else {
				items[at] = undefined;
				items.push(joined);
				latest.delete(key);
			}
			continue;
		}
		items.push(change);
		if (change.after) latest.set(key, items.length - 1);
		else latest.delete(key);
	}
	return { label, items: items.filter((item) => item !== undefined) };
}

/** Undefined if the two changes cannot be one: the item was added and then deleted. */
function joinChanges(earlier: ItemChange, later: ItemChange): ItemChange | undefined {
	if (!later.before || (!earlier.before && !later.after)) return undefined;
	if (earlier.kind === "annotation" && later.kind === "annotation") return joined(earlier, later);
	if (earlier.kind === "section" && later.kind === "section") return joined(earlier, later);
	if (earlier.kind === "relation" && later.kind === "relation") return joined(earlier, later);
	if (earlier.kind === "entity" && later.kind === "entity") return joined(earlier, later);
	if (earlier.kind === "shared-entity" && later.kind === "shared-entity") return joined(earlier, later);
	return undefined;
}

const joined = <Kind extends string, Item extends { readonly id: string }>(
	earlier: ChangeOf<Kind, Item>,
	later: ChangeOf<Kind, Item>,
): ChangeOf<Kind, Item> => ({
	...later,
	before: earlier.before,
	previous: later.after ? earlier.previous : later.previous,
});
