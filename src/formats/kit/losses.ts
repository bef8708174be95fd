import type { Entity } from "../../annotation/index.ts";
import type { ExportDocument, ExportInput, ExportSpan, Loss } from "../format.ts";
import { linkedIn } from "./linked.ts";

/** One span with what it is linked to. */
export interface LinkedSpan {
	readonly span: ExportSpan;
	readonly entity: Entity | undefined;
	readonly document: ExportDocument;
}

/** Something that a format cannot carry, and how to see that a span is concerned. */
export interface PossibleLoss {
	readonly what: string;
	readonly concerns: (linked: LinkedSpan) => boolean;
}

/** The losses that really occur, in the order given, each with the spans that it concerns. */
export function lossesOf(input: ExportInput, possible: readonly PossibleLoss[]): readonly Loss[] {
	const spans = input.documents.flatMap((document) => {
		const linked = linkedIn(input, document);
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
