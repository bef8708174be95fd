import type { ChangeOf, ItemChange } from "../../corpus/index.ts";
import { itemHash } from "../item-hash.ts";
import type { ItemVersion, SaveConflict, SaveConflictOf } from "./answer.ts";
import type { SaveItem, SaveItemOf } from "./request.ts";
import type { SavableDocument } from "./savable-document.ts";

/** The items of a request beside those on disk. */
export interface VersionComparison {
	/** The items that have to be changed. Items that are as requested already are left out. */
	readonly changes: readonly ItemChange[];
	readonly conflicts: readonly SaveConflict[];
	/** The versions of all items after the save. */
	readonly versions: readonly ItemVersion[];
}

/**
 * Compares each item of a request with the item on disk. An item can be changed if it has the version that the change
 * is based on. If it is as requested already, the same request was received before.
 */
export function compareVersions(
	items: readonly SaveItem[],
	{ set, sharedEntities }: SavableDocument,
): VersionComparison {
	const shared = compareKind(
		items.filter((item) => item.kind === "shared-entity"),
		sharedEntities,
		(kind, item) => itemHash({ kind, item }),
	);
	const entities = compareKind(
		items.filter((item) => item.kind === "entity"),
		set.entities,
		(kind, item) => itemHash({ kind, item }),
	);
	const sections = compareKind(
		items.filter((item) => item.kind === "section"),
		set.sections,
		(kind, item) => itemHash({ kind, item }),
	);
	const annotations = compareKind(
		items.filter((item) => item.kind === "annotation"),
		set.annotations,
		(kind, item) => itemHash({ kind, item }),
	);
	const relations = compareKind(
		items.filter((item) => item.kind === "relation"),
		set.relations,
		(kind, item) => itemHash({ kind, item }),
	);
	const all = [shared, entities, sections, annotations, relations] as const;
	return {
		changes: all.flatMap(({ changes }): readonly ItemChange[] => changes),
		conflicts: all.flatMap(({ conflicts }): readonly SaveConflict[] => conflicts),
		versions: all.flatMap(({ versions }) => versions),
	};
}

function compareKind<Kind extends SaveItem["kind"], Item extends { readonly id: string }>(
	items: readonly SaveItemOf<Kind, Item>[],
	list: readonly Item[],
	hashOf: (kind: Kind, item: Item) => string,
) {
	const changes: ChangeOf<Kind, Item>[] = [];
	const conflicts: SaveConflictOf<Kind, Item>[] = [];
	const versions: ItemVersion[] = [];
	const ids = new Set<string>(items.map(({ id }) => id));
	const known = new Map<string, Item>();
	if (ids.size > 0) for (const item of list) if (ids.has(item.id)) known.set(item.id, item);
	for (const { kind, id, item: after, base, previous } of items) {
		const before = known.get(id);
		const version = before && hashOf(kind, before);
		const requested = after && hashOf(kind, after);
		versions.push({ kind, id, version: requested });
		if (version === requested) continue;
		if (version === base) changes.push({ kind, id, before, after, previous });
		else conflicts.push({ kind, id, item: before, version });
	}
	return { changes, conflicts, versions };
}
