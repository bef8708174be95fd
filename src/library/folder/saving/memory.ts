/** A map that keeps only the entries that were set last. */
export interface Memory<T> {
	readonly get: (key: string) => T | undefined;
	readonly set: (key: string, value: T) => void;
}

/** @param size greatest number of entries */
export function createMemory<T>(size: number): Memory<T> {
	const entries = new Map<string, T>();
	return {
		get: (key) => entries.get(key),
		set(key, value) {
			entries.delete(key);
			entries.set(key, value);
			const [oldest] = entries.keys();
			if (entries.size > size && oldest !== undefined) entries.delete(oldest);
		},
	};
}
