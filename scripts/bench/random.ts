/** Random numbers from a seed. The same seed gives the same numbers on every machine. */
export interface Random {
	/** A whole number from 0; `limit` is excluded. */
	readonly below: (limit: number) => number;
	/** A whole number; both ends are included. */
	readonly between: (least: number, most: number) => number;
	/** True with this probability. */
	readonly chance: (probability: number) => boolean;
	readonly pick: <T>(list: readonly T[]) => T;
	/** Picks early items often and late items rarely, as names are distributed in a text. */
	readonly pickUneven: <T>(list: readonly T[]) => T;
}

/** @param seed an integer of 32 bits */
export function randomFrom(seed: number): Random {
	let state = seed >>> 0;
	/** Mulberry32, in [0, 1). */
	const next = () => {
		state = (state + 0x6d2b79f5) >>> 0;
		let mixed = Math.imul(state ^ (state >>> 15), state | 1);
		mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
	};
	const below = (limit: number) => Math.floor(next() * limit);
	return {
		below,
		between: (least, most) => least + below(most - least + 1),
		chance: (probability) => next() < probability,
		pick: (list) => itemAt(list, below(list.length)),
		pickUneven: (list) => itemAt(list, Math.floor(next() ** 2 * list.length)),
	};
}

function itemAt<T>(list: readonly T[], index: number): T {
	const item = list[index];
	if (item === undefined) throw new Error("Cannot pick from an empty list.");
	return item;
}
