import { type AnchoringText, prepare } from "../../anchoring/index.ts";
import type { Entity } from "../../annotation/index.ts";
import type { ExportDocument, ExportInput, ExportSpan, Loss, SpanName } from "../format.ts";
import { linkedEntities } from "./linked-entities.ts";
import { type Positions, positionsIn, quoteAt, sectionAt } from "./positions.ts";

/** A span with its document and the entity that it links to. */
export interface LinkedSpan {
	readonly span: ExportSpan;
	readonly entity: Entity | undefined;
	readonly document: ExportDocument;
}

/** A loss that a format can have, with a test for the spans concerned. */
export interface PossibleLoss {
	readonly what: string;
	readonly concerns: (linked: LinkedSpan) => boolean;
}

/** Returns the losses that concern at least one span, in the given order. */
export function lossesOf(input: ExportInput, possible: readonly PossibleLoss[]): readonly Loss[] {
	const spans = input.documents.flatMap((document) => {
		const linked = linkedEntities(input, document);
		return document.spans.map((span) => ({
			span,
			entity: linked.entity(span.annotation.entity),
			document,
			name: { document: document.id, annotation: span.annotation.id },
		}));
	});
	return possible
		.map(({ what, concerns }) => ({ what, spans: spans.filter(concerns).map(({ name }) => name) }))
		.filter((loss) => loss.spans.length > 0)
		.map((loss) => ({ what: loss.what, count: loss.spans.length, spans: loss.spans }));
}

/**
 * Describes the spans that a loss concerns: "14 spans (s4, c1 and 12 more)". Names no span if the
 * loss concerns all. If the export has several documents, each id follows the id of its document.
 */
export function concernedSpans({ count, spans }: Loss, { documents }: ExportInput): string {
	const total = documents.reduce((sum, document) => sum + document.spans.length, 0);
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

/** The loss of every format that keeps only known keys of annotations and entities. */
export const unrecognisedKeysLoss: PossibleLoss = {
	what: "keys that this version does not recognise",
	concerns: ({ span, entity }) => Object.keys({ ...span.annotation.extra, ...entity?.extra }).length > 0,
};

/**
 * The losses of every format that stores the text and one range for each span. When such a file is read back,
 * the placement of every span is exact.
 */
export function positionLosses({ documents }: ExportInput): readonly PossibleLoss[] {
	const texts = new Map(
		documents.map((document) => [
			document,
			{ anchoring: prepare(document.text), positions: positionsIn(document.text) },
		]),
	);
	const agreements = new Map<ExportSpan, Agreement>();
	const agreementOf = ({ span, document }: LinkedSpan): Agreement => {
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
			what: "the stored quote and position of a span that has moved or is in doubt",
			concerns: (linked) => !agreementOf(linked).quoteAndPosition,
		},
		{
			what: "the stored text before and after a span, if the document has other text there",
			concerns: (linked) => !agreementOf(linked).context,
		},
		{ what: "the address of the span in a published reader", concerns: ({ span }) => span.url !== undefined },
		unrecognisedKeysLoss,
	];
}

/** Whether the stored selector of a span agrees with the text at its range. */
interface Agreement {
	readonly quoteAndPosition: boolean;
	readonly context: boolean;
}

function agreementWithText(
	{ annotation, placement }: ExportSpan,
	text: { readonly anchoring: AnchoringText; readonly positions: Positions } | undefined,
): Agreement {
	if (!text || placement.kind === "orphan") return { quoteAndPosition: true, context: true };
	const quote = quoteAt(text.anchoring, placement.range);
	const position = text.positions.positionOf(placement.range);
	return {
		quoteAndPosition:
			placement.kind === "exact" &&
			quote.exact === annotation.quote.exact &&
			annotation.position?.start === position.start &&
			annotation.position.end === position.end,
		context: quote.prefix === annotation.quote.prefix && quote.suffix === annotation.quote.suffix,
	};
}

/** The losses of a format that stores only the labels and positions of sections. */
export function sectionLosses({ documents }: ExportInput): readonly PossibleLoss[] {
	const concerned = new Set(documents.filter((document) => !areSectionsPlain(document)));
	return [
		{
			what: "the section label of a span that is in no section of that name",
			concerns: ({ span, document }) => span.section !== sectionAt(document.sections, span.placement),
		},
		{
			what: "sections that were not found, and everything but label and position of other sections",
			concerns: ({ document }) => concerned.has(document),
		},
	];
}

/** True if labels and positions are enough to restore every section. */
function areSectionsPlain({ text, sections }: ExportDocument): boolean {
	const anchoring = prepare(text);
	const positions = positionsIn(text);
	return sections.every(({ section: { quote, position, extra }, placement }) => {
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
	{ documents, sharedEntities }: ExportInput,
	isWritten: (span: ExportSpan) => boolean,
): PossibleLoss {
	const concerned = new Set(
		documents.filter(({ spans, entities }) => {
			const linked = new Set(spans.filter(isWritten).map(({ annotation }) => annotation.entity));
			return [...sharedEntities, ...entities].some(({ id }) => !linked.has(id));
		}),
	);
	return {
		what: "entities that no span links to, except their names and ids in references",
		concerns: ({ document }) => concerned.has(document),
	};
}
