import { annotationId, titleOf } from "../../../annotation/index.ts";
import type { PlacedSpan } from "../../../library/index.ts";
import { partsIn } from "../text-place.ts";
import { bylineOf } from "../../reading/names.ts";
import { type Reading, typeOf } from "../../reading/reading.ts";
import { words } from "../../language/messages.ts";
import { whenIdle } from "./when-idle.ts";

/**
 * Has a screen reader say each span that is shown once, with its layer and who
 * speaks: at its first mark, in a description (WAI-ARIA 1.3, 6.6.3). Every other
 * mark is presentational, so that words cut into many marks are read as they
 * stand. Works through the article in slices, for nothing waits for it.
 *
 * @param isSaid false for all where marks are not to be announced
 * @returns what stops it
 */
export function speakMarks(
	article: Element,
	reading: Reading,
	isSaid: (span: PlacedSpan) => boolean,
): () => void {
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
		.flatMap((id) => reading.spanOf.get(annotationId(id)) ?? [])
		.filter(isSaid)
		.map((span) => spokenOf(reading, span))
		.join("; ");
}

/** "claim: IIPA, accusation", "remark: Author, sceptical", "site: isoHunt". */
function spokenOf(reading: Reading, span: PlacedSpan): string {
	const { speaker, manner } = bylineOf(reading, span);
	const byline = [speaker, manner].filter((part) => part !== "").join(", ");
	const { layer, entity } = span;
	return words.named(layer.count.one, layer.notes ? byline : titleOf(entity, typeOf(reading, entity)));
}
