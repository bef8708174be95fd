import type { Annotation, Entity, Layers, Relation, Section } from "../../../annotation/index.ts";
import type { ChangeOf, ItemChange } from "../../../corpus/index.ts";
import {
	annotationForm,
	compose,
	entityForm,
	type ItemForm,
	type MergedVersions,
	mergeItemVersions,
	relationForm,
	type StoredDocument,
	sectionForm,
} from "../../../editing/index.ts";
import type { LoggedChange } from "./change-store.ts";
import { repairChanges } from "./repair-changes.ts";

/** The files with the changes that are not saved yet. */
export interface PendingChanges {
	/** The changes that turn the files into the document with the rows. */
	readonly items: readonly ItemChange[];
	/** Items that both the rows and the files have changed. The document has my version until a person decides. */
	readonly conflicts: readonly ItemConflict[];
	/** Changes of the files since then to items of the rows, which `items` takes into account. */
	readonly theirs: readonly ItemChange[];
	/** Annotations that the files no longer allow, because their layer or their entity is missing. */
	readonly refused: readonly Annotation[];
}

export type ItemConflict =
	| ItemConflictOf<"annotation", Annotation>
	| ItemConflictOf<"section", Section>
	| ItemConflictOf<"relation", Relation>
	| ItemConflictOf<"entity", Entity>
	| ItemConflictOf<"shared-entity", Entity>;

export interface ItemConflictOf<Kind extends string, Item extends { readonly id: string }>
	extends MergedVersions<Item> {
	readonly kind: Kind;
	readonly id: Item["id"];
	/** The version that both were made from. */
	readonly base: Item | undefined;
	/** As the files have it. */
	readonly inFiles: Item | undefined;
}

/** Identifies an item of a document. */
export const itemKey = ({ kind, id }: { readonly kind: string; readonly id: string }): string =>
	`${kind} ${id}`;

/**
 * Applies rows to files that others may have changed since. An item that only one side changed has the version of that
 * side. An item that both changed is merged part by part.
 *
 * @param rows the rows that the files do not have, oldest first
 */
export function pendingChanges(
	files: StoredDocument,
	layers: Layers,
	rows: readonly LoggedChange[],
): PendingChanges {
	const nothing = { label: "", items: [] };
	const composed = compose(nothing, { ...nothing, items: rows.flatMap(({ change }) => change.items) }).items;
	const merge = <Kind extends string, Item extends { readonly id: string }>(
		list: readonly Item[],
		form: ItemForm<Item>,
		only: (items: readonly ItemChange[]) => readonly ChangeOf<Kind, Item>[],
	) => {
		const steps = rows.map(({ change, theirs = [] }) => ({ own: only(change.items), theirs: only(theirs) }));
		return mergeKind(list, form, only(composed), steps);
	};
	const { set, sharedEntities } = files;
	const merged: readonly MergedItems[] = [
		merge(sharedEntities, entityForm, (items) => items.filter((item) => item.kind === "shared-entity")),
		merge(set.entities, entityForm, (items) => items.filter((item) => item.kind === "entity")),
		merge(set.sections, sectionForm, (items) => items.filter((item) => item.kind === "section")),
		merge(set.annotations, annotationForm, (items) => items.filter((item) => item.kind === "annotation")),
		merge(set.relations, relationForm, (items) => items.filter((item) => item.kind === "relation")),
	];
	const needs = rows.flatMap((row) => row.needs ?? []);
	return {
		...repairChanges(
			files,
			layers,
			merged.flatMap(({ items }) => items),
			needs,
		),
		conflicts: merged.flatMap(({ conflicts }) => conflicts),
		theirs: merged.flatMap(({ theirs }) => theirs),
	};
}

interface MergedItems {
	readonly items: readonly ItemChange[];
	readonly conflicts: readonly ItemConflict[];
	readonly theirs: readonly ItemChange[];
}

/** The changes of a row to items of one kind. */
interface Step<Kind extends string, Item extends { readonly id: string }> {
	readonly own: readonly ChangeOf<Kind, Item>[];
	readonly theirs: readonly ChangeOf<Kind, Item>[];
}

/** The versions of one item in the log. */
interface Trace<Item> {
	/** The latest version in the files that the changes take into account. */
	base: Item | undefined;
	/** The version after the last change. */
	last: Item | undefined;
	readonly versions: (Item | undefined)[];
}

/** @param composed the own changes of all steps, at most one for each item that stays */
function mergeKind<Kind extends string, Item extends { readonly id: string }>(
	list: readonly Item[],
	form: ItemForm<Item>,
	composed: readonly ChangeOf<Kind, Item>[],
	steps: readonly Step<Kind, Item>[],
) {
	if (composed.length === 0) return { items: [], conflicts: [], theirs: [] };
	const traces = tracesOf(steps);
	const inFiles = new Map(list.filter(({ id }) => traces.has(id)).map((item) => [item.id, item]));
	const isSame = (one: Item | undefined, other: Item | undefined) =>
		one && other ? form.isSame(one, other) : one === other;
	const items: ChangeOf<Kind, Item>[] = [];
	const conflicts: ItemConflictOf<Kind, Item>[] = [];
	const theirs: ChangeOf<Kind, Item>[] = [];
	const merged = new Set<Item["id"]>();
	const asTheyAre = new Set<Item["id"]>();
	for (const change of composed) {
		const { kind, id } = change;
		const trace = traces.get(id);
		const file = inFiles.get(id);
		if (merged.has(id)) continue;
		// The first change was made from this version, so the changes apply as they are.
		if (!trace || (isSame(file, change.before) && isSame(file, trace.base)) || asTheyAre.has(id)) {
			asTheyAre.add(id);
			items.push(change);
			continue;
		}
		merged.add(id);
		const { base, last: mine } = trace;
		// Files with one of my versions have not been changed by others.
		const isMine = trace.versions.some((version) => isSame(version, file));
		const result = mergeItemVersions(form, { base: isMine ? file : base, mine, theirs: file });
		if (!isMine) theirs.push({ kind, id, before: base, after: file, previous: undefined });
		if (result.isConflict) conflicts.push({ kind, id, base, inFiles: file, ...result });
		const after = result.mine ?? result.theirs;
		if (!isSame(file, after)) items.push({ ...change, before: file, after });
	}
	return { items, conflicts, theirs };
}

function tracesOf<Kind extends string, Item extends { readonly id: string }>(
	steps: readonly Step<Kind, Item>[],
): ReadonlyMap<string, Trace<Item>> {
	const traces = new Map<string, Trace<Item>>();
	for (const { own, theirs } of steps) {
		for (const { id, after } of theirs) {
			const trace = traces.get(id);
			if (trace) trace.base = after;
			else traces.set(id, { base: after, last: after, versions: [after] });
			trace?.versions.push(after);
		}
		for (const { id, before, after } of own) {
			const trace = traces.get(id);
			if (!trace) traces.set(id, { base: before, last: after, versions: [before, after] });
			else {
				trace.last = after;
				trace.versions.push(after);
			}
		}
	}
	return traces;
}
