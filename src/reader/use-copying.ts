import { useMemo } from "react";
import type { TextRange } from "../document/index.ts";
import type { CitationStyle } from "../formats/index.ts";
import { partAt, type Reading } from "./reading.ts";
import { fragmentOf, type Place } from "./view/place.ts";
import type { Target } from "./view/target.ts";
import { words } from "./words.ts";

/**
 * Copies a link to, or a quotation of, the selected words, or else of what is
 * open; where nothing is, the link is to the view alone. The clipboard is written
 * only when asked.
 *
 * @param say tells the outcome.
 */
export function useCopying(
	reading: Reading,
	target: Target,
	selected: TextRange | undefined,
	style: CitationStyle,
	say: (words: string) => void,
) {
	return useMemo(() => {
		const place = selected ? placeOfRange(reading, selected) : placeOfTarget(reading, target);
		const range = selected ?? rangeOf(target);
		const copy = async (text: string) => {
			try {
				await navigator.clipboard.writeText(text);
				say(words.copied);
			} catch {
				say(words.copyFailed);
			}
		};
		return {
			copyLink: () => void copy(addressOf(place ?? { kind: "nothing" })),
			copyCitation: async () => {
				if (!range || !place) return;
				const { citationIn } = await import("./citations.ts");
				const { record, document } = reading.open;
				const part = partAt(reading, range.start);
				const quote = document.text.slice(range.start, range.end);
				const { title, author, source, published } = record;
				const of = { quote, title, place: part?.label, url: addressOf(place), author, source, published };
				await copy(citationIn(style, of));
			},
		};
	}, [reading, target, selected, style, say]);
}

/** The address of a place in the view as it is now. */
function addressOf(place: Place): string {
	return new URL(fragmentOf(place), location.href).href;
}

function placeOfRange(reading: Reading, range: TextRange): Place | undefined {
	const quote = reading.quote(range);
	return quote && { kind: "quote", quote };
}

function placeOfTarget(reading: Reading, target: Target): Place | undefined {
	if (target.kind === "span") return { kind: "id", id: target.span.annotation.id };
	if (target.kind === "entity") return { kind: "id", id: target.entity.id };
	return target.kind === "range" ? placeOfRange(reading, target.range) : undefined;
}

function rangeOf(target: Target): TextRange | undefined {
	if (target.kind === "span") return target.span.range;
	return target.kind === "range" ? target.range : undefined;
}
