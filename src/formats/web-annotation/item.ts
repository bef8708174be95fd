import type { Placement } from "../../anchoring/index.ts";
import {
	type Annotation,
	isAboutDocument,
	type JsonObject,
	type Layers,
	listOf,
	objectOf,
	type Section,
	type Selector,
	type TextPosition,
	z,
} from "../../annotation/index.ts";
import type { TextRange } from "../../document/index.ts";
import { placementShape, positionShape } from "../kit/json-export/shape.ts";
import { placementJson } from "../kit/json-export/values.ts";
import { omitUndefined } from "../kit/json-values.ts";
import { layerForLabel } from "../kit/labels.ts";
import type { Positions } from "../kit/positions.ts";
import { termName } from "./foreign/bodies.ts";
import { isWordSelector } from "./foreign/selectors.ts";
import { webAnnotationKey } from "./replies.ts";

/** The member of an item for data of an export that no term of the W3C expresses. */
export const exportKey = "export";

export const exportShape = z.object({
	/** For human readers only, as the two members after it. Importers ignore all three. */
	section: z.optional(z.string()),
	url: z.optional(z.string()),
	citation: z.optional(z.string()),
	/** The text of a note is also the third body, for other tools. Importers ignore that body. */
	hasComment: z.optional(z.literal(true)),
	/** Missing if the quote is at the stored position. */
	placement: z.optional(placementShape),
	/** The stored position, if the selector has another position. */
	stated: z.optional(positionShape),
	/** The id of the layer, if the first tag is the label in the imported file. */
	layer: z.optional(z.string()),
	/** The motivation of the layer, if the item has that of the imported file. */
	motivation: z.optional(z.string()),
	/** The target with the words of the span, if the item has no selectors or those of another tool. */
	target: z.optional(z.json()),
	/** The stored positions of the further pieces, if their selectors have other positions. */
	statedFurther: z.optional(z.array(z.nullable(positionShape))),
});

/** A span or a section of an export. */
export interface ItemTarget {
	readonly selected: Annotation | Section;
	readonly placement: Placement;
	readonly furtherRanges?: readonly TextRange[] | undefined;
	/** Label of the innermost section that contains the start of the span. */
	readonly section?: string | undefined;
	readonly url?: string | undefined;
	readonly citation?: string | undefined;
	/** The label of the layer or of the span for other tools, if it is not the id of the layer. */
	readonly label?: string | undefined;
	/** The text of a note. */
	readonly comment?: string | undefined;
}

/**
 * Adds the `export` member to an item. The position selectors state the current positions of the
 * span, which other tools need, or the stored positions of an orphan.
 */
export function withExportMember(
	item: JsonObject,
	{ selected, placement, furtherRanges = [], section, url, citation, label, comment }: ItemTarget,
	positions: Positions,
): JsonObject {
	const furtherPieces = ("layer" in selected ? selected.furtherPieces : undefined) ?? [];
	const pieces: readonly Selector[] = [selected, ...furtherPieces];
	const ranges = placement.kind === "orphan" ? [] : [placement.range, ...furtherRanges];
	const isAtPosition =
		placement.kind === "exact" &&
		pieces.every((piece, index) => isQuoteAtPosition(piece, ranges[index], positions));
	const member = omitUndefined({
		section,
		url,
		citation,
		hasComment: comment === undefined ? undefined : true,
		placement: isAtPosition ? undefined : placementJson(placement, positions),
		stated: isAtPosition || !selected.position ? undefined : positionJson(selected.position),
		statedFurther:
			isAtPosition || furtherPieces.length === 0
				? undefined
				: furtherPieces.map(({ position }) => (position ? positionJson(position) : null)),
	});
	const current = pieces.map(({ position }, index) => {
		const range = ranges[index];
		return range ? positions.positionOf(range) : position;
	});
	const positioned = withPositions(comment === undefined ? item : withComment(item, comment), current);
	const original = originalForm(positioned, { selected, label, isOrphan: placement.kind === "orphan" });
	const added = { ...member, ...original.member };
	return Object.keys(added).length > 0 ? { ...original.item, [exportKey]: added } : original.item;
}

interface StatedForm {
	readonly selected: Annotation | Section;
	/** The label of the span for other tools, if it is not the id of its layer. */
	readonly label: string | undefined;
	readonly isOrphan: boolean;
}

/**
 * Returns an item with the label, the motivations and the target of the file from which its span was imported. `member`
 * has the values that Ascribe needs instead.
 */
