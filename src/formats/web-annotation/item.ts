import type { Placement } from "../../anchoring/index.ts";
import {
	type Annotation,
	type JsonObject,
	listOf,
	objectOf,
	type Section,
	type Selector,
	type TextPosition,
	z,
} from "../../annotation/index.ts";
import { placementShape, positionShape } from "../kit/json-export/shape.ts";
import { placementJson } from "../kit/json-export/values.ts";
import { omitUndefined } from "../kit/json-values.ts";
import type { Positions } from "../kit/positions.ts";

/** The member of an item for data of an export that no term of the W3C expresses. */
export const exportKey = "export";

export const exportShape = z.object({
	/** For human readers only, as the two members after it. Importers ignore all three. */
	section: z.optional(z.string()),
	url: z.optional(z.string()),
	citation: z.optional(z.string()),
	/** Missing if the quote is at the stored position. */
	placement: z.optional(placementShape),
	/** The stored position, if the selector has another position. */
	stated: z.optional(positionShape),
});

/** A span or a section of an export. */
export interface ItemTarget {
	readonly selected: Annotation | Section;
	readonly placement: Placement;
	/** Label of the innermost section that contains the start of the span. */
	readonly section?: string | undefined;
	readonly url?: string | undefined;
	readonly citation?: string | undefined;
}

/**
 * Adds the `export` member to an item. The position selector states the current position of the
 * span, which other tools need, or the stored position of an orphan.
 */
export function withExportMember(
	item: JsonObject,
	{ selected, placement, section, url, citation }: ItemTarget,
	positions: Positions,
): JsonObject {
	const { position } = selected;
	const isAtPosition = placement.kind === "exact" && isQuoteAtPosition(selected, placement, positions);
	const member = omitUndefined({
		section,
		url,
		citation,
		placement: isAtPosition ? undefined : placementJson(placement, positions),
		stated: isAtPosition || !position ? undefined : { start: position.start, end: position.end },
	});
	const positioned = withPosition(item, positions.placementPosition(placement) ?? position);
	return Object.keys(member).length > 0 ? { ...positioned, [exportKey]: member } : positioned;
}

/** Replaces the position selector of an item. */
export function withPosition(item: JsonObject, position: TextPosition | undefined): JsonObject {
	const target = objectOf(item.target) ?? {};
	const others = listOf(target.selector).filter((one) => objectOf(one)?.type !== "TextPositionSelector");
	const selector = position && { type: "TextPositionSelector", start: position.start, end: position.end };
	return { ...item, target: { ...target, selector: selector ? [...others, selector] : others } };
}

/** True if the range is the stored position and its text is exactly the stored quote. */
function isQuoteAtPosition(
	{ quote, position }: Selector,
	{ range }: Extract<Placement, { kind: "exact" }>,
	positions: Positions,
): boolean {
	const { start, end } = positions.positionOf(range);
	const found = positions.text.slice(range.start, range.end);
	return position?.start === start && position.end === end && found === quote.exact;
}
