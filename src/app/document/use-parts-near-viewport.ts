import { type RefObject, useEffect, useRef, useState } from "react";
import { partsInGroup, partsLaidOutAtOnce, type Reading } from "../reading/reading.ts";

/**
 * The parts within two windows of what is seen, by index; undefined where the
 * document is short and all of them count as near. What only the eye needs
 * (notes, the switch of a layer) is kept up to date for these.
 */
export function usePartsNearViewport(
	root: RefObject<HTMLElement | null>,
	reading: Reading,
): ReadonlySet<number> | undefined {
	const [near, setNear] = useState<ReadonlySet<number>>(noneYet);
	const known = useRef(near);
	const { parts } = reading;
	const isLong = parts.length > partsLaidOutAtOnce;
	useEffect(() => {
		if (!root.current || !isLong) return;
		// A document that is read again has other elements.
		const groups = [...root.current.children].slice(0, Math.ceil(parts.length / partsInGroup));
		return watchParts(groups, known.current, (now) => {
			known.current = now;
			setNear(now);
		});
	}, [root, isLong, parts]);
	return isLong ? near : undefined;
}

/** Before the observer has looked: where a page without a place in its address begins. */
const noneYet: ReadonlySet<number> = new Set([0, 1]);

/**
 * Watches groups, and the parts of those that are near: the browser looks at everything
 * that is watched with every frame, and of thousands of parts it need not.
 *
 * @param known parts that were near when somebody looked last
 * @returns what ends it
 */
function watchParts(
	groups: readonly Element[],
	known: ReadonlySet<number>,
	onChange: (near: ReadonlySet<number>) => void,
): () => void {
	const firstOf = new Map(groups.map((group, at) => [group, at * partsInGroup]));
	const indexOf = new Map<Element, number>();
	let near = known;
	const observer = new IntersectionObserver(
		(entries) => {
			const now = new Set(near);
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
			if (now.size === near.size && [...now].every((index) => near.has(index))) return;
			near = now;
			onChange(now);
		},
		{ rootMargin: "200% 0px" },
	);
	for (const group of groups) observer.observe(group);
	return () => observer.disconnect();
}