function originalForm(item: JsonObject, { selected, label, isOrphan }: StatedForm) {
	const stated = objectOf(selected.extra[webAnnotationKey]) ?? {};
	const { motivation, purpose, place } = stated;
	const selector = isOrphan ? (stated.selector ?? place) : stated.selector;
	const selectors = stated.selectors ?? (place && listOf(place).filter((one) => !isWordSelector(one)));
	const [members, sourceMembers] = [objectOf(stated.target), objectOf(stated.source)];
	const [tag, ...bodies] = listOf(item.body);
	const isOtherTag = label !== undefined || purpose !== undefined || stated.tag !== undefined;
	const value = label ?? objectOf(tag)?.value ?? "";
	const body = tagBody(objectOf(stated.tag), String(value));
	const isAboutAll = "layer" in selected && isAboutDocument(selected);
	const { source, selector: own } = objectOf(item.target) ?? {};
	const written = isAboutAll ? selector : (selector ?? [...listOf(own), ...listOf(selectors)]);
	const target = {
		...members,
		...(source !== undefined && { source: sourceMembers ? { ...sourceMembers, id: source } : source }),
		...(written !== undefined && { selector: written }),
	};
	const isOther =
		isAboutAll || [selector, selectors, members, sourceMembers].some((one) => one !== undefined);
	const hasOther = source !== undefined && isOther;
	return {
		item: {
			...item,
			...(isOtherTag && {
				body: [{ ...body, ...(purpose !== undefined && { purpose }) }, ...bodies],
			}),
			...(motivation !== undefined && { motivation }),
			...(hasOther && { target }),
		},
		member: omitUndefined({
			layer: isOtherTag ? objectOf(tag)?.value : undefined,
			motivation: motivation === undefined ? undefined : item.motivation,
			target: hasOther ? item.target : undefined,
		}),
	};
}

/**
 * Returns the tag with a label, with the members that it has in the file. A term of a vocabulary has its name in its
 * source, so it is written only if the label is still this name.
 */
function tagBody(members: JsonObject | undefined, label: string): JsonObject {
	const plain = { type: "TextualBody", purpose: "tagging" };
	if (members?.source === undefined) return { ...plain, ...members, value: label };
	return termName(members.source) === label ? { ...plain, ...members } : { ...plain, value: label };
}

/** Undoes `originalForm`. A tag without the member is the label of a layer, because other tools drop the member. */
export function withoutOriginalForm(
	item: JsonObject,
	{ layer, motivation, target }: z.infer<typeof exportShape>,
	layers: Layers,
): JsonObject {
	const [tag, ...bodies] = listOf(item.body);
	const label = objectOf(tag)?.value;
	const known = layer ?? (typeof label === "string" ? layerForLabel(label, layers)?.id : undefined);
	const isStated = layer !== undefined || ["tagging", "classifying"].includes(String(objectOf(tag)?.purpose));
	const isTag = isStated && known !== undefined;
	// The other members of a tag with the member are among the data of the imported file.
	const members = layer === undefined ? objectOf(tag) : { type: "TextualBody" };
	const body = isTag && [{ ...members, purpose: "tagging", value: known }, ...bodies];
	return {
		...item,
		...(body && { body }),
		...(motivation !== undefined && { motivation }),
		...(target !== undefined && { target }),
	};
}

/** Adds a text as the body after the tag and the link. */
function withComment(item: JsonObject, comment: string): JsonObject {
	const [tag = null, link = null, ...others] = listOf(item.body);
	const body = { type: "TextualBody", purpose: "commenting", value: comment };
	return { ...item, body: [tag, link, body, ...others] };
}

/** Removes the body that `withComment` adds. */
export function withoutComment(item: JsonObject): JsonObject {
	const body = listOf(item.body).filter(
		(one, index) => index !== 2 || objectOf(one)?.purpose !== "commenting",
	);
	return { ...item, body };
}

const positionJson = ({ start, end }: TextPosition): JsonObject => ({ start, end });

/** Replaces the position selectors of an item, one for each of its pieces. */
export function withPositions(
	item: JsonObject,
	positions: readonly (TextPosition | undefined)[],
): JsonObject {
	const target = objectOf(item.target) ?? {};
	if (target.type !== "Composite") return { ...item, target: positionedPiece(target, positions[0]) };
	const items = listOf(target.items).map((piece, index) =>
		positionedPiece(objectOf(piece) ?? {}, positions[index]),
	);
	return { ...item, target: { ...target, items } };
}

function positionedPiece(piece: JsonObject, position: TextPosition | undefined): JsonObject {
	const others = listOf(piece.selector).filter((one) => objectOf(one)?.type !== "TextPositionSelector");
	const selector = position && { type: "TextPositionSelector", ...positionJson(position) };
	return { ...piece, selector: selector ? [...others, selector] : others };
}

/** True if the range is the stored position and its text is exactly the stored quote. */
function isQuoteAtPosition(
	{ quote, position }: Selector,
	range: TextRange | undefined,
	positions: Positions,
): boolean {
	if (!range) return false;
	const { start, end } = positions.positionOf(range);
	const found = positions.text.slice(range.start, range.end);
	return position?.start === start && position.end === end && found === quote.exact;
}
