import type { RootContent } from "hast";
import type { Raw } from "mdast-util-to-hast";
import { visit } from "unist-util-visit";
import { parseHtml } from "./parse-html.ts";
import { type BlockMarkup, createRunFinder } from "./runs.ts";
import { markupIn } from "./tags.ts";

/** Parses the HTML in the top-level blocks of a document, which are added in order. */
export interface BlockParser {
	/** Adds a block. White space between blocks is not a block. */
	add(block: RootContent): void;
	/**
	 * Removes and returns the blocks that are independent of blocks to come, with their HTML parsed.
	 *
	 * @param isLast true if no blocks are to come
	 */
	take(isLast: boolean): readonly RootContent[];
}

/** @param source the whole document */
export function createBlockParser(source: string): BlockParser {
	const endTags = new Set(source.toLowerCase().match(/<\/[a-z][a-z0-9]*/g));
	const finder = createRunFinder((name) => endTags.has(`</${name}`));
	let waiting: RootContent[] = [];
	/** Index of the first waiting block. */
	let start = 0;
	return {
		add(block) {
			finder.add(markupOf(block));
			waiting.push(block);
		},
		take(isLast) {
			const count = isLast ? waiting.length : finder.complete - start;
			const taken = waiting.slice(0, count);
			waiting = waiting.slice(count);
			const found: RootContent[] = [];
			let done = 0;
			for (const [first, last] of [...finder.runs, [start + count, start + count] as const]) {
				if (last < start + done) continue;
				for (; start + done < first && done < count; done += 1)
					found.push(...parsedRun(taken.slice(done, done + 1)));
				if (done >= count) break;
				found.push(...parsedRun(taken.slice(done, last + 1 - start)));
				done = last + 1 - start;
			}
			start += count;
			return found;
		},
	};
}

/** Blocks without HTML are returned as they are. */
function parsedRun(blocks: readonly RootContent[]): readonly RootContent[] {
	return blocks.some(hasRaw) ? parseHtml(blocks) : blocks;
}

function hasRaw(block: RootContent): boolean {
	let has = false;
	visit(block, "raw", () => {
		has = true;
		return false;
	});
	return has;
}

function markupOf(block: RootContent): BlockMarkup {
	const markup: BlockMarkup["markup"][number][] = [];
	visit(block, "raw", ({ value }: Raw) => {
		for (const one of markupIn(value)) markup.push(one);
	});
	return { isHtml: block.type === "raw", markup };
}
