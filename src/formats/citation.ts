export interface Cited {
	/** The words of the span. */
	readonly quote: string;
	/** Title of the document. */
	readonly title: string;
	/** Where in the document: the label of its section. */
	readonly place?: string | undefined;
	/** Address of the span in a published reader. */
	readonly url?: string | undefined;
}

/**
 * A plain citation in one line: “quote”, document, place, address. White space
 * is folded, and what is not known is left out.
 */
export function citationOf({ quote, title, place, url }: Cited): string {
	const parts = [`“${quote}”`, title, place, url];
	return parts
		.flatMap((part) => part ?? [])
		.map((part) => part.replace(/\s+/g, " ").trim())
		.filter((part) => part !== "")
		.join(", ");
}
