import { type JsonObject, listOf, objectOf, sharedEntitiesIri } from "../../annotation/index.ts";
import { type MergedItem, type MergedList, positionsOf, resultOf, settled } from "./merge-list.ts";
import { compareText, type Versions } from "./merge-order.ts";
import { mapReferences, referencesOf } from "./references.ts";
import type { StoredFile, StoredList } from "./stored-file.ts";

export type MergedLists = Readonly<Record<StoredList, MergedList>>;

/**
 * Makes the result of a merge valid if each version was valid.
 *
 * - An item that another item needs comes back, although one side deleted it.
 * - A link to an entity that one side merged into another entity leads to the other one.
 * - A link to an entity that one side moved to the shared entities leads to the shared entity.
 * - Two annotations with the same layer, entity and place, one from each side, become one.
 */
export function repair(lists: MergedLists, versions: Versions<StoredFile>): MergedLists {
	const items = new Map(lists.items.items);
	const included = new Map(lists.included.items);
	restoreNeeded({ items, included }, versions.base, localReferences(versions.mine));
	uniteTwins(items, lists.items.order, versions);
	return {
		items: { order: lists.items.order, items },
		included: { order: lists.included.order, items: included },
	};
}

type ItemMaps = Readonly<Record<StoredList, Map<string, MergedItem>>>;

/** Returns a function that shortens a reference to an item of the same file to its fragment. */
function localReferences({ head }: StoredFile): (iri: string) => string {
	const isShared = head.type === "Register";
	return (iri) => {
		const at = iri.indexOf("#");
		const file = iri.slice(0, Math.max(0, at));
		const isLocal = file.endsWith(".jsonld") && (file === sharedEntitiesIri) === isShared;
		return isLocal ? iri.slice(at) : iri;
	};
}

function restoreNeeded(maps: ItemMaps, base: StoredFile, local: (iri: string) => string): void {
	const deleted = new Map<string, { readonly list: StoredList; readonly item: JsonObject }>();
	for (const list of ["items", "included"] as const) {
		for (const item of base[list]) if (!maps[list].has(item.id)) deleted.set(item.id, { list, item });
	}
	if (deleted.size === 0) return;
	const successors = new Map([...movedToShared(maps, deleted.keys(), local), ...successorsIn(maps.included)]);
	for (const [id, item] of [...maps.items, ...maps.included]) {
		const list = maps.items.has(id) ? maps.items : maps.included;
		list.set(
			id,
			mapVersions(item, (version) =>
				mapReferences(version, (iri) =>
					deleted.has(local(iri)) ? (successors.get(local(iri)) ?? iri) : iri,
				),
			),
		);
	}
	const queue = [...maps.items.values(), ...maps.included.values()];
	for (const { mine, theirs } of queue) {
		const references = [mine, theirs].flatMap((version) => (version ? referencesOf(version) : []));
		for (const iri of references.map(local)) {
			const needed = deleted.get(iri);
			if (!needed) continue;
			deleted.delete(iri);
			const restored = settled(iri, needed.item, needed.item);
			maps[needed.list].set(iri, restored);
			queue.push(restored);
		}
	}
}

/**
 * The references of entities that one side moved to the shared entities, by their references before. The other side can
 * have added links to the old place.
 */
function* movedToShared(
	maps: ItemMaps,
	deleted: Iterable<string>,
	local: (iri: string) => string,
): Generator<readonly [string, string]> {
	const links = new Set(
		[...maps.items.values(), ...maps.included.values()].flatMap(({ mine, theirs }) =>
			[mine, theirs].flatMap((version) => (version ? referencesOf(version) : [])),
		),
	);
	for (const id of deleted) {
		const shared = `${sharedEntitiesIri}${id}`;
		if (local(shared) !== id && links.has(shared)) yield [id, shared];
	}
}

