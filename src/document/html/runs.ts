import { type Markup, shownElements, voidElements } from "./tags.ts";

/** The HTML of a top-level block of Markdown. */
export interface BlockMarkup {
	/** True if the whole block is HTML, so that its elements can stay open. */
	readonly isHtml: boolean;
	readonly markup: readonly Markup[];
}

/** Indices of the first and the last block of a run, inclusive. */
export type Run = readonly [first: number, last: number];

/** Finds the runs of blocks that belong to one element, such as `<details>` and its end tag in a later block. */
export interface RunFinder {
	add(block: BlockMarkup): void;
	/**
	 * Index of the first block whose run may still grow, or the number of blocks. An element that stays open to the end
	 * of the document ends with its block.
	 */
	readonly complete: number;
	/** The runs so far, in order, without overlaps. */
	readonly runs: readonly Run[];
}

/** @param canEnd true if the document contains an end tag of this name */
export function createRunFinder(canEnd: (name: string) => boolean): RunFinder {
	const open: OpenElement[] = [];
	/** Number of open elements by name. */
	const counts = new Map<string, number>();
	const runs: Run[] = [];
	let count = 0;
	const push = (name: string) => {
		open.push({ name, block: count });
		counts.set(name, (counts.get(name) ?? 0) + 1);
	};
	const removeFrom = (at: number) => {
		const removed = open.splice(at);
		for (const { name } of removed) counts.set(name, (counts.get(name) ?? 0) - 1);
		return removed;
	};
	const closeRun = (first: number) => {
		let start = first;
		while ((runs.at(-1)?.[1] ?? -1) >= start) start = Math.min(start, runs.pop()?.[0] ?? start);
		runs.push([start, count]);
	};
	return {
		add({ isHtml, markup }) {
			for (const { kind, name } of markup) {
				if (!shownElements.has(name) || voidElements.has(name)) continue;
				if (kind === "start") {
					push(name);
				} else if (counts.get(name)) {
					const [closed] = removeFrom(open.findLastIndex((one) => one.name === name));
					if (closed && closed.block < count) closeRun(closed.block);
				}
			}
			const first = open.findIndex(({ block }) => block === count);
			for (const { name } of first < 0 ? [] : removeFrom(first)) {
				if (isHtml && canEnd(name) && open.length < maxOpen) push(name);
			}
			count += 1;
		},
		get complete() {
			return open[0]?.block ?? count;
		},
		get runs() {
			return runs;
		},
	};
}

interface OpenElement {
	readonly name: string;
	/** Index of the block with the start tag. */
	readonly block: number;
}

/** Elements that stay open from block to block. More are not tracked, so that each block takes little time. */
const maxOpen = 200;
