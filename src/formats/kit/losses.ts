import { type AnchoringText, prepare } from "../../anchoring/index.ts";
import {
	commentsOf,
	furtherTagsOf,
	importedFromKey,
	omitKeys,
	piecesOf,
	withoutTexts,
} from "../../annotation/index.ts";
import {
	type AnnotatedDocument,
	type AnnotatedSpan,
	allSections,
	allSpans,
	type Corpus,
	rangesOf,
} from "../../corpus/index.ts";
import type { Loss, SpanName } from "../format.ts";
import { type Positions, positionsIn, quoteAt } from "./positions.ts";

/** A span with its document. */
export interface ExportedSpan {
	readonly span: AnnotatedSpan;
	readonly document: AnnotatedDocument;
}

/** A loss that a format can have, with a test for the spans concerned. */
export interface PossibleLoss {
	readonly what: string;
	readonly concerns: (exported: ExportedSpan) => boolean;
}

/** Returns the losses that concern at least one span, in the given order. */
export function lossesOf({ documents }: Corpus, possible: readonly PossibleLoss[]): readonly Loss[] {
	const all = documents.flatMap((document) => allSpans(document).map((span) => ({ span, document })));
	return possible
		.map(({ what, concerns }) => ({ what, spans: all.filter(concerns).map(nameOf) }))
		.filter((loss) => loss.spans.length > 0)
		.map((loss) => ({ what: loss.what, count: loss.spans.length, spans: loss.spans }));
}

const nameOf = ({ span, document }: ExportedSpan): SpanName => ({
	document: document.record.id,
	annotation: span.annotation.id,
});

/**
 * Describes the spans that a loss concerns: "14 spans (s4, c1 and 12 more)". Names no span if the
 * loss concerns all. If the export has several documents, each id follows the id of its document.
 */
export function concernedSpans({ count, spans }: Loss, { documents }: Corpus): string {
	const total = documents.reduce((sum, document) => sum + allSpans(document).length, 0);
	const spanCount = `${count} ${count === 1 ? "span" : "spans"}`;
	return count < total ? `${spanCount} (${firstNames(spans, documents.length === 1)})` : spanCount;
}

function firstNames(spans: readonly SpanName[], isOneDocument: boolean): string {
	const names = spans
		.slice(0, 5)
		.map(({ document, annotation }) => (isOneDocument ? annotation : `${document}#${annotation}`));
	const more = spans.length - names.length;
	return more > 0 ? `${names.join(", ")} and ${more} more` : names.join(", ");
}

/**
 * The loss of a format that replaces characters. A character in a shared entity concerns every document.
 *
 * @param replaced returns a text as the format writes it
 */
export function characterLoss(
	{ documents }: Corpus,
	what: string,
	replaced: (text: string) => string,
): PossibleLoss {
	const concerned = new Set(
		documents.filter((document) => textsIn(document).some((text) => replaced(text) !== text)),
	);
	return { what, concerns: ({ document }) => concerned.has(document) };
}

/** The loss of every format of plain text. */
export const surrogateLoss = (corpus: Corpus): PossibleLoss =>
	characterLoss(corpus, "lone surrogates, written as U+FFFD", wellFormed);

/** UTF-8 cannot encode a lone surrogate (RFC 3629, section 3). */
export const wellFormed = (text: string): string => text.replace(/\p{Surrogate}/gu, "\uFFFD");

function textsIn(document: AnnotatedDocument): readonly string[] {
	const { record, text, entities, relations } = document;
	const values = [...entities.values()].flatMap(({ fields }) => [...fields.values()].flat());
	const texts = values.flatMap((value) => (value.kind === "text" ? [value.text] : []));
	const labels = [...allSections(document).map(({ section }) => section), ...relations];
	const quotes = allSpans(document).flatMap(({ annotation }) =>
		piecesOf(annotation).map(({ quote }) => quote.prefix + quote.exact + quote.suffix),
	);
	const bodies = allSpans(document).flatMap(({ annotation }) => [
		...commentsOf(annotation),
		...furtherTagsOf(annotation),
	]);
	return [record.title, text, ...labels.map(({ label }) => label), ...texts, ...quotes, ...bodies];
}

/**
 * The loss of every format that keeps only known keys of annotations and entities.
 *
 * @param ownKeys keys of annotations that the format writes
 */
export const unrecognisedKeysLoss = (...ownKeys: readonly string[]): PossibleLoss => {
	const known: ReadonlySet<string> = new Set([importedFromKey, ...ownKeys]);
	return {
		what: "keys that this version does not recognise",
		concerns: ({ span: { annotation, entity } }) =>
			Object.keys({ ...omitKeys(withoutTexts(annotation), known), ...entity.extra }).length > 0,
	};
};

