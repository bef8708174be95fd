/**
 * How long the documents of the benchmark are, and how much is said about them.
 *
 * @typedef {{ readonly words: number, readonly annotations: number, readonly wait: number }} Size
 *   `wait`: milliseconds in which every page of this size is long there
 * @typedef {"2k" | "50k" | "200k" | "1M"} SizeName
 * @type {Readonly<Record<SizeName, Size>>}
 */
export const sizes = {
	"2k": { words: 2_000, annotations: 150, wait: 4_000 },
	"50k": { words: 50_000, annotations: 3_000, wait: 7_000 },
	"200k": { words: 200_000, annotations: 20_000, wait: 15_000 },
	"1M": { words: 1_000_000, annotations: 100_000, wait: 40_000 },
};

/** @type {readonly SizeName[]} */
export const sizeNames = ["2k", "50k", "200k", "1M"];
