import { type RefObject, useEffect, useMemo, useRef, useState } from "react";
import type { Reading } from "../../reading/reading.ts";
import { type Found, type Hit, hitAt, rangeOf } from "./hits.ts";
import { rangeInPage } from "./use-highlights.ts";

export interface Steps {
	/** The hit that was stepped to; undefined until one was. */
	readonly current: Hit | undefined;
	/** Its place among all hits, counted from 1; 0 while there is none. */
	readonly at: number;
	/** To the next hit or the one before, round the end; while a search runs, as soon as it is done. */
	readonly step: (by: 1 | -1) => void;
	/** @param number of a hit, from 0 */
	readonly stepTo: (number: number) => void;
}

/**
 * Goes from hit to hit and brings each into view. The address stays: it changes when a hit is opened.
 *
 * @param words as typed by now; what is found may still be of other words
 * @param onStep is told of each step
 */
export function useSteps(
	root: RefObject<HTMLElement | null>,
	reading: Reading,
	found: Found | undefined,
	words: string,
	onStep: (hit: Hit, at: number, found: Found) => void,
): Steps {
	const [last, setLast] = useState<{ readonly found: Found; readonly index: number }>();
	const waiting = useRef<1 | -1>(undefined);
	const index = last && last.found === found ? last.index : -1;
	// The same value for as long as it is the same hit, for highlights are drawn anew for another.
	const current = useMemo(() => found && hitAt(found, index), [found, index]);

	const goTo = (hits: Found, next: number) => {
		const hit = hitAt(hits, next);
		if (!hit) return;
		setLast({ found: hits, index: next });
		onStep(hit, next + 1, hits);
		const range = rangeOf(reading, hit);
		const inPage = range && rangeInPage(root.current, reading, range);
		if (inPage) bringIntoView(inPage, tries);
	};
	const step = (by: 1 | -1) => {
		waiting.current = found?.words === words ? undefined : by;
		if (waiting.current !== undefined || !found) return;
		const { count } = found;
		goTo(found, index < 0 ? (by > 0 ? 0 : count - 1) : (index + by + count) % count);
	};
	const latest = useRef(step);
	useEffect(() => {
		latest.current = step;
	});
	useEffect(() => {
		if (found && waiting.current !== undefined) latest.current(waiting.current);
	}, [found]);

	return {
		current,
		at: index + 1,
		step,
		stepTo: (number) => found && goTo(found, number),
	};
}

/** What is seen already stays where it is. Heights far away are estimates, so there the place is looked at again. */
function bringIntoView(range: Range, triesLeft: number): void {
	const { top, bottom } = range.getBoundingClientRect();
	if (top >= underSearch && bottom <= innerHeight - overDock) return;
	const isFar = Math.abs(top) > 3 * innerHeight;
	scrollTo({ top: top + scrollY - innerHeight * shareAbove, behavior: isFar ? "instant" : "auto" });
	if (!isFar || triesLeft === 0) return;
	requestAnimationFrame(() => requestAnimationFrame(() => bringIntoView(range, triesLeft - 1)));
}

const tries = 3;
/** The bar, and on a phone the search under it, in pixels. */
const underSearch = 120;
const overDock = 72;
const shareAbove = 0.33;
