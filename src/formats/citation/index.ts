import { type Cited, citationOf } from "../kit/citation.ts";
import { bibtexCitation } from "./bibtex.ts";
import { chicagoCitation } from "./chicago.ts";

export const citationStyles = ["plain", "chicago", "bibtex"] as const;
export type CitationStyle = (typeof citationStyles)[number];

/** A citation in a style; what is not known is left out of every one. */
export function citationIn(style: CitationStyle, cited: Cited): string {
	if (style === "chicago") return chicagoCitation(cited);
	return style === "bibtex" ? bibtexCitation(cited) : citationOf(cited);
}
