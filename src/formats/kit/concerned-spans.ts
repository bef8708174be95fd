import type { ExportInput, Loss, SpanName } from "../format.ts";

/**
 * How many spans a loss concerns and, where it is not all of them, which:
 * "14 spans (s4, c1 and 12 more)", with the document before each id where there are several.
 */
export function concernedSpans({ count, spans }: Loss, { documents }: ExportInput): string {
	const all = documents.reduce((sum, document) => sum + document.spans.length, 0);
	const counted = `${count} ${count === 1 ? "span" : "spans"}`;
	return count < all ? `${counted} (${firstOf(spans, documents.length === 1)})` : counted;
}

function firstOf(spans: readonly SpanName[], isOneDocument: boolean): string {
	const names = spans
		.slice(0, mostNamed)
		.map(({ document, annotation }) => (isOneDocument ? annotation : `${document}#${annotation}`));
	const more = spans.length - names.length;
	return more > 0 ? `${names.join(", ")} and ${more} more` : names.join(", ");
}

const mostNamed = 5;
