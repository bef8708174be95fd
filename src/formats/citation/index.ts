import { type Cited, citationOf, folded } from "../kit/citation.ts";
import { bibtexCitation } from "./bibtex.ts";
import { citedDate } from "./date.ts";

export const citationStyles = ["plain", "chicago", "bibtex"] as const;
export type CitationStyle = (typeof citationStyles)[number];

/** A citation in a style; what is not known is left out of every one. */
export function citationIn(style: CitationStyle, cited: Cited): string {
	if (style === "chicago") return chicagoCitation(cited);
	return style === "bibtex" ? bibtexCitation(cited) : citationOf(cited);
}

/**
 * The quotation with its note after the Chicago Manual of Style (17th edition,
 * 14.207: pages of websites): “quote” (Author, “Title,” Source, February 14,
 * 2012, under “Place,” address). What is not known is left out.
 */
function chicagoCitation({ quote, title, place, url, author, source, published }: Cited): string {
	const known = (words: string | undefined, write: (words: string) => string = (same) => same) => {
		const one = folded(words ?? "");
		return one === "" ? [] : [write(one)];
	};
	const parts = [
		...known(author, (words) => `${words},`),
		...known(title, (words) => `“${inner(words)},”`),
		...known(source, (words) => `${words},`),
		...known(published && dateIn(published), (words) => `${words},`),
		...known(place, (words) => `under “${inner(words)},”`),
		...known(url),
	];
	// What comes last has no comma after it.
	const note = parts.join(" ").replace(/,(”?)$/, "$1");
	const words = inner(folded(quote));
	return note === "" ? `“${words}”` : `“${words}” (${note})`;
}

/** Quotation marks within quotation marks are single ones (13.30). */
const inner = (words: string) => words.replaceAll("“", "‘").replaceAll("”", "’");

function dateIn(published: string): string {
	const date = citedDate(published);
	if (!date) return published;
	const { year, month, day } = date;
	if (month === undefined) return year;
	return day === undefined ? `${months[month]} ${year}` : `${months[month]} ${day}, ${year}`;
}

const months = "January February March April May June July August September October November December".split(
	" ",
);
