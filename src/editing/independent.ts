import type { Annotation, Entity, Relation } from "../annotation/index.ts";
import type { ItemChange } from "../corpus/index.ts";
import type { ChangeSet } from "./change-set.ts";

/**
 * True if `earlier` can be undone alone, without undoing `later`: no item is changed by both, no change set needs an
 * item that the other one adds or deletes, and undoing every other change then still gives the same files.
 */
export function areIndependent(earlier: ChangeSet, later: ChangeSet): boolean {
	const [one, other] = [traceOf(earlier), traceOf(later)];
	return (
		!intersect(one.changed, other.changed) &&
		!intersect(one.created, other.needed) &&
		!intersect(other.created, one.needed)
	);
}

/** The items that a change set concerns, as `kind id`. */
interface Trace {
	readonly changed: ReadonlySet<string>;
	/** Added or deleted. */
	readonly created: ReadonlySet<string>;
	/** Items that a changed item refers to, or that precede a deleted item in its file. */
	readonly needed: ReadonlySet<string>;
}

function traceOf({ items }: ChangeSet): Trace {
	const changed = new Set<string>();
	const created = new Set<string>();
	const needed = new Set<string>();
	for (const change of items) {
		const { kind, id, before, after, previous } = change;
		changed.add(`${kind} ${id}`);
		if (!before || !after) created.add(`${kind} ${id}`);
		if (!after && previous !== undefined) needed.add(`${kind} ${previous}`);
		for (const reference of referencesOf(change)) needed.add(reference);
	}
	return { changed, created, needed };
}

function referencesOf(change: ItemChange): readonly string[] {
	switch (change.kind) {
		case "annotation":
			return versionsOf(change).flatMap(annotationReferences);
		case "relation":
			return versionsOf(change).flatMap(({ from, to }: Relation) => [
				`annotation ${from}`,
				`annotation ${to}`,
			]);
		case "entity":
		case "shared-entity":
			return versionsOf(change).flatMap(entityReferences);
		case "section":
			return [];
	}
}

const versionsOf = <Item>({
	before,
	after,
}: {
	readonly before: Item | undefined;
	readonly after: Item | undefined;
}): readonly Item[] => [before, after].filter((version) => version !== undefined);

/** An entity is in the file of the document or among the shared entities. */
const annotationReferences = ({ entity }: Annotation): readonly string[] => entityKeys(entity);

const entityReferences = ({ fields }: Entity): readonly string[] =>
	[...fields.values()].flat().flatMap((value) => (value.kind === "entity" ? entityKeys(value.entity) : []));

const entityKeys = (id: string): readonly string[] => [`entity ${id}`, `shared-entity ${id}`];

const intersect = (one: ReadonlySet<string>, other: ReadonlySet<string>): boolean =>
	[...one].some((key) => other.has(key));
