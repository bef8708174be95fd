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
import type { ExportDocument, ExportOptions } from "../format.ts";
import { plainCitation } from "../kit/citation.ts";
import { placementShape, positionShape } from "../kit/json-export/shape.ts";
import { placementJson } from "../kit/json-export/values.ts";
import { omitUndefined } from "../kit/json-values.ts";
import type { Positions } from "../kit/positions.ts";

/** Member of an item with what an export knows of it and no term of the W3C says. */
export const exportKey = "export";

export const exportShape = z.object({
	section: z.optional(z.string()),
	url: z.optional(z.string()),
	/** For people; made anew each time. */
	citation: z.optional(z.string()),
	/** Absent where the words stand at the position that the annotation states. */
	placement: z.optional(placementShape),
	/** The position that the annotation states, where the selector has another. */
	stated: z.optional(positionShape),
});

/** A span or a section as an export has it. */
export interface Placed {
	readonly selected: Annotation | Section;
	readonly placement: Placement;
	readonly section?: string | undefined;
	readonly url?: string | undefined;
}

/**
 * The item with its `export` member. Its position selector says where the span
 * stands now, as another tool needs it; for an orphan, what the annotation states.
 */
export function withPlace(
	item: JsonObject,
	{ selected, placement, section, url }: Placed,
	{
		document,
		positions,
		options,
	}: { readonly document: ExportDocument; readonly positions: Positions; readonly options: ExportOptions },
): JsonObject {
	const { quote, position } = selected;
	const isPlain = placement.kind === "exact" && standsAt(document.text, selected, positions, placement);
	const cited = "layer" in selected && options.citation;
	const own = omitUndefined({
		section,
		url,
		citation: cited
			? plainCitation({ quote: quote.exact, title: document.title, section: section, url })
			: undefined,
		placement: isPlain ? undefined : placementJson(placement, positions),
		stated: isPlain || !position ? undefined : { start: position.start, end: position.end },
	});
	const placed = withPosition(item, positions.placementPosition(placement) ?? position);
	return Object.keys(own).length > 0 ? { ...placed, [exportKey]: own } : placed;
}

/** The item with this position in the place of the one that it has. */
export function withPosition(item: JsonObject, position: TextPosition | undefined): JsonObject {
	const target = objectOf(item.target) ?? {};
	const others = listOf(target.selector).filter((one) => objectOf(one)?.type !== "TextPositionSelector");
	const selector = position && { type: "TextPositionSelector", start: position.start, end: position.end };
	return { ...item, target: { ...target, selector: selector ? [...others, selector] : others } };
}

/** True where the words stand, letter by letter, at the position that the annotation states. */
function standsAt(
	text: string,
	{ quote, position }: Selector,
	positions: Positions,
	{ range }: Extract<Placement, { kind: "exact" }>,
): boolean {
	const place = positions.positionOf(range);
	return (
		position?.start === place.start &&
		position.end === place.end &&
		text.slice(range.start, range.end) === quote.exact
	);
}
