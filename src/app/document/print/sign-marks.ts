import type { EntityId } from "../../../annotation/index.ts";
import type { PlacedSpan } from "../../../library/index.ts";
import type { Painter } from "../painter.ts";
import { byEnd, type Endnote, superscript } from "./endnotes.ts";

/**
 * Gives the marks the signs that stand for colour on paper: ⌜ and ⌟ where spans
 * with brackets begin and end, and the number of its endnote at the end of each
 * span. The style sheet generates them from attributes, so the text stays as it is.
 *
 * @param shown in text order
 * @returns what takes the signs away
 */
export function signMarks(
	painter: Painter,
	shown: readonly PlacedSpan[],
	notes: ReadonlyMap<EntityId, Endnote>,
): () => void {
	const signed = new Set<HTMLElement>();
	const sign = (mark: HTMLElement | undefined, place: "before" | "after", words: string) => {
		if (!mark || words === "") return;
		mark.dataset[place] = (mark.dataset[place] ?? "") + words;
		signed.add(mark);
	};
	for (const span of shown) {
		if (span.layer.channel === "bracket") sign(painter.marksOf(span.annotation.id)[0], "before", "⌜");
	}
	for (const { annotation, layer, entity } of byEnd(shown)) {
		const last = painter.marksOf(annotation.id).at(-1);
		const number = superscript(notes.get(entity.id)?.number ?? 0);
		// Two numbers without anything between them would be read as one.
		const isAfterNumber = layer.channel !== "bracket" && last?.dataset.after !== undefined;
		sign(last, "after", `${layer.channel === "bracket" ? "⌟" : ""}${isAfterNumber ? "\u2009" : ""}${number}`);
	}
	return () => {
		for (const mark of signed) {
			delete mark.dataset.before;
			delete mark.dataset.after;
		}
	};
}
