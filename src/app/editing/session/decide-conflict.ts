import type { ChangeOf, ItemChange } from "../../../corpus/index.ts";
import {
	annotationForm,
	choosePartsOf,
	entityForm,
	type ItemForm,
	relationForm,
	sectionForm,
} from "../../../editing/index.ts";
import type { ItemConflict, ItemConflictOf } from "./pending-changes.ts";

/** A person's decision about a conflict. */
export interface ConflictDecision {
	/** The side that decides if one side deleted the item. */
	readonly side: "mine" | "theirs";
	/** The parts of the other side, if both sides have the item. */
	readonly theirParts: ReadonlySet<string>;
}

/** The change of the document that a decision makes, and what it takes into account. */
export interface DecidedChange {
	readonly change: ItemChange;
	readonly theirs: ItemChange;
}

export function decideConflict(conflict: ItemConflict, decision: ConflictDecision): DecidedChange {
	switch (conflict.kind) {
		case "annotation":
			return decided(annotationForm, conflict, decision);
		case "section":
			return decided(sectionForm, conflict, decision);
		case "relation":
			return decided(relationForm, conflict, decision);
		case "entity":
			return decided(entityForm, conflict, decision);
		case "shared-entity":
			return decided(entityForm, conflict, decision);
	}
}

function decided<Kind extends string, Item extends { readonly id: string }>(
	form: ItemForm<Item>,
	{ kind, id, base, inFiles, mine, theirs }: ItemConflictOf<Kind, Item>,
	{ side, theirParts }: ConflictDecision,
): { readonly change: ChangeOf<Kind, Item>; readonly theirs: ChangeOf<Kind, Item> } {
	const whole = side === "mine" ? mine : theirs;
	const after = mine && theirs ? choosePartsOf(form, { mine, theirs }, theirParts) : whole;
	return {
		change: { kind, id, before: mine ?? theirs, after, previous: undefined },
		theirs: { kind, id, before: base, after: inFiles, previous: undefined },
	};
}
