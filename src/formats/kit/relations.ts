import { type AnnotationId, importedFromKey, omitKeys, type Relation } from "../../annotation/index.ts";
import { type AnnotatedDocument, type AnnotatedSpan, allSpans, type Corpus } from "../../corpus/index.ts";
import type { FileContent, FormatWriter } from "../format.ts";
import { lossesOf, type PossibleLoss } from "./losses.ts";

/** Returns the relations of a document whose two spans a format writes. */
export function writtenRelations(
	document: AnnotatedDocument,
	isWritten: (span: AnnotatedSpan) => boolean,
): readonly Relation[] {
	if (document.relations.length === 0) return [];
	const ids = new Set(
		allSpans(document)
			.filter(isWritten)
			.map(({ annotation }) => annotation.id),
	);
	return document.relations.filter(({ from, to }) => ids.has(from) && ids.has(to));
}

/**
 * The losses of a format that writes relations between the spans that it writes.
 *
 * @param ownKeys keys of relations that the format writes
 */
export function relationLosses(
	corpus: Corpus,
	isWritten: (span: AnnotatedSpan) => boolean,
	...ownKeys: readonly string[]
): readonly PossibleLoss[] {
	return [
		{
			what: "relations with a span that is left out",
			concerns: endsOf(corpus, (document) => {
				const written = new Set(writtenRelations(document, isWritten));
				return document.relations.filter((relation) => !written.has(relation));
			}),
		},
		{
			what: "keys of relations that this version does not recognise",
			concerns: endsOf(corpus, ({ relations }) =>
				relations.filter(
					({ extra }) => Object.keys(omitKeys(extra, new Set([importedFromKey, ...ownKeys]))).length > 0,
				),
			),
		},
	];
}

/**
 * The `write` of a format that has no place for relations between annotations.
 *
 * @param writtenOf returns the few relations that it can write
 */
export const writeWithoutRelations =
	<Content extends FileContent>(
		write: FormatWriter<Content>,
		writtenOf: (document: AnnotatedDocument) => readonly Relation[] = () => [],
	): FormatWriter<Content> =>
	(corpus, options) => {
		const { files, losses } = write(corpus, options);
		const relationsLoss = {
			what: "relations between annotations",
			concerns: endsOf(corpus, (document) => {
				const written = new Set(writtenOf(document));
				return document.relations.filter((relation) => !written.has(relation));
			}),
		};
		return { files, losses: [...losses, ...lossesOf(corpus, [relationsLoss])] };
	};

/** Returns a test for the spans that one of the given relations links. */
function endsOf(
	{ documents }: Corpus,
	relationsIn: (document: AnnotatedDocument) => readonly Relation[],
): PossibleLoss["concerns"] {
	const ends = new Map<AnnotatedDocument, ReadonlySet<AnnotationId>>(
		documents.map((document) => [
			document,
			new Set(relationsIn(document).flatMap(({ from, to }) => [from, to])),
		]),
	);
	return ({ span, document }) => ends.get(document)?.has(span.annotation.id) === true;
}
