import type { ItemForm } from "./item-form.ts";
import { mergeObject } from "./merge-object.ts";
import type { Versions } from "./merge-order.ts";

/** The result of merging one item. Both sides are equal if there is no conflict. */
export interface MergedVersions<Item> {
	/** My version, with their changes of all other parts. Undefined if I deleted the item. */
	readonly mine: Item | undefined;
	/** Their version, with my changes of all other parts. Undefined if they deleted the item. */
	readonly theirs: Item | undefined;
	/** The parts that both sides changed differently. Empty if one side deleted the item. */
	readonly parts: readonly string[];
	/** True if a person has to decide. */
	readonly isConflict: boolean;
}

/** Merges three versions of one item part by part. Undefined versions are missing or deleted items. */
export function mergeItemVersions<Item>(
	form: ItemForm<Item>,
	{ base, mine, theirs }: Versions<Item | undefined>,
): MergedVersions<Item> {
	const isSame = (one: Item | undefined, other: Item | undefined) =>
		one && other ? form.isSame(one, other) : one === other;
	if (isSame(mine, theirs) || isSame(base, theirs)) return agreed(mine);
	if (isSame(base, mine)) return agreed(theirs);
	if (!mine || !theirs) return { mine, theirs, parts: [], isConflict: true };
	const merged = mergeObject({
		base: base && form.toParts(base),
		mine: form.toParts(mine),
		theirs: form.toParts(theirs),
	});
	return {
		mine: form.fromParts(merged.mine),
		theirs: form.fromParts(merged.theirs),
		parts: merged.fields,
		isConflict: merged.fields.length > 0,
	};
}

const agreed = <Item>(item: Item | undefined): MergedVersions<Item> => ({
	mine: item,
	theirs: item,
	parts: [],
	isConflict: false,
});

/**
 * Returns the item that a person chose.
 *
 * @param chosen the parts of the other side
 */
export function choosePartsOf<Item>(
	form: ItemForm<Item>,
	{ mine, theirs }: { readonly mine: Item; readonly theirs: Item },
	chosen: ReadonlySet<string>,
): Item {
	const [my, their] = [form.toParts(mine), form.toParts(theirs)];
	const parts = Object.keys({ ...my, ...their }).flatMap((part) => {
		const value = (chosen.has(part) ? their : my)[part];
		return value === undefined ? [] : [[part, value]];
	});
	return form.fromParts(Object.fromEntries(parts));
}
