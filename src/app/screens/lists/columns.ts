import type { Layer } from "../../../annotation/index.ts";
import type { PlacedSpan } from "../../../library/index.ts";
import { formatValue } from "../../reading/names.ts";
import { outlineEntryAt, type Reading } from "../../reading/reading.ts";
import { listMessages } from "./list-messages.ts";

/** A column of a layer's list. */
export interface ListColumn {
	/** Its name in the address. */
	readonly id: string;
	readonly label: string;
	/** What a cell says; empty where there is nothing to say. */
	readonly textOf: (span: PlacedSpan) => string;
	/** Said in place of an empty cell. */
	readonly missing: string | undefined;
	/** True for text of the document's or the editor's, which may be in any direction. */
	readonly isProse: boolean;
}

/** The words in the text, then whatever fields the layer gives, then where it stands. */
export function columnsOf(reading: Reading, layer: Layer): readonly ListColumn[] {
	const fields = layer.entityType.fields
		.filter(({ exception }) => !exception)
		.map(
			(field): ListColumn => ({
				id: ownIds.includes(field.name) ? `field.${field.name}` : field.name,
				label: field.label,
				textOf: ({ entity }) =>
					(entity.fields.get(field.name) ?? []).map((value) => formatValue(reading, field, value)).join(", "),
				missing: field.missing,
				isProse: field.kind === "text",
			}),
		);
	return [
		{
			id: wordsId,
			label: listMessages.words,
			textOf: ({ annotation }) => annotation.quote.exact.replace(/\s+/gu, " "),
			missing: undefined,
			isProse: true,
		},
		...fields,
		{
			id: placeId,
			label: listMessages.place,
			textOf: ({ range }) => outlineEntryAt(reading, range.start)?.label ?? placeIn(reading, range.start),
			missing: undefined,
			isProse: true,
		},
	];
}

export const placeId = "place";
export const wordsId = "words";
const ownIds = [placeId, wordsId];

/** Where a document has no parts, how far down it is. */
const placeIn = ({ open }: Reading, start: number) =>
	`${Math.round((100 * start) / Math.max(open.document.text.length, 1))} %`;
