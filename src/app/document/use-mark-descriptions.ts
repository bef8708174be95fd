import { useEffect } from "react";
import { annotationId } from "../../annotation/index.ts";
import { type PlacedSpan, titleOf } from "../../corpus/index.ts";
import { messages } from "../language/messages.ts";
import { bylineOf } from "../reading/names.ts";
import { useDocument, useFiltered } from "../reading/page-context.tsx";
import type { Reading } from "../reading/reading.ts";
import { useSettings } from "../settings/use-settings.ts";
import { useArticle } from "./article-context.tsx";
import { documentMessages } from "./document-messages.ts";
import { partsIn } from "./dom-range.ts";

/** Keeps the screen reader descriptions of the marks up to date with the filters, once all marks are in the page. */
export function useMarkDescriptions(): void {
	const { root } = useArticle();
	const reading = useDocument();
	const { isShown } = useFiltered();
	const [{ quietMarks: isQuiet }] = useSettings();
	useEffect(() => {
		const article = root.current;
		if (!article) return;
		let stop: (() => void) | undefined;
		const startIfReady = () => {
			if (stop || article.dataset.readerState !== "ready") return;
			stop = describeMarks(article, reading, isQuiet ? () => false : isShown);
		};
		const observer = new MutationObserver(startIfReady);
		observer.observe(article, { attributeFilter: ["data-reader-state"] });
		startIfReady();
		return () => {
			observer.disconnect();
			stop?.();
		};
	}, [root, reading, isShown, isQuiet]);
}

/**
 * Describes each shown span once, with its layer and speaker, in the `aria-description`
 * of its first mark (WAI-ARIA 1.3, 6.6.3). All other marks are presentational, so that a
 * word cut into several marks is read as one word. Runs in idle time.
 *
 * @param isDescribed returns false for every span if marks are not announced
 * @returns a function that stops the work
 */
function describeMarks(
	article: Element,
	reading: Reading,
	isDescribed: (span: PlacedSpan) => boolean,
): () => void {
	const parts = partsIn(article);
	let next = 0;
	return runWhenIdle((hasTime) => {
		// At least one part, so that a busy page makes progress too.
		do {
			for (const mark of parts[next++]?.querySelectorAll<HTMLElement>("mark[data-ann]") ?? []) {
				setDescription(mark, descriptionOf(mark, reading, isDescribed));
			}
		} while (next < parts.length && hasTime());
		return next < parts.length;
	});
}

function setDescription(mark: HTMLElement, description: string): void {
	if (description !== (mark.getAttribute("aria-description") ?? "")) {
		if (description === "") mark.removeAttribute("aria-description");
		else mark.setAttribute("aria-description", description);
	}
	// The mark with the keyboard cursor keeps the role of a link.
	if (mark.dataset.cursor === undefined) setRole(mark, description === "" ? "none" : null);
}

/** Writes only changes, because assistive technology processes every write. */
function setRole(mark: HTMLElement, role: string | null): void {
	if (mark.role !== role) mark.role = role;
}

function descriptionOf(
	mark: HTMLElement,
	reading: Reading,
	isDescribed: (span: PlacedSpan) => boolean,
): string {
	const starting = mark.dataset.starts?.split(" ") ?? [];
	return starting
		.flatMap((id) => reading.spanById.get(annotationId(id)) ?? [])
		.filter(isDescribed)
		.map((span) => spanDescription(reading, span))
		.join("; ");
}

/** "claim: IIPA, accusation", "comment: Author, sceptical", "site: isoHunt, place to be checked". */
function spanDescription(reading: Reading, span: PlacedSpan): string {
	const { layer, entity, placement } = span;
	const { speaker, qualifiers } = bylineOf(reading, span);
	const words = layer.notes ? [speaker, qualifiers] : [titleOf(reading, entity)];
	const doubt = placement.kind === "check" ? [documentMessages.toBeChecked] : [];
	return messages.named(layer.count.one, [...words, ...doubt].filter((part) => part !== "").join(", "));
}

/**
 * Runs work in idle time, or in slices of 5 ms if the browser has no `requestIdleCallback`.
 *
 * @param work works while `hasTime` returns true; returns true if work is left
 * @returns a function that stops the work
 */
function runWhenIdle(work: (hasTime: () => boolean) => boolean): () => void {
	let stop = () => {};
	const run = (hasTime: () => boolean) => {
		if (work(hasTime)) schedule();
	};
	const schedule = () => {
		if (typeof requestIdleCallback === "function") {
			const request = requestIdleCallback((deadline) => run(() => deadline.timeRemaining() > 1), {
				timeout,
			});
			stop = () => cancelIdleCallback(request);
			return;
		}
		const timer = setTimeout(() => {
			const until = performance.now() + sliceInMs;
			run(() => performance.now() < until);
		});
		stop = () => clearTimeout(timer);
	};
	schedule();
	return () => stop();
}

const sliceInMs = 5;
/** Maximum delay on a page that is never idle, in milliseconds. */
const timeout = 500;
