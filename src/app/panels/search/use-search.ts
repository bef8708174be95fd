import { useEffect, useState } from "react";
import type { Reading } from "../../reading/reading.ts";
import { runInSlices } from "../../reading/time-slices.ts";
import { type Found, searchInSteps } from "./hits.ts";
import { indexInSteps, type SearchIndex } from "./search-index.ts";

/**
 * What is found for the words as they are now; undefined until something was.
 * While a search runs, and where it is called off by other words, the last result
 * stays: its `words` tell.
 */
export function useSearch(reading: Reading, words: string): Found | undefined {
	const [found, setFound] = useState<Found>();
	useEffect(() => {
		const wanted = new AbortController();
		const search = async () => {
			const index = await indexOf(reading);
			const result = index && (await runInSlices(searchInSteps(index, words), wanted.signal));
			if (result) setFound(result);
		};
		void search();
		return () => wanted.abort();
	}, [reading, words]);
	return found;
}

/** An index is made once for a reading, and lives as long. */
const indices = new WeakMap<Reading, Promise<SearchIndex | undefined>>();

function indexOf(reading: Reading): Promise<SearchIndex | undefined> {
	const made = indices.get(reading) ?? runInSlices(indexInSteps(reading), new AbortController().signal);
	indices.set(reading, made);
	return made;
}
