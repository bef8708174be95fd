import type { Problem } from "../../annotation/index.ts";
import type { RenderedDocument } from "../../corpus/index.ts";

/** The text of a document that has arrived so far. */
export interface TextBeginning
	extends Pick<RenderedDocument, "record" | "layers">,
		Pick<RenderedDocument["content"], "parts"> {
	/** True if the text is complete and only the spans are missing. */
	readonly hasAllText: boolean;
}

/** A document assembled from its packets. */
export interface ReceivedDocument {
	readonly packed: RenderedDocument;
	/** Problems in the files of the document and in the shared files. */
	readonly problems: readonly Problem[];
	/** As in `DocumentFiles`. */
	readonly copyOf: Date | undefined;
}
