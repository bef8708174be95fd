/**
 * Chance that a seed decides: the same seed gives the same numbers on every machine.
 *
 * @typedef {{
 *   readonly below: (limit: number) => number,
 *   readonly between: (least: number, most: number) => number,
 *   readonly chance: (share: number) => boolean,
 *   readonly pick: <T>(list: readonly T[]) => T,
 *   readonly pickUneven: <T>(list: readonly T[]) => T,
 * }} Random `below` excludes its limit, `between` includes both ends.
 *
 * @param {number} seed a whole number of 32 bits
 * @returns {Random}
 */
export function randomFrom(seed) {
	let state = seed >>> 0;
	/** Mulberry32, in [0, 1). */
	const next = () => {
		state = (state + 0x6d2b79f5) >>> 0;
		let mixed = Math.imul(state ^ (state >>> 15), state | 1);
		mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
	};
	const below = (/** @type {number} */ limit) => Math.floor(next() * limit);
	/** @template T @param {readonly T[]} list @param {number} index */
	const at = (list, index) => {
		const found = list[index];
		if (found === undefined) throw new Error("There is nothing to pick from.");
		return found;
	};
	return {
		below,
		between: (least, most) => least + below(most - least + 1),
		chance: (share) => next() < share,
		pick: (list) => at(list, below(list.length)),
		// The square makes the first of a list common and the last rare, as names are in a text.
		pickUneven: (list) => at(list, Math.floor(next() ** 2 * list.length)),
	};
}
