import {
	type AnnotatedDocument,
	type AnnotatedSpan,
	allSections,
	type Corpus,
	type PlacedSpan,
	rangesOf,
} from "../../corpus/index.ts";
import type { TextRange } from "../../document/index.ts";
import { type PossibleLoss, unlinkedLoss } from "../kit/losses.ts";
import { relationLosses } from "../kit/relations.ts";
import { bratKey } from "./events.ts";
import { fragmentsOf, piecesOfFragments } from "./fragments.ts";
import { bratSeparators } from "./lines.ts";

/**
 * Returns the content of the `.txt` file. The length stays the same, so that offsets stay valid:
 * Python reads CR LF as one character, and many tools drop a byte order mark.
 */
export const bratText = (text: string): string => text.replaceAll("\r", " ").replace(/^\uFEFF/, "\u2060");

export interface WritableSpan {
	readonly span: PlacedSpan;
	readonly fragments: readonly TextRange[];
}

/** Returns the placed spans that contain more than line breaks and tabs. */
export const writableSpans = ({ text, spans }: AnnotatedDocument): readonly WritableSpan[] =>
	spans
		.map((span) => ({ span, fragments: fragmentsOf(text, rangesOf(span)) }))
		.filter(({ fragments }) => fragments.length > 0);

export function bratLosses(corpus: Corpus): readonly PossibleLoss[] {
	const separatorAtEnd = new RegExp(`^[${bratSeparators}]|[${bratSeparators}]$`);
	const writable = new Set<AnnotatedSpan>(
		corpus.documents.flatMap((document) => writableSpans(document).map(({ span }) => span)),
	);
	const changedDocuments = new Set(corpus.documents.filter(({ text }) => bratText(text) !== text));
	return [
		{
			what: "spans that contain only line breaks and tabs",
			concerns: ({ span }) => span.placement.kind !== "orphan" && !writable.has(span),
		},
		{
			what: "line breaks and tabs at the start or end of a span",
			concerns: ({ span, document }) =>
				"range" in span &&
				writable.has(span) &&
				rangesOf(span).some(({ start, end }) => separatorAtEnd.test(document.text.slice(start, end))),
		},
		{
			what: "the division of a span into pieces that only line breaks, tabs and spaces separate",
			concerns: ({ span, document: { text } }) => {
				if (!("range" in span) || !writable.has(span)) return false;
				const pieces = rangesOf(span);
				return piecesOfFragments(text, fragmentsOf(text, pieces)).length < pieces.length;
			},
		},
		// The bodies of relations are comments.
		...relationLosses(corpus, (span) => writable.has(span), bratKey, "body"),
		{
			what: "carriage returns, written as spaces, or a byte order mark, written as U+2060",
			concerns: ({ document }) => changedDocuments.has(document),
		},
		{ what: "the document's title and language", concerns: () => true },
		{ what: "the layers' definitions", concerns: () => true },
		{
			what: "sections and their labels",
			concerns: ({ document }) => allSections(document).length > 0,
		},
		unlinkedLoss(corpus, (span) => writable.has(span)),
	];
}
