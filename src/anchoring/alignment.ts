import {
	changeCost,
	insertionShare,
	maxPairsForEachWord,
	omissionShare,
	otherFormShare,
} from "./constants.ts";
import type { Words } from "./words.ts";

export interface Alignment {
	/** For each sought word, the index of the found word that it agrees with, or -1. Ascending apart from -1. */
	readonly matches: Int32Array;
	/** Weights of the words that agree, less the costs of the changes. */
	readonly score: number;
}

/**
 * Aligns the sought words with a part of the found words: the chain of equal words, in the order of both texts,
 * with the best score. A stretch of differing words costs `changeCost` once, and a little for each word in it. Found
 * words before the first and after the last agreement cost nothing.
 *
 * The time is proportional to the number of pairs of equal words, apart from a logarithm.
 *
 * @param expected index of the found word that should agree with the first sought word. If a word is frequent, only
 *   its occurrences nearest to its expected index are compared.
 */
export function align(sought: Words, found: FoundWords, expected: number): Alignment {
	const rowCount = sought.keys.length;
	// Costs of omitting all sought words before a row, and of inserting all found words before a column.
	const omitted = runningSums(sought.weights, omissionShare);
	const { inserted } = found;
	const costOfEnd = (fromRow: number, toRow: number) =>
		fromRow === toRow ? 0 : changeCost + (omitted[toRow] ?? 0) - (omitted[fromRow] ?? 0);
	const chains = createPrefixMaximum(found.length);
	let previousRow: readonly Pair[] = [];
	let best: Pair | undefined;
	let bestScore = -costOfEnd(0, rowCount);
	for (let row = 0; row < rowCount; row += 1) {
		const weight = sought.weights[row] ?? 0;
		const columns = nearestTo(expected + row, found.indexes.get(sought.keys[row] ?? "") ?? []);
		const before = previousRow;
		const current = columns.map((column): Pair => {
			let previous: Pair | undefined;
			let score = -costOfEnd(0, row);
			const changed = chains.before(column);
			if (changed) {
				const cost = changeCost + (omitted[row] ?? 0) + (inserted[column] ?? 0);
				if (changed.potential - cost > score) [previous, score] = [changed, changed.potential - cost];
			}
			const neighbour = before.find((pair) => pair.column === column - 1);
			if (neighbour && neighbour.score >= score) [previous, score] = [neighbour, neighbour.score];
			score += found.forms[column] === sought.forms[row] ? weight : weight * otherFormShare;
			const potential = score + (omitted[row + 1] ?? 0) + (inserted[column + 1] ?? 0);
			return { row, column, score, potential, previous };
		});
		for (const pair of current) {
			chains.add(pair);
			const score = pair.score - costOfEnd(row + 1, rowCount);
			if (score > bestScore) [best, bestScore] = [pair, score];
		}
		previousRow = current;
	}
	const matches = new Int32Array(rowCount).fill(-1);
	for (let pair = best; pair; pair = pair.previous) matches[pair.row] = pair.column;
	return { matches, score: bestScore };
}

/** A sought and a found word that are equal, with the best chain of pairs that ends with them. */
interface Pair {
	readonly row: number;
	readonly column: number;
	readonly score: number;
	/** Score plus the costs of omitting and inserting all words up to the pair, so that chains are comparable. */
	readonly potential: number;
	readonly previous: Pair | undefined;
}

/** Words to align with, by their keys. */
export interface FoundWords {
	readonly length: number;
	readonly forms: readonly string[];
	/** Ascending. */
	readonly indexes: ReadonlyMap<string, readonly number[]>;
	/** Costs of inserting all words before an index. */
	readonly inserted: Float64Array;
}

export function indexByKey({ keys, forms, weights }: Words): FoundWords {
	const indexes = new Map<string, number[]>();
	for (const [index, key] of keys.entries()) {
		const known = indexes.get(key);
		if (known) known.push(index);
		else indexes.set(key, [index]);
	}
	return { length: keys.length, forms, indexes, inserted: runningSums(weights, insertionShare) };
}

/** @param sorted ascending */
function nearestTo(expected: number, sorted: readonly number[]): readonly number[] {
	if (sorted.length <= maxPairsForEachWord) return sorted;
	let from = 0;
	while (from + maxPairsForEachWord < sorted.length) {
		const [first = 0, next = 0] = [sorted[from], sorted[from + maxPairsForEachWord]];
		if (expected - first <= next - expected) break;
		from += 1;
	}
	return sorted.slice(from, from + maxPairsForEachWord);
}

/** A Fenwick tree of pairs by column, for the pair with the greatest potential before a column. */
function createPrefixMaximum(length: number) {
	const tree = new Array<Pair | undefined>(length + 1);
	return {
		add(pair: Pair): void {
			for (let node = pair.column + 1; node <= length; node += node & -node) {
				if (pair.potential > (tree[node]?.potential ?? Number.NEGATIVE_INFINITY)) tree[node] = pair;
			}
		},
		before(column: number): Pair | undefined {
			let best: Pair | undefined;
			for (let node = column; node > 0; node -= node & -node) {
				const pair = tree[node];
				if (pair && pair.potential > (best?.potential ?? Number.NEGATIVE_INFINITY)) best = pair;
			}
			return best;
		},
	};
}

/** Returns the sums of all values before each index, and the sum of all, multiplied by a factor. */
function runningSums(values: readonly number[], factor: number): Float64Array {
	const sums = new Float64Array(values.length + 1);
	for (const [index, value] of values.entries()) sums[index + 1] = (sums[index] ?? 0) + factor * value;
	return sums;
}
