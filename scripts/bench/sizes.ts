/** A generated document of the benchmark. */
export interface Size {
	readonly words: number;
	readonly annotations: number;
	/** Milliseconds after which every page of this size has been complete for some time. */
	readonly wait: number;
}

export type SizeName = "2k" | "50k" | "200k" | "1M";

export const sizes: Readonly<Record<SizeName, Size>> = {
	"2k": { words: 2_000, annotations: 150, wait: 4_000 },
	"50k": { words: 50_000, annotations: 3_000, wait: 7_000 },
	"200k": { words: 200_000, annotations: 20_000, wait: 15_000 },
	"1M": { words: 1_000_000, annotations: 100_000, wait: 40_000 },
};

export const sizeNames: readonly SizeName[] = ["2k", "50k", "200k", "1M"];
