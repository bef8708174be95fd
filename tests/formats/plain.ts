import type { Entity } from "../../src/annotation/index.ts";
import type { ExportDocument, ExportInput } from "../../src/formats/index.ts";

/** The parts of a span that every format has. Offsets count UTF-16 units. */
export interface PlainSpan {
	readonly id: string;
	readonly layer: string;
	readonly entity: string;
	readonly start: number;
	readonly end: number;
	readonly words: string;
}

/** Returns the spans without orphans, in the order of the document. */
export const plainSpans = ({ spans, text }: ExportDocument): readonly PlainSpan[] =>
	spans.flatMap(({ annotation: { id, layer, entity }, placement }) => {
		if (placement.kind === "orphan") return [];
		const { start, end } = placement.range;
		return [{ id, layer, entity, start, end, words: text.slice(start, end) }];
	});

/** Returns entities without unknown keys, sorted by id. */
export const plainEntities = (entities: readonly Entity[], ids?: ReadonlySet<string>) =>
	entities
		.filter(({ id }) => !ids || ids.has(id))
		.map(({ id, type, fields }) => ({ id, type, fields: [...fields] }))
		.sort((a, b) => (a.id < b.id ? -1 : 1));

/** True if the placement of every span is exact and the text at its position is the stored quote. */
export const isSound = ({ documents }: ExportInput): boolean =>
	documents.every(({ spans, text }) =>
		spans.every(({ annotation: { quote, position }, placement }) => {
			if (placement.kind !== "exact" || !position) return false;
			const points = [...text];
			const words = points.slice(position.start, position.end).join("");
			const before = points.slice(0, position.start).join("");
			return (
				words === quote.exact &&
				placement.range.start === before.length &&
				before.endsWith(quote.prefix) &&
				text.slice(placement.range.end).startsWith(quote.suffix)
			);
		}),
	);
