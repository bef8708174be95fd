import { type AnchoringText, describe, prepare } from "../../anchoring/index.ts";
import type { TextQuote } from "../../annotation/index.ts";
import type { TextRange } from "../../document/index.ts";
import type { ExportDocument, ExportInput, ExportSpan } from "../format.ts";
import type { LinkedSpan, PossibleLoss } from "./losses.ts";
import { positionsIn } from "./positions.ts";

/** A span that stands somewhere in the text. */
export interface PlacedSpan {
	readonly span: ExportSpan;
	readonly range: TextRange;
}

/** The spans that stand somewhere, in the order of the document. */
export const placedIn = ({ spans }: ExportDocument): readonly PlacedSpan[] =>
	spans.flatMap((span) => (span.placement.kind === "orphan" ? [] : [{ span, range: span.placement.range }]));

/** The sections that stand somewhere. */
export const placedSections = ({ sections }: ExportDocument) =>
	sections.flatMap(({ section: { id, label }, placement }) =>
		placement.kind === "orphan" ? [] : [{ id, label, range: placement.range }],
	);

/**
 * The words of a range with those around it, as an annotation of ours states them.
 * Ends that no annotation of ours has, inside a grapheme cluster, are taken too: other
 * tools make them, and their spans are not ours to move.
 */
export function quoteAt(text: AnchoringText, range: TextRange): TextQuote {
	const described = describe(text, range);
	if (described) return described.quote;
	return {
		exact: text.text.slice(range.start, range.end),
		prefix: [...text.text.slice(Math.max(0, range.start - 64), range.start).replace(/^\p{Surrogate}/u, "")]
			.slice(-32)
			.join(""),
		suffix: [...text.text.slice(range.end, range.end + 64).replace(/\p{Surrogate}$/u, "")]
			.slice(0, 32)
			.join(""),
	};
}

/**
 * What is lost by every format that holds the text and one place for each span:
 * such a file is read back as if each span stood there exactly.
 */
export function placeLosses({ documents }: ExportInput): readonly PossibleLoss[] {
	const texts = new Map(
		documents.map((document) => [
			document,
			{ anchoring: prepare(document.text), positions: positionsIn(document.text) },
		]),
	);
	const known = new Map<ExportSpan, Stated>();
	const states = (linked: LinkedSpan): Stated => {
		const stated = known.get(linked.span) ?? statedBy(linked);
		known.set(linked.span, stated);
		return stated;
	};
	const statedBy = ({ span: { annotation, placement }, document }: LinkedSpan): Stated => {
		const { anchoring, positions } = texts.get(document) ?? {};
		if (!anchoring || !positions || placement.kind === "orphan") return { place: true, around: true };
		const quote = quoteAt(anchoring, placement.range);
		const place = positions.positionOf(placement.range);
		const { position } = annotation;
		return {
			place:
				placement.kind === "exact" &&
				quote.exact === annotation.quote.exact &&
				position?.start === place.start &&
				position.end === place.end,
			around: quote.prefix === annotation.quote.prefix && quote.suffix === annotation.quote.suffix,
		};
	};
	return [
		{
			what: "spans that stand nowhere in the text",
			concerns: ({ span }) => span.placement.kind === "orphan",
		},
		{
			what: "the words and the place that the span states, where it stands elsewhere or in doubt",
			concerns: (linked) => !states(linked).place,
		},
		{
			what: "the words around that the span states, where the text has others",
			concerns: (linked) => !states(linked).around,
		},
		{ what: "the address of the span in a reader", concerns: ({ span }) => span.url !== undefined },
		{
			what: "keys that this version does not know",
			concerns: ({ span, entity }) => Object.keys({ ...span.annotation.extra, ...entity?.extra }).length > 0,
		},
	];
}

/** Whether the text has what a span states. */
interface Stated {
	readonly place: boolean;
	readonly around: boolean;
}

/**
 * The loss of a format that writes an entity with the first span that is linked to it:
 * entities without one are left out. It concerns every span of their document.
 */
export function unlinkedLoss(
	{ documents, register }: ExportInput,
	isWritten: (span: ExportSpan) => boolean,
): PossibleLoss {
	const concerned = new Set(
		documents.filter(({ spans, entities }) => {
			const linked = new Set(spans.filter(isWritten).map(({ annotation }) => annotation.entity));
			return [...register, ...entities].some(({ id }) => !linked.has(id));
		}),
	);
	return {
		what: "what no span is linked to, but its name and id where something refers to it",
		concerns: ({ document }) => concerned.has(document),
	};
}
