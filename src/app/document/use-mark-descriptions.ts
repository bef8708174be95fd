import { type RefObject, useEffect } from "react";
import { annotationId, titleOf } from "../../annotation/index.ts";
import type { PlacedSpan } from "../../library/index.ts";
import { messages } from "../language/messages.ts";
import { bylineOf } from "../reading/names.ts";
import { entityTypeOf, type Reading } from "../reading/reading.ts";
import { partsIn } from "./dom-range.ts";

/** Keeps what is said of the marks in step with the filters, once all of them are in the page. */
export function useMarkDescriptions(
	root: RefObject<HTMLElement | null>,
	reading: Reading,
	isShown: (span: PlacedSpan) => boolean,
	isQuiet: boolean,
): void {
	useEffect(() => {
		const article = root.current;
		if (!article) return;
		let stop: (() => void) | undefined;
		const start = () => {
			if (stop || article.dataset.readerState !== "ready") return;
			stop = speakMarks(article, reading, isQuiet ? () => false : isShown);
		};
		const untilReady = new MutationObserver(start);
		untilReady.observe(article, { attributeFilter: ["data-reader-state"] });
		start();
		return () => {
			untilReady.disconnect();
			stop?.();
		};
	}, [root, reading, isShown, isQuiet]);
}

/**
 * Has a screen reader say each span that is shown once, with its layer and who
 * speaks: at its first mark, in a description (WAI-ARIA 1.3, 6.6.3). Every other
 * mark is presentational, so that words cut into many marks are read as they
 * stand. Works through the article in slices, for nothing waits for it.
 *
 * @param isSaid false for all where marks are not to be announced
 * @returns what stops it
 */
function speakMarks(article: Element, reading: Reading, isSaid: (span: PlacedSpan) => boolean): () => void {
	const parts = partsIn(article);
	let next = 0;
	return whenIdle((hasTime) => {
		// A part at least, for a page without a moment to spare is told as well.
		do {
			for (const mark of parts[next++]?.querySelectorAll<HTMLElement>("mark[data-ann]") ?? []) {
				speak(mark, descriptionOf(mark, reading, isSaid));
			}
		} while (next < parts.length && hasTime());
		return next < parts.length;
	});
}

function speak(mark: HTMLElement, description: string): void {
	if (description !== (mark.getAttribute("aria-description") ?? "")) {
		if (description === "") mark.removeAttribute("aria-description");
		else mark.setAttribute("aria-description", description);
	}
	// The mark that the keyboard stands on is a link.
	if (mark.dataset.cursor === undefined) setRole(mark, description === "" ? "none" : null);
}

/** Every write is told to assistive technology, so nothing is written twice. */
function setRole(mark: HTMLElement, role: string | null): void {
	if (mark.role !== role) mark.role = role;
}

function descriptionOf(mark: HTMLElement, reading: Reading, isSaid: (span: PlacedSpan) => boolean): string {
	const starting = mark.dataset.starts?.split(" ") ?? [];
	return starting
		.flatMap((id) => reading.spanById.get(annotationId(id)) ?? [])
		.filter(isSaid)
		.map((span) => spokenOf(reading, span))
		.join("; ");
}

/** "claim: IIPA, accusation", "remark: Author, sceptical", "site: isoHunt". */
function spokenOf(reading: Reading, span: PlacedSpan): string {
	const { speaker, qualifiers } = bylineOf(reading, span);
	const byline = [speaker, qualifiers].filter((part) => part !== "").join(", ");
	const { layer, entity } = span;
	return messages.named(
		layer.count.one,
		layer.notes ? byline : titleOf(entity, entityTypeOf(reading, entity)),
	);
}

/**
 * Works in the time that the browser has left between frames, or in slices of 5 ms where it does not tell.
 *
 * @param work goes on while `hasTime` says so, and tells whether there is more to do
 * @returns what stops it
 */
function whenIdle(work: (hasTime: () => boolean) => boolean): () => void {
	let stop = () => {};
	const again = (hasTime: () => boolean) => {
		if (work(hasTime)) next();
	};
	const next = () => {
		if (typeof requestIdleCallback === "function") {
			const request = requestIdleCallback((deadline) => again(() => deadline.timeRemaining() > 1), {
				timeout,
			});
			stop = () => cancelIdleCallback(request);
			return;
		}
		const timer = setTimeout(() => {
			const until = performance.now() + sliceInMs;
			again(() => performance.now() < until);
		});
		stop = () => clearTimeout(timer);
	};
	next();
	return () => stop();
}

const sliceInMs = 5;
/** A page that is never idle is told all the same, in milliseconds. */
const timeout = 500;
