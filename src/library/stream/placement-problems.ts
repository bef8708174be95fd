import { createTextIndex, type Placement, type TextIndex } from "../../anchoring/index.ts";
import {
	excerpt,
	type Problem,
	type Selector,
	type TextPosition,
	type TextQuote,
} from "../../annotation/index.ts";
import { annotationsFile } from "../files/library-files.ts";
import type { OpenDocument } from "./open.ts";

/**
 * What has to be said of the spans and sections that are not at their quote: a
 * warning with the new place where the words have moved, an error otherwise.
 */
export function placementProblems(open: OpenDocument): readonly Problem[] {
	const index = createTextIndex(open.document.text);
	const file = annotationsFile(open.record.id);
	const spans = [...open.spans, ...open.orphans].map(({ annotation, placement }) => ({
		selected: annotation,
		placement,
	}));
	const sections = [...open.sections, ...open.lostSections].map(({ section, placement }) => ({
		selected: section,
		placement,
	}));
	return [...spans, ...sections].flatMap(({ selected, placement }) =>
		findings(selected, placement, index).map((found) => ({ ...found, file, path: `#${selected.id}` })),
	);
}

type Finding = Pick<Problem, "level" | "code" | "reason" | "hint">;

function findings({ quote, position }: Selector, placement: Placement, index: TextIndex): readonly Finding[] {
	const past = position && position.end > index.length ? [pastTheText(position, index)] : [];
	const placed = notAtItsQuote(quote, placement, index);
	return placed ? [...past, placed] : past;
}

function pastTheText({ end }: TextPosition, { length }: TextIndex): Finding {
	const reason = `end (${end}) lies past the text (${length} characters).`;
	return { level: "error", code: "E_POSITION", reason, hint: "Re-anchor the annotation or delete it." };
}

function notAtItsQuote(quote: TextQuote, placement: Placement, index: TextIndex): Finding | undefined {
	if (placement.kind === "exact") return undefined;
	const words = `"${excerpt(quote.exact)}"`;
	if (placement.kind === "orphan") {
		const reason = `${words} has no place in the text: ${placement.reason}`;
		return { level: "error", code: "E_QUOTE", reason, hint: "Choose its words again or delete it." };
	}
	const place = `${index.toCodePoint(placement.range.start)}–${index.toCodePoint(placement.range.end)}`;
	if (placement.kind === "moved") {
		const reason = `${words} is not at its position but at ${place}.`;
		return { level: "warning", code: "W_MOVED", reason, hint: "Store the new position." };
	}
	const reason = `${words} may be "${excerpt(placement.found)}" at ${place}: ${placement.reason}`;
	return { level: "error", code: "E_QUOTE", reason, hint: "Confirm the place or choose the words again." };
}
