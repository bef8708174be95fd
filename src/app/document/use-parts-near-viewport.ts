import { type RefObject, useEffect, useRef, useState } from "react";
import { useDocument } from "../reading/page-context.tsx";
import { partsInGroup, partsLaidOutAtOnce } from "../reading/reading.ts";

/**
 * Returns the indexes of the parts within two viewport heights of the viewport. Undefined for a
 * short document; all its parts then count as near. Notes and hidden layers are updated only in these parts.
 */
export function usePartsNearViewport(root: RefObject<HTMLElement | null>): ReadonlySet<number> | undefined {
	const reading = useDocument();
	const [nearParts, setNearParts] = useState<ReadonlySet<number>>(initialParts);
	const latest = useRef(nearParts);
	const { parts } = reading.content;
	const isLong = parts.length > partsLaidOutAtOnce;
	useEffect(() => {
		if (!root.current || !isLong) return;
		// Depends on `parts`, because a document that is loaded again has new elements.
		const groups = [...root.current.children].slice(0, Math.ceil(parts.length / partsInGroup));
		return watchParts(groups, latest.current, (now) => {
			latest.current = now;
			setNearParts(now);
		});
	}, [root, isLong, parts]);
	return isLong ? nearParts : undefined;
}

/** Used until the observer has reported: a page without a target in its address starts at the top. */
const initialParts: ReadonlySet<number> = new Set([0, 1]);

/**
 * Observes the groups, and the parts of near groups only: the browser checks every observed
 * element in every frame, and a document may have thousands of parts.
 *
 * @param initial indexes of the parts that were near before
 * @returns a function that stops observing
 */
function watchParts(
	groups: readonly Element[],
	initial: ReadonlySet<number>,
	onChange: (nearParts: ReadonlySet<number>) => void,
): () => void {
	const firstOf = new Map(groups.map((group, at) => [group, at * partsInGroup]));
	const indexOf = new Map<Element, number>();
	let nearParts = initial;
	const observer = new IntersectionObserver(
		(entries) => {
			const now = new Set(nearParts);
			for (const { target, isIntersecting } of entries) {
				const first = firstOf.get(target);
				const index = indexOf.get(target);
				if (first !== undefined) {
					for (const [at, part] of [...target.children].entries()) {
						indexOf.set(part, first + at);
						if (isIntersecting) observer.observe(part);
						else observer.unobserve(part);
						if (!isIntersecting) now.delete(first + at);
					}
				} else if (index !== undefined) {
					if (isIntersecting) now.add(index);
					else now.delete(index);
				}
			}
			if (now.size === nearParts.size && [...now].every((index) => nearParts.has(index))) return;
			nearParts = now;
			onChange(now);
		},
		{ rootMargin: "200% 0px" },
	);
	for (const group of groups) observer.observe(group);
	return () => observer.disconnect();
}
