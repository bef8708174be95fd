import { type Entity, piecesOf } from "../../src/annotation/index.ts";
import {
	type AnnotatedDocument,
	type ImportedCorpus,
	type ImportedDocument,
	rangesOf,
} from "../../src/corpus/index.ts";
import { inTextOrder } from "../../src/marks/index.ts";

/** The parts of a span that every format has. Offsets count UTF-16 units. */
export interface PlainSpan {
	readonly id: string;
	readonly layer: string;
	readonly entity: string;
	readonly start: number;
	readonly end: number;
	readonly words: string;
}

/** Returns the spans without orphans, in text order. The pieces `x`, `x.2` and so on of a span are spans of their own. */
export const plainSpans = ({ spans, text }: AnnotatedDocument): readonly PlainSpan[] =>
	spans
		.flatMap((span) =>
			rangesOf(span).map((range, index) => ({ id: pieceId(span.annotation.id, index), span, range })),
		)
		.sort(inTextOrder)
		.map(({ id, span: { layer, entity }, range: { start, end } }) => ({
			id,
			layer: layer.id,
			entity: entity.id,
			start,
			end,
			words: text.slice(start, end),
		}));

/** Returns the annotations that have a position, in the order of the file. */
export function plainAnnotations({ annotations, text = "" }: ImportedDocument): readonly PlainSpan[] {
	const points = [...text];
	const unitOf = (offset: number) => points.slice(0, offset).join("").length;
	return annotations.flatMap((annotation) =>
		piecesOf(annotation).flatMap(({ position }, index) => {
			if (!position) return [];
			const { id, layer, entity } = annotation;
			const start = unitOf(position.start);
			const end = unitOf(position.end);
			return [{ id: pieceId(id, index), layer, entity, start, end, words: text.slice(start, end) }];
		}),
	);
}

const pieceId = (id: string, index: number): string => (index === 0 ? id : `${id}.${index + 1}`);

/** Returns entities without unknown keys, sorted by id. */
export const plainEntities = (entities: readonly Entity[], ids?: ReadonlySet<string>) =>
	entities
		.filter(({ id }) => !ids || ids.has(id))
		.map(({ id, type, fields }) => ({ id, type, fields: [...fields] }))
		.sort((a, b) => (a.id < b.id ? -1 : 1));

/** True if the text at the position of every annotation is the stored quote, with the stored text around it. */
export const isSound = ({ documents }: ImportedCorpus): boolean =>
	documents.every(({ annotations, text = "" }) => {
		const points = [...text];
		return annotations.flatMap(piecesOf).every(({ quote, position }) => {
			if (!position) return false;
			const words = points.slice(position.start, position.end).join("");
			const before = points.slice(0, position.start).join("");
			const after = points.slice(position.end).join("");
			return words === quote.exact && before.endsWith(quote.prefix) && after.startsWith(quote.suffix);
		});
	});