/** The references of entities by the references of the entities that were merged into them. */
function successorsIn(entities: ReadonlyMap<string, MergedItem>): ReadonlyMap<string, string> {
	const successors = new Map<string, string>();
	for (const [id, { mine, theirs }] of entities) {
		for (const former of [...listOf(mine?.formerIds), ...listOf(theirs?.formerIds)]) {
			if (typeof former === "string") successors.set(`#${former}`, id);
		}
	}
	return successors;
}

function uniteTwins(
	items: Map<string, MergedItem>,
	order: readonly string[],
	{ base, mine, theirs }: Versions<StoredFile>,
): void {
	const old = new Set(base.items.map(({ id }) => id));
	const sides = [mine, theirs].map((side) => new Map(side.items.map((item) => [item.id, item])));
	/** The reader of a file reports twins that one side already has. */
	const areTwinsOfOneSide = (ids: readonly string[]) =>
		sides.some((side) => {
			const [key, other] = ids.map((id) => annotationKey(side.get(id) ?? {}));
			return key !== undefined && key === other;
		});
	const first = new Map<string, MergedItem>();
	const united = new Map<string, string>();
	for (const id of order) {
		const item = items.get(id);
		// The place of an item with fields in conflict is not decided yet.
		const value = item?.fields.length === 0 ? resultOf(item) : undefined;
		const key = value && annotationKey(value);
		if (!item || key === undefined) continue;
		const twin = first.get(key);
		if (!twin || areTwinsOfOneSide([twin.id, id])) {
			first.set(key, twin ?? item);
			continue;
		}
		const isTwinKept = old.has(twin.id) || (!old.has(id) && compareText(twin.id, id) < 0);
		const [kept, dropped] = isTwinKept ? [twin, item] : [item, twin];
		const whole = withRestOf(kept, dropped);
		first.set(key, whole);
		items.set(kept.id, whole);
		items.delete(dropped.id);
		united.set(dropped.id, kept.id);
	}
	if (united.size === 0) return;
	for (const [id, item] of items) {
		items.set(
			id,
			mapVersions(item, (version) => mapReferences(version, (iri) => united.get(iri) ?? iri)),
		);
	}
}

/** The layer, the entity and the places of an annotation. Undefined for other items, and without a position. */
function annotationKey(item: JsonObject): string | undefined {
	const bodies = listOf(item.body).map(objectOf);
	const layer = bodies.find((body) => body?.purpose === "tagging")?.value;
	const entity = bodies.find((body) => body?.purpose === "identifying")?.source;
	const target = objectOf(item.target);
	const pieces = target?.type === "Composite" ? listOf(target.items).length : 1;
	const positions = positionsOf(item);
	if (layer === undefined || entity === undefined || positions.length !== pieces) return undefined;
	return JSON.stringify([layer, entity, ...positions.map(({ start, end }) => [start, end])]);
}

/** Adds the keys and the further bodies that only the dropped twin has. */
function withRestOf(kept: MergedItem, dropped: MergedItem): MergedItem {
	const [value, other] = [resultOf(kept), resultOf(dropped)];
	if (!value || !other) return kept;
	const known = new Set(listOf(value.body).map((body) => JSON.stringify(body)));
	const purposes = new Set(["tagging", "identifying"]);
	const further = listOf(other.body).filter((body) => {
		const purpose = objectOf(body)?.purpose;
		const isLink = typeof purpose === "string" && purposes.delete(purpose);
		return !isLink && !known.has(JSON.stringify(body));
	});
	const body = [...listOf(value.body), ...further];
	// Also settles a conflict: if one side deleted an annotation and made the same one anew, the sides agree.
	return settled(kept.id, kept.base, { ...other, ...value, body });
}

function mapVersions(item: MergedItem, map: (version: JsonObject) => JsonObject): MergedItem {
	const mine = item.mine && map(item.mine);
	const theirs = item.theirs === item.mine ? mine : item.theirs && map(item.theirs);
	return mine === item.mine && theirs === item.theirs ? item : { ...item, mine, theirs };
}
