import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { changedList } from "../../src/corpus/changed-list.ts";
import type { ChangeOf } from "../../src/corpus/index.ts";

interface Item {
	readonly id: string;
}
type Change = ChangeOf<"item", Item>;

const add = (id: string, previous: string | undefined): Change => ({
	kind: "item",
	id,
	before: undefined,
	after: { id },
	previous,
});
const drop = (id: string): Change => ({
	kind: "item",
	id,
	before: { id },
	after: undefined,
	previous: undefined,
});

/** Applies one change after the other, each to the whole list. */
function oracle(list: readonly Item[], changes: readonly Change[]): readonly Item[] {
	return changes.reduce((items, { id, after, previous }) => {
		if (!after) return items.filter((item) => item.id !== id);
		const at = items.findIndex((item) => item.id === id);
		if (at >= 0) return items.with(at, after);
		const before = items.findIndex((item) => item.id === previous);
		const place = previous === undefined ? 0 : before < 0 ? items.length : before + 1;
		return items.toSpliced(place, 0, after);
	}, list);
}

const changed = (ids: string, changes: readonly Change[]) =>
	changedList(
		[...ids].map((id) => ({ id })),
		changes,
	)
		.map(({ id }) => id)
		.join("");

describe("changedList", () => {
	it("an added item follows the item that it names, and is first if it names none", () => {
		expect(changed("ab", [add("x", "a"), add("y", undefined)])).toBe("yaxb");
	});

	it("an added item is last if the item that it names does not exist", () => {
		expect(changed("ab", [add("x", "z")])).toBe("abx");
	});

	it("an item that follows a moved item keeps its place", () => {
		expect(changed("ab", [add("c", "a"), drop("a"), add("a", "b")])).toBe("cba");
	});

	it("a list equals the list after one change after the other", () => {
		const id = fc.constantFrom(..."abcdefg");
		const change = fc.oneof(
			fc.tuple(id, fc.option(id, { nil: undefined })).map(([one, previous]) => add(one, previous)),
			id.map(drop),
		);
		fc.assert(
			fc.property(fc.uniqueArray(id), fc.array(change, { maxLength: 12 }), (ids, changes) => {
				const list = ids.map((one) => ({ id: one }));
				expect(changedList(list, changes)).toEqual(oracle(list, changes));
			}),
			{ numRuns: 1_000 },
		);
	});
});
