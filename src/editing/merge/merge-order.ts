/** Three versions of one value. `mine` and `theirs` were both made from `base`. */
export interface Versions<T> {
	readonly base: T;
	readonly mine: T;
	readonly theirs: T;
}

/**
 * Merges three orders of ids. The result has every id of the three lists once, also the deleted ones, so that a
 * deleted item that comes back has a place. An added id follows the id of `base` that it follows in its own list. If
 * both sides add ids at one place, `compare` decides between them, and each side's ids keep their order.
 * Symmetric: swapping `mine` and `theirs` does not change the result.
 *
 * @param compare a total order of the added ids
 */
export function mergeOrder(
	{ base, mine, theirs }: Versions<readonly string[]>,
	compare: (one: string, other: string) => number,
): readonly string[] {
	const known = new Set(base);
	const [myAdded, theirAdded] = [addedAfter(mine, known), addedAfter(theirs, known)];
	const seen = new Set<string>();
	const order: string[] = [];
	const add = (id: string) => {
		if (!seen.has(id)) order.push(id);
		seen.add(id);
	};
	for (const id of [undefined, ...mergeBaseOrder({ base, mine, theirs })]) {
		if (id !== undefined) add(id);
		for (const added of interleave(myAdded.get(id) ?? [], theirAdded.get(id) ?? [], compare)) add(added);
	}
	return order;
}

/** The ids of a list that are not in `known`, by the nearest earlier id that is. */
function addedAfter(
	list: readonly string[],
	known: ReadonlySet<string>,
): ReadonlyMap<string | undefined, readonly string[]> {
	const added = new Map<string | undefined, string[]>();
	let previous: string | undefined;
	for (const id of list) {
		if (known.has(id)) {
			previous = id;
			continue;
		}
		const run = added.get(previous);
		if (run) run.push(id);
		else added.set(previous, [id]);
	}
	return added;
}

/** The ids of `base` in the order of the side that moved some of them. */
function mergeBaseOrder({ base, mine, theirs }: Versions<readonly string[]>): readonly string[] {
	const moved = [mine, theirs].map((side) => movedOrder(base, side)).filter((order) => order !== undefined);
	// If both sides moved items differently, any choice that does not depend on the side is as good as another.
	const [first] = moved.sort((one, other) => compareText(JSON.stringify(one), JSON.stringify(other)));
	return first ?? base;
}

/** Returns `base` in the order of `side`. A deleted id follows the id before it. Undefined if no id has moved. */
function movedOrder(base: readonly string[], side: readonly string[]): readonly string[] | undefined {
	const known = new Set(base);
	const kept = side.filter((id) => known.has(id));
	const remaining = new Set(kept);
	const expected = base.filter((id) => remaining.has(id));
	if (expected.every((id, at) => id === kept[at])) return undefined;
	const order = [...kept];
	for (const [at, id] of base.entries()) {
		const previous = base[at - 1];
		if (!remaining.has(id)) order.splice(previous === undefined ? 0 : order.indexOf(previous) + 1, 0, id);
	}
	return order;
}

/** Merges two lists. The ids of each list keep their order; an id that both have can occur twice. */
function interleave(
	one: readonly string[],
	other: readonly string[],
	compare: (one: string, other: string) => number,
): readonly string[] {
	const result: string[] = [];
	let [at, otherAt] = [0, 0];
	for (;;) {
		const [next, otherNext] = [one[at], other[otherAt]];
		if (next === undefined) return [...result, ...other.slice(otherAt)];
		if (otherNext === undefined) return [...result, ...one.slice(at)];
		if (compare(next, otherNext) <= 0) {
			result.push(next);
			at += 1;
		} else {
			result.push(otherNext);
			otherAt += 1;
		}
	}
}

/** Compares by UTF-16 units, so that the order does not depend on a locale. */
export function compareText(one: string, other: string): number {
	if (one === other) return 0;
	return one < other ? -1 : 1;
}