/** The loss of every format that has no place for what people wrote about a span. */
export const textsLoss: PossibleLoss = {
	what: "comments and further tags of spans",
	concerns: ({ span: { annotation } }) =>
		commentsOf(annotation).length + furtherTagsOf(annotation).length > 0,
};

/**
 * The losses of every format that stores the text and one range for each span. When such a file is read back,
 * the placement of every span is exact.
 *
 * @param ownKeys keys of annotations that the format writes
 */
export function positionLosses(
	{ documents, site }: Corpus,
	...ownKeys: readonly string[]
): readonly PossibleLoss[] {
	const texts = new Map(
		documents.map((document) => [
			document,
			{ anchoring: prepare(document.text), positions: positionsIn(document.text) },
		]),
	);
	const agreements = new Map<AnnotatedSpan, Agreement>();
	const agreementOf = ({ span, document }: ExportedSpan): Agreement => {
		const agreement = agreements.get(span) ?? agreementWithText(span, texts.get(document));
		agreements.set(span, agreement);
		return agreement;
	};
	return [
		{
			what: "spans that were not found in the text",
			concerns: ({ span }) => span.placement.kind === "orphan",
		},
		{
			what: "the stored quote and position of a span that has moved, was edited or is in doubt",
			concerns: (exported) => !agreementOf(exported).quoteAndPosition,
		},
		{
			what: "the stored text before and after a span, if the document has other text there",
			concerns: (exported) => !agreementOf(exported).context,
		},
		{ what: "the address of the span in a published reader", concerns: () => site !== undefined },
		unrecognisedKeysLoss(...ownKeys),
	];
}

/** Whether the stored selector of a span agrees with the text at its range. */
interface Agreement {
	readonly quoteAndPosition: boolean;
	readonly context: boolean;
}

function agreementWithText(
	span: AnnotatedSpan,
	text: { readonly anchoring: AnchoringText; readonly positions: Positions } | undefined,
): Agreement {
	if (!text || !("range" in span)) return { quoteAndPosition: true, context: true };
	const selectors = piecesOf(span.annotation);
	const agreements = rangesOf(span).map((range, index): Agreement => {
		const { quote, position } = selectors[index] ?? span.annotation;
		const found = quoteAt(text.anchoring, range);
		const { start, end } = text.positions.positionOf(range);
		return {
			quoteAndPosition: quote.exact === found.exact && position?.start === start && position.end === end,
			context: quote.prefix === found.prefix && quote.suffix === found.suffix,
		};
	});
	return {
		quoteAndPosition:
			span.placement.kind === "exact" && agreements.every(({ quoteAndPosition }) => quoteAndPosition),
		context: agreements.every(({ context }) => context),
	};
}

/** The loss of a format that stores only the labels and positions of sections. */
export function sectionLoss({ documents }: Corpus): PossibleLoss {
	const concerned = new Set(documents.filter((document) => !areSectionsPlain(document)));
	return {
		what: "sections that were not found, and everything but label and position of other sections",
		concerns: ({ document }) => concerned.has(document),
	};
}

/** True if labels and positions are enough to restore every section. */
function areSectionsPlain(document: AnnotatedDocument): boolean {
	const anchoring = prepare(document.text);
	const positions = positionsIn(document.text);
	return allSections(document).every(({ section: { quote, position, extra }, placement }) => {
		if (placement.kind !== "exact" || Object.keys(extra).length > 0) return false;
		const found = quoteAt(anchoring, placement.range);
		const { start, end } = positions.positionOf(placement.range);
		return (
			quote.exact === found.exact &&
			quote.prefix === found.prefix &&
			quote.suffix === found.suffix &&
			position?.start === start &&
			position.end === end
		);
	});
}

/**
 * The loss of a format that writes each entity with the first span that links to the entity. An
 * entity without such a span is left out, which concerns every span of its document.
 */
export function unlinkedLoss(
	{ documents }: Corpus,
	isWritten: (span: AnnotatedSpan) => boolean,
): PossibleLoss {
	const concerned = new Set(
		documents.filter((document) => {
			const linked = new Set(
				allSpans(document)
					.filter(isWritten)
					.map(({ entity }) => entity.id),
			);
			return [...document.entities.keys()].some((id) => !linked.has(id));
		}),
	);
	return {
		what: "entities that no span links to, except their names and ids in references",
		concerns: ({ document }) => concerned.has(document),
	};
}
