export interface Cited {
	/** The words of the span. */
	readonly quote: string;
	/** Title of the document. */
	readonly title: string;
	/** Where in the document: the label of its section. */
	readonly place?: string | undefined;
	/** Address of the span in a published reader. */
	readonly url?: string | undefined;
	readonly author?: string | undefined;
	/** What the document appeared in. */
	readonly source?: string | undefined;
	/** A date as ISO 8601 has it, `2012`, `2012-02` or `2012-02-14`, or in any words. */
	readonly published?: string | undefined;
}

/**
 * A plain citation in one line: “quote”, document, place, address. White space
 * is folded, and what is not known is left out.
 */
export function citationOf({ quote, title, place, url }: Cited): string {
	const parts = [`“${quote}”`, title, place, url];
	return parts
		.flatMap((part) => part ?? [])
		.map(folded)
		.filter((part) => part !== "")
		.join(", ");
}

export const folded = (text: string): string => text.replace(/\s+/g, " ").trim();
