import { type Layer, quotedWordsOf } from "../../../annotation/index.ts";
import type { PlacedSpan } from "../../../corpus/index.ts";
import { attributionOf, formatValue } from "../../reading/names.ts";
import { outlineEntryAt, type Reading } from "../../reading/reading.ts";
import { placeId } from "../../reading/screen.ts";
import { listMessages } from "../screen-messages.ts";

/** A column of a layer's list. */
export interface ListColumn {
	/** Name of the column in the address. */
	readonly id: string;
	readonly label: string;
	/** Returns the text of a cell. Empty if the span has no value. */
	readonly textOf: (span: PlacedSpan) => string;
	/** True if all mentions of an entity have the same cell. */
	readonly isOfEntity: boolean;
	/** Shown in an empty cell. */
	readonly missing: string | undefined;
	/** True if the cells contain text of the document or of an editor, whose direction may differ from the interface. */
	readonly isProse: boolean;
}

/** Returns the columns of a layer's list: the quote, the fields of the entity type, and the place. */
export function columnsOf(reading: Reading, layer: Layer): readonly ListColumn[] {
	const fields = layer.entityType.fields
		.filter(({ exception }) => !exception)
		.map(
			(field): ListColumn => ({
				id: reservedIds.includes(field.name) ? `field.${field.name}` : field.name,
				label: field.label,
				textOf: ({ entity }) => {
					const values = (entity.fields.get(field.name) ?? []).map((value) =>
						formatValue(reading, field, value),
					);
					const isTitle = field.name === layer.entityType.title;
					const attribution = isTitle && values.length > 0 ? attributionOf(reading, entity) : undefined;
					return [...(attribution === undefined ? [] : [attribution]), values.join(", ")].join(" ");
				},
				isOfEntity: true,
				missing: field.missing,
				isProse: field.kind === "text",
			}),
		);
	return [
		{
			id: quoteId,
			label: listMessages.quote,
			textOf: ({ annotation }) => quotedWordsOf(annotation).replace(/\s+/gu, " "),
			isOfEntity: false,
			missing: undefined,
			isProse: true,
		},
		...fields,
		{
			id: placeId,
			label: listMessages.place,
			textOf: ({ range }) =>
				outlineEntryAt(reading, range.start)?.label ?? percentageAt(reading, range.start),
			isOfEntity: false,
			missing: undefined,
			isProse: true,
		},
	];
}

export const quoteId = "words";
const reservedIds = [placeId, quoteId];

/** Returns how far down the text an offset is, for documents without an outline. */
const percentageAt = ({ text }: Reading, offset: number) =>
	`${Math.round((100 * offset) / Math.max(text.length, 1))} %`;
