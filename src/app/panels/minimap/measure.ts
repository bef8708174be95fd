import { partsIn, startOfPart } from "../../document/text-place.ts";
import { partsInGroup, partsLaidOutAtOnce, type Reading } from "../../reading/reading.ts";
import type { Ladder } from "./ladder.ts";

/**
 * Measures where the text stands, from the top of the page: block by block, or
 * group by group where the document is so long that what is far away is not laid
 * out, and asking for its blocks would lay it out.
 */
export function measure(article: Element, { parts }: Reading): Ladder {
	const offsets: number[] = [];
	const heights: number[] = [];
	const rung = (offset: number, length: number, element: Element) => {
		const { top, bottom } = element.getBoundingClientRect();
		offsets.push(offset, offset + length);
		heights.push(top + scrollY, bottom + scrollY);
	};
	if (parts.length > partsLaidOutAtOnce) {
		for (const [index, group] of [...article.children].entries()) {
			const inGroup = parts.slice(index * partsInGroup, (index + 1) * partsInGroup);
			const start = inGroup[0]?.range.start ?? 0;
			rung(start, (inGroup.at(-1)?.range.end ?? start) - start, group);
		}
		return { offsets, heights };
	}
	for (const part of partsIn(article)) {
		let offset = startOfPart(part) ?? 0;
		for (const node of part.childNodes) {
			const length = node.textContent?.length ?? 0;
			if (node instanceof Element && length > 0) rung(offset, length, node);
			offset += length;
		}
	}
	return { offsets, heights };
}
