/** Counts how often the page has loaded a newer version of the files of a document. */
export interface LoadCounter {
	count(): number;
	/** Resolves to true when the count is above `since`, and to false after `patience` milliseconds. */
	again(since: number, patience: number): Promise<boolean>;
}

/** @returns the counter, and a function that counts one more */
export function createLoadCounter(): { readonly loads: LoadCounter; readonly countLoad: () => void } {
	let count = 0;
	const waiting = new Set<() => void>();
	return {
		loads: {
			count: () => count,
			again(since, patience) {
				if (count > since) return Promise.resolve(true);
				return new Promise((resolve) => {
					const end = (isLoaded: boolean) => {
						waiting.delete(loaded);
						clearTimeout(timer);
						resolve(isLoaded);
					};
					const loaded = () => end(true);
					const timer = setTimeout(() => end(false), patience);
					waiting.add(loaded);
				});
			},
		},
		countLoad() {
			count += 1;
			for (const loaded of [...waiting]) loaded();
		},
	};
}
