import type { ChangeOf, ItemChange } from "../../../corpus/index.ts";
import type { ItemState, StoredDocument } from "../../../editing/index.ts";

/** A version of an item that the files have, and the item that it follows if it is added. */
export type StatedChange = ItemState & { readonly previous?: string | undefined };

/** Returns the changes that turn the known versions of items into those that the server has stated. */
export function changesTo(stored: StoredDocument, items: readonly StatedChange[]): readonly ItemChange[] {
	return items.map((state) => changeToState(stored, state));
}

function changeToState({ set, sharedEntities }: StoredDocument, state: StatedChange): ItemChange {
	switch (state.kind) {
		case "annotation":
			return changeTo(set.annotations, state);
		case "section":
			return changeTo(set.sections, state);
		case "relation":
			return changeTo(set.relations, state);
		case "entity":
			return changeTo(set.entities, state);
		case "shared-entity":
			return changeTo(sharedEntities, state);
	}
}

interface StatedItem<Kind extends string, Item extends { readonly id: string }> {
	readonly kind: Kind;
	readonly id: Item["id"];
	readonly item: Item | undefined;
	readonly previous?: string | undefined;
}

function changeTo<Kind extends string, Item extends { readonly id: string }>(
	list: readonly Item[],
	{ kind, id, item, previous }: StatedItem<Kind, Item>,
): ChangeOf<Kind, Item> {
	const before = list.find((one) => one.id === id);
	const follows = list.find((one) => one.id === previous) ?? list.at(-1);
	return { kind, id, before, after: item, previous: follows?.id };
}

/** Returns the additions of the entities that annotations of a change link to, and the change does not add. */
export function neededEntities(
	{ set, sharedEntities }: StoredDocument,
	items: readonly ItemChange[],
): readonly ItemChange[] {
	const needed = new Set<string>();
	for (const { kind, after } of items) if (kind === "annotation" && after) needed.add(after.entity);
	for (const { kind, id, after } of items) {
		if ((kind === "entity" || kind === "shared-entity") && after) needed.delete(id);
	}
	if (needed.size === 0) return [];
	const additionsOf = (kind: "entity" | "shared-entity", list: StoredDocument["sharedEntities"]) =>
		list.flatMap((after, at): readonly ItemChange[] =>
			needed.has(after.id)
				? [{ kind, id: after.id, before: undefined, after, previous: list[at - 1]?.id }]
				: [],
		);
	return [...additionsOf("shared-entity", sharedEntities), ...additionsOf("entity", set.entities)];
}
