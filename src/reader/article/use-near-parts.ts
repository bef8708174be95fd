import { type RefObject, useEffect, useState } from "react";
import { partsLaidOutAtOnce, type Reading } from "../reading.ts";
import { partsIn } from "./text-place.ts";

/**
 * The parts within two windows of what is seen, by index; undefined where the
 * document is short and all of them count as near. What only the eye needs
 * (notes, the switch of a layer) is kept up to date for these.
 */
export function useNearParts(
	root: RefObject<HTMLElement | null>,
	reading: Reading,
): ReadonlySet<number> | undefined {
	const [near, setNear] = useState<ReadonlySet<number>>(noneYet);
	const { parts } = reading;
	const isLong = parts.length > partsLaidOutAtOnce;
	useEffect(() => {
		if (!root.current || !isLong) return;
		// A document that is read again has other elements.
		const elements = [...partsIn(root.current)].slice(0, parts.length);
		const indexOf = new Map(elements.map((part, index) => [part, index]));
		const observer = new IntersectionObserver(
			(entries) =>
				setNear((before) => {
					const after = new Set(before);
					for (const { target, isIntersecting } of entries) {
						const index = indexOf.get(target);
						if (index === undefined) continue;
						if (isIntersecting) after.add(index);
						else after.delete(index);
					}
					return after;
				}),
			{ rootMargin: "200% 0px" },
		);
		for (const part of indexOf.keys()) observer.observe(part);
		return () => observer.disconnect();
	}, [root, isLong, parts]);
	return isLong ? near : undefined;
}

/** Before the observer has looked: where a page without a place in its address begins. */
const noneYet: ReadonlySet<number> = new Set([0, 1]);
