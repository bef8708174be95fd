/**
 * Returns `wanted` if it is free. Otherwise appends the first number from 2 that makes the id free.
 * Deterministic.
 */
export function numberedId(wanted: string, isFree: (id: string) => boolean): string {
	let id = wanted;
	for (let number = 2; !isFree(id); number += 1) id = `${wanted.slice(0, maxStemLength)}-${number}`;
	return id;
}

/** An id has at most 100 characters, so a long one is cut before a number is appended. */
const maxStemLength = 90;

/** True if `id` is `wanted` or an id that `numberedId` returns for it. */
export const isNumberedId = (id: string, wanted: string): boolean => {
	const stem = `${wanted.slice(0, maxStemLength)}-`;
	return id === wanted || (id.startsWith(stem) && /^\d+$/.test(id.slice(stem.length)));
};
