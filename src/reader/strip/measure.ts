import { partsIn } from "../article/text-place.ts";
import { partsLaidOutAtOnce, type Reading } from "../reading.ts";
import type { Ladder } from "./ladder.ts";

/**
 * Measures where the text stands, from the top of the page: block by block, or
 * part by part where the document is so long that what is far away is not laid
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
	const isLong = parts.length > partsLaidOutAtOnce;
	for (const [index, part] of [...partsIn(article)].entries()) {
		const { start, end } = parts[index]?.range ?? { start: 0, end: 0 };
		if (isLong) rung(start, end - start, part);
		if (isLong) continue;
		let offset: number = start;
		for (const node of part.childNodes) {
			const length = node.textContent?.length ?? 0;
			if (node instanceof Element && length > 0) rung(offset, length, node);
			offset += length;
		}
	}
	return { offsets, heights };
}
