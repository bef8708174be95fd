import type { Problem } from "../../annotation/index.ts";
import type { RenderedDocument } from "../../library/index.ts";

/** What there is of a document before all of it is. */
export interface TextBeginning
	extends Pick<RenderedDocument["open"], "record" | "layers">,
		Pick<RenderedDocument, "parts"> {
	/** No part is to come: what is missing is what is said of the spans. */
	readonly isAllText: boolean;
}

/** A document as it has come in packets. */
export interface Opened {
	readonly packed: RenderedDocument;
	/** Of its files and of what the documents share. */
	readonly problems: readonly Problem[];
	/** As `DocumentFiles` has it. */
	readonly copyOf: Date | undefined;
}
