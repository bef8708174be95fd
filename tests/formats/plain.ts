import type { Entity } from "../../src/annotation/index.ts";
import type { ExportDocument, ExportInput } from "../../src/formats/index.ts";

/** A span without what only formats of ours carry: who, what, where, which words. UTF-16 offsets. */
export interface PlainSpan {
	readonly id: string;
	readonly layer: string;
	readonly entity: string;
	readonly start: number;
	readonly end: number;
	readonly words: string;
}

/** The placed spans in the order of the document. */
export const plainSpans = ({ spans, text }: ExportDocument): readonly PlainSpan[] =>
	spans.flatMap(({ annotation: { id, layer, entity }, placement }) => {
		if (placement.kind === "orphan") return [];
		const { start, end } = placement.range;
		return [{ id, layer, entity, start, end, words: text.slice(start, end) }];
	});

/** Entities by id with their fields, in the order of the ids. */
export const plainEntities = (entities: readonly Entity[], ids?: ReadonlySet<string>) =>
	entities
		.filter(({ id }) => !ids || ids.has(id))
		.map(({ id, type, fields }) => ({ id, type, fields: [...fields] }))
		.sort((a, b) => (a.id < b.id ? -1 : 1));

/** What every placed and read span of ours must hold: the words that it states stand where it states. */
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
