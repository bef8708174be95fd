import type { Problem } from "../../annotation/index.ts";
import type { RenderedDocument } from "../../library/index.ts";

/** What there is of a document before all of it is. */
export type TextBeginning = Pick<RenderedDocument["open"], "record" | "layers"> &
	Pick<RenderedDocument, "parts">;

/** A document as it has come in packets. */
export interface Opened {
	readonly packed: RenderedDocument;
	/** Of its files and of what the documents share. */
	readonly problems: readonly Problem[];
	/** As `DocumentFiles` has it. */
	readonly copyOf: Date | undefined;
}

export const beginningOf = ({ open, parts }: RenderedDocument): TextBeginning => ({
	record: open.record,
	layers: open.layers,
	parts,
});
