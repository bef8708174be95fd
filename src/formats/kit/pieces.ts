import { type AnnotationId, annotationId, type DocumentId, piecesOf } from "../../annotation/index.ts";
import {
	type AnnotatedDocument,
	allSpans,
	type Corpus,
	type Orphan,
	type PlacedSpan,
	rangesOf,
} from "../../corpus/index.ts";
import { inTextOrder } from "../../marks/index.ts";
import type { FileContent, FormatWriter, Loss, SpanName } from "../format.ts";
import { lossesOf, type PossibleLoss } from "./losses.ts";

/** The `write` of a format in which a span is one passage. It writes each piece as a span of its own. */
export const writeInSinglePieces =
	<Content extends FileContent>(write: FormatWriter<Content>): FormatWriter<Content> =>
	(corpus, options) => {
		if (!hasPieces(corpus)) return write(corpus, options);
		const { single, origins } = splitPieces(corpus);
		const { files, losses } = write(single, options);
		const names = corpus.documents.flatMap((document) =>
			allSpans(document).map(
				({ annotation }): SpanName => ({ document: document.record.id, annotation: annotation.id }),
			),
		);
		const ofAnnotations = losses.map((loss): Loss => {
			const concerned = new Set(
				loss.spans.map(({ document, annotation }) =>
					keyOf({ document, annotation: origins.get(document)?.get(annotation) ?? annotation }),
				),
			);
			const spans = names.filter((name) => concerned.has(keyOf(name)));
			return { what: loss.what, count: spans.length, spans };
		});
		return { files, losses: [...ofAnnotations, ...lossesOf(corpus, [piecesLoss])] };
	};

const hasPieces = ({ documents }: Corpus): boolean =>
	documents.some((document) =>
		allSpans(document).some(({ annotation }) => annotation.furtherPieces !== undefined),
	);

const piecesLoss: PossibleLoss = {
	what: "that several spans are pieces of one annotation",
	concerns: ({ span }) => span.annotation.furtherPieces !== undefined,
};

/** No id contains a number sign. */
const keyOf = ({ document, annotation }: SpanName): string => `${document}#${annotation}`;

/** A corpus whose annotations have one piece each. */
export interface SplitCorpus {
	readonly single: Corpus;
	/** The id of the annotation to which a further piece belongs, by the document and the id of the piece. */
	readonly origins: ReadonlyMap<DocumentId, PieceOrigins>;
}

type PieceOrigins = ReadonlyMap<AnnotationId, AnnotationId>;

/**
 * Divides each annotation of several pieces into annotations of one piece, which link to the same entity. The first
 * keeps the id, and the others get the id with a number: `x`, `x.2`, `x.3`. A number whose id is in use is skipped.
 */
export function splitPieces(corpus: Corpus): SplitCorpus {
	const split = corpus.documents.map(splitDocument);
	return {
		single: { ...corpus, documents: split.map(({ document }) => document) },
		origins: new Map(split.map(({ document, origins }) => [document.record.id, origins])),
	};
}

function splitDocument(document: AnnotatedDocument): SplitDocument {
	const origins = new Map<AnnotationId, AnnotationId>();
	const taken = new Set<string>([...document.fileOrder, ...document.entities.keys()]);
	const idsOf = (id: AnnotationId, count: number): readonly AnnotationId[] => {
		// An id has at most 100 characters.
		const stem = id.slice(0, 95);
		const ids = [id];
		for (let number = 2; ids.length < count; number += 1) {
			const own = annotationId(`${stem}.${number}`);
			if (taken.has(own)) continue;
			taken.add(own);
			origins.set(own, id);
			ids.push(own);
		}
		return ids;
	};
	const spans = document.spans.flatMap((span) => piecesOfSpan(span, document, idsOf));
	const orphans = document.orphans.flatMap((orphan) => piecesOfOrphan(orphan, idsOf));
	return { document: { ...document, spans: spans.sort(inTextOrder), orphans }, origins };
}

interface SplitDocument {
	readonly document: AnnotatedDocument;
	readonly origins: PieceOrigins;
}

/** Returns the ids of the pieces of an annotation. */
type PieceIds = (id: AnnotationId, count: number) => readonly AnnotationId[];

function piecesOfSpan(span: PlacedSpan, document: AnnotatedDocument, idsOf: PieceIds): readonly PlacedSpan[] {
	const { furtherRanges: _, ...first } = span;
	const { furtherPieces: __, ...annotation } = span.annotation;
	const selectors = piecesOf(span.annotation);
	const ranges = rangesOf(span);
	if (ranges.length === 1) return [span];
	const ids = idsOf(annotation.id, ranges.length);
	return ranges.map((range, index) => {
		const { quote, position } = selectors[index] ?? annotation;
		const found = document.text.slice(range.start, range.end);
		return {
			...first,
			annotation: { ...annotation, id: ids[index] ?? annotation.id, quote, position },
			range,
			placement: { ...span.placement, range, ...("found" in span.placement && { found }) },
			section: index === 0 ? span.section : sectionAt(document, range.start),
		};
	});
}

/** Returns the label of the innermost section that contains a position of the text. */
const sectionAt = ({ sections }: AnnotatedDocument, at: number): string | undefined =>
	sections.findLast(({ range }) => range.start <= at && at < range.end)?.section.label;

function piecesOfOrphan(orphan: Orphan, idsOf: PieceIds): readonly Orphan[] {
	const { furtherPieces: _, ...annotation } = orphan.annotation;
	const selectors = piecesOf(orphan.annotation);
	if (selectors.length === 1) return [orphan];
	const ids = idsOf(annotation.id, selectors.length);
	return selectors.map(({ quote, position }, index) => ({
		...orphan,
		annotation: { ...annotation, id: ids[index] ?? annotation.id, quote, position },
		placement: index === 0 ? orphan.placement : { ...orphan.placement, candidates: [] },
	}));
}
