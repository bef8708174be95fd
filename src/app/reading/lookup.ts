/** Finds values by their keys. Does not change. */
export interface Lookup<Key, Value> {
	get(key: Key): Value | undefined;
	has(key: Key): boolean;
	/**
	 * Returns the values after changes, without copying all of them: a copy of 20,000 takes 2 ms.
	 *
	 * @param changes undefined for a key without a value from now on
	 */
	with(changes: ReadonlyMap<Key, Value | undefined>): Lookup<Key, Value>;
}

/** @param changed the differences to `all`; undefined for a key that is only in `all` */
export function createLookup<Key, Value>(
	all: ReadonlyMap<Key, Value>,
	changed: ReadonlyMap<Key, Value | undefined> = new Map(),
): Lookup<Key, Value> {
	return {
		get: (key) => (changed.has(key) ? changed.get(key) : all.get(key)),
		has: (key) => (changed.has(key) ? changed.get(key) !== undefined : all.has(key)),
		with(changes) {
			const differences = new Map([...changed, ...changes]);
			if (differences.size <= mostDifferences) return createLookup(all, differences);
			const copy = new Map(all);
			for (const [key, value] of differences) {
				if (value === undefined) copy.delete(key);
				else copy.set(key, value);
			}
			return createLookup(copy);
		},
	};
}

/** More take longer to copy at each change than one copy of all values takes now and then. */
const mostDifferences = 1_000;
