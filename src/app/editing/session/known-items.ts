import type { Entity } from "../../../annotation/index.ts";
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

/** Returns the additions of the entities that the items of a change link to, directly or not, and that it does not add. */
export function neededEntities(
	{ set, sharedEntities }: StoredDocument,
	items: readonly ItemChange[],
): readonly ItemChange[] {
	const added = new Set<string>();
	const needed = new Set<string>();
	for (const { kind, id, after } of items) {
		if (kind === "annotation" && after) needed.add(after.entity);
		if ((kind !== "entity" && kind !== "shared-entity") || !after) continue;
		added.add(id);
		for (const linked of linksOf(after)) needed.add(linked);
	}
	for (const id of added) needed.delete(id);
	const found = new Map<string, ItemChange>();
	const find = (kind: "entity" | "shared-entity", list: readonly Entity[]) => {
		// Without an iterator, because a document has 20,000 entities, and each key of a form comes here.
		for (let at = 0; at < list.length && found.size < needed.size; at += 1) {
			const after = list[at];
			if (!after || !needed.has(after.id) || found.has(after.id)) continue;
			found.set(after.id, { kind, id: after.id, before: undefined, after, previous: list[at - 1]?.id });
			for (const linked of linksOf(after)) if (!added.has(linked)) needed.add(linked);
		}
	};
	// Until nothing is found that links to something else.
	for (let count = -1; count < found.size && found.size < needed.size; ) {
		count = found.size;
		// Most links lead from the entities of the document to the shared ones.
		find("entity", set.entities);
		find("shared-entity", sharedEntities);
	}
	return [...found.values()];
}

const linksOf = ({ fields }: Entity): readonly string[] =>
	[...fields.values()].flat().flatMap((value) => (value.kind === "entity" ? [value.entity] : []));
