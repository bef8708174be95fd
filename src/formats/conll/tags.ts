import type { LabelledSpan } from "../kit/labelled-text.ts";

/** A word of a sentence with its tag. Offsets as in `LabelledSpan`. */
export interface TaggedWord {
	readonly start: number;
	readonly end: number;
	/** `O`, or a letter of IOB1, IOB2, IOBES or BILOU with a hyphen and the label. */
	readonly tag: string;
	/** Location in the file, for problem messages. */
	readonly location: string;
}

/** Returns the spans of the words of one sentence. `I` starts a span after `O` or another label, as in IOB1. */
export function taggedSpans(words: readonly TaggedWord[]): readonly LabelledSpan[] {
	const spans: LabelledSpan[] = [];
	let open: LabelledSpan | undefined;
	for (const { start, end, tag, location } of words) {
		const [, kind = "O", label = ""] = /^([BIESLU])-(.*)$/s.exec(tag) ?? [];
		const isContinued = open?.layer === label && ["I", "E", "L"].includes(kind);
		if (kind === "O") open = undefined;
		else if (open && isContinued) {
			open = { ...open, end };
			spans.splice(-1, 1, open);
		} else {
			open = { location, id: undefined, layer: label, entity: undefined, start, end, extra: {} };
			spans.push(open);
		}
		if (kind !== "B" && kind !== "I") open = undefined;
	}
	return spans;
}
