import type { Entity } from "../../annotation/index.ts";
import type { PlacedSpan } from "../../corpus/index.ts";
import { inTextOrder } from "../../marks/index.ts";
import { outlineEntryAt, type Reading } from "./reading.ts";

/** Where a span is in the text, seen from another span. */
export interface RelativePlace {
	readonly isBelow: boolean;
	readonly arrow: "↑" | "↓";
	readonly isInSameParagraph: boolean;
	/** The name of its section. Undefined if both spans are in the same one. */
	readonly section: string | undefined;
}

export function relativePlace(reading: Reading, span: PlacedSpan, from: PlacedSpan): RelativePlace {
	const isBelow = inTextOrder(from, span) < 0;
	const [first, last] = isBelow ? [from, span] : [span, from];
	const between = reading.text.slice(first.range.start, last.range.start);
	const entry = outlineEntryAt(reading, span.range.start);
	return {
		isBelow,
		arrow: isBelow ? "↓" : "↑",
		isInSameParagraph: !between.includes("\n"),
		section: entry === outlineEntryAt(reading, from.range.start) ? undefined : entry?.label,
	};
}

/** Returns the mention of these entities that is closest to a span in the text. */
export function closestMention(
	reading: Reading,
	{ range }: PlacedSpan,
	entities: readonly Entity[],
): PlacedSpan | undefined {
	let closest: PlacedSpan | undefined;
	const distance = (mention: PlacedSpan) => Math.abs(mention.range.start - range.start);
	for (const { id } of entities) {
		for (const mention of reading.mentionsOf.get(id) ?? []) {
			if (!closest || distance(mention) < distance(closest)) closest = mention;
		}
	}
	return closest;
}
