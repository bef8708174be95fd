import { partAt, partsIn } from "./text-place.ts";

/**
 * Of the parts near the window those that are in it, by index: what the next frame shows.
 *
 * @param near undefined where all count as near
 */
export function partsSeen(article: Element, near: ReadonlySet<number> | undefined): ReadonlySet<number> {
	const isSeen = (index: number) => {
		const box = partAt(article, index)?.getBoundingClientRect();
		return box !== undefined && box.bottom >= 0 && box.top <= innerHeight;
	};
	return new Set([...(near ?? Array.from(partsIn(article)).keys())].filter(isSeen));
}
