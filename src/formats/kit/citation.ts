import { quotedWordsOf } from "../../annotation/index.ts";
import { type AnnotatedDocument, type AnnotatedSpan, type Corpus, spanUrl } from "../../corpus/index.ts";
import { claimantNames } from "./linked-entities.ts";

export const citationStyles = ["plain", "chicago", "bibtex"] as const;
export type CitationStyle = (typeof citationStyles)[number];

export interface CitedPassage {
	/** Text of the annotated span. */
	readonly quote: string;
	/** Names of those who claim what the passage says. */
	readonly claimants?: string | undefined;
	/** Title of the document. */
	readonly title: string;
	/** Label of the section that contains the passage. */
	readonly section?: string | undefined;
	/** Address of the passage in a published reader. */
	readonly url?: string | undefined;
	readonly author?: string | undefined;
	/** The publication in which the document appeared. */
	readonly source?: string | undefined;
	/** An ISO 8601 date (`2012`, `2012-02` or `2012-02-14`) or any other text. */
	readonly published?: string | undefined;
	/** The day on which the passage was read, as in `2026-11-27`. */
	readonly accessed?: string | undefined;
}

/** Returns a citation in the given style. Every style omits unknown fields. */
export function formatCitation(style: CitationStyle, cited: CitedPassage): string {
	if (style === "chicago") return chicagoCitation(cited);
	return style === "bibtex" ? bibtexCitation(cited) : plainCitation(cited);
}

/**
 * Returns a citation on one line: “quote”, claimants, author, document, publication, date, section, address, date of
 * access.
 */
export function plainCitation(cited: CitedPassage): string {
	const { quote, title, section, url, author, source, published, accessed } = cited;
	return [
		quotationOf(quote),
		claimedBy(cited),
		author,
		title,
		source,
		published,
		section,
		url,
		accessed && `accessed ${accessed}`,
	]
		.map((part = "") => collapseWhitespace(part))
		.filter(isNotEmpty)
		.join(", ");
}

const claimedBy = ({ claimants = "" }: CitedPassage): string =>
	claimants === "" ? "" : `claimed by ${claimants}`;

/** Returns what a citation of a span states. Not the date of access, which an export does not know. */
export function citedPassage(
	corpus: Corpus,
	document: AnnotatedDocument,
	{ annotation, entity, section }: AnnotatedSpan,
): CitedPassage {
	const { title, author, source, published } = document.record;
	return {
		quote: quotedWordsOf(annotation),
		claimants: claimantNames(document, entity).join(", "),
		title,
		section,
		url: spanUrl(corpus, document, annotation),
		author,
		source,
		published,
	};
}

/** Returns the citation of a span on one line. */
export const spanCitation = (corpus: Corpus, document: AnnotatedDocument, span: AnnotatedSpan): string =>
	plainCitation(citedPassage(corpus, document, span));

export const collapseWhitespace = (text: string): string => text.replace(/\s+/g, " ").trim();

const isNotEmpty = (text: string): boolean => text !== "";

/**
 * Returns the quotation with its note after the Chicago Manual of Style (17th edition,
 * 14.207: pages of websites): “quote” (claimed by IIPA, Author, “Title,” Source, February 14,
 * 2012, under “Section,” accessed November 27, 2026, address).
 */
function chicagoCitation(cited: CitedPassage): string {
	const { quote, title, section, url, author, source, published, accessed } = cited;
	const part = (text: string | undefined, format: (text: string) => string = (same) => same) => {
		const collapsed = collapseWhitespace(text ?? "");
		return collapsed === "" ? [] : [format(collapsed)];
	};
	const parts = [
		...part(claimedBy(cited), (text) => `${text},`),
		...part(author, (text) => `${text},`),
		...part(title, (text) => `“${innerQuotes(text)},”`),
		...part(source, (text) => `${text},`),
		...part(published && chicagoDate(published), (text) => `${text},`),
		...part(section, (text) => `under “${innerQuotes(text)},”`),
		...part(accessed && chicagoDate(accessed), (text) => `accessed ${text},`),
		...part(url),
	];
	// The last part has no comma after it.
	const note = parts.join(" ").replace(/,(”?)$/, "$1");
	const quotation = quotationOf(quote);
	return note === "" ? quotation : `${quotation} (${note})`;
}

/** Returns a quotation in English quotation marks. */
const quotationOf = (quote: string): string => `“${innerQuotes(collapseWhitespace(quote))}”`;

/**
 * Makes quotation marks inside quotation marks single (Chicago Manual of Style, 13.30), also German ones and straight
 * ones. Guillemets and corner brackets stay: they cannot be taken for the outer marks. So does a straight mark after a
 * number, which can mean inches.
 */
const innerQuotes = (text: string): string =>
	text
		.replace(/„([^„“”]*)[“”]/g, "‚$1‘")
		.replace(/(?<![\p{L}\p{N}])"([^"]*)"/gu, "'$1'")
		.replace(/(?<!\p{N})"/gu, "'")
		.replaceAll("“", "‘")
		.replaceAll("”", "’");

function chicagoDate(published: string): string {
	const date = parseDate(published);
	if (!date) return published;
	const { year, month, day } = date;
	if (month === undefined) return year;
	return day === undefined ? `${monthNames[month]} ${year}` : `${monthNames[month]} ${day}, ${year}`;
}

const monthNames =
	"January February March April May June July August September October November December".split(" ");

/**
 * Returns one BibTeX entry for the document, with the quotation, its claimants, its section and the date of access in the note.
 * The type is `@misc`, because every style has it and it requires no field.
 */
function bibtexCitation(cited: CitedPassage): string {
	const { quote, title, section, url, author, source, published, accessed } = cited;
	const date = published === undefined ? undefined : parseDate(published);
	const visit = accessed === undefined ? "" : `accessed ${accessed}`;
	const note = [quotationOf(quote), claimedBy(cited), section ?? "", visit]
		.map(collapseWhitespace)
		.filter(isNotEmpty);
	const fields: readonly (readonly [string, string])[] = [
		["author", inBraces(escapeTex(author ?? ""))],
		// Two pairs of braces, because some styles put a title in lower case, names included.
		["title", inBraces(inBraces(escapeTex(title)))],
		["howpublished", inBraces(escapeTex(source ?? ""))],
		["year", inBraces(date ? date.year : escapeTex(published ?? ""))],
		["month", date?.month === undefined ? "" : (bibtexMonths[date.month] ?? "")],
		["day", date?.day === undefined ? "" : inBraces(String(date.day))],
		["url", inBraces(escapeAddress(url ?? ""))],
		["note", inBraces(escapeTex(note.join(", ")))],
	];
	const lines = fields.flatMap(([name, value]) => (value === "" ? [] : [`  ${name} = ${value}`]));
	return `@misc{${bibtexKey(cited, date?.year)},\n${lines.join(",\n")}\n}`;
}

const inBraces = (value: string) => (value === "" ? "" : `{${value}}`);

/** First word of the author, year, first word of the title: ASCII letters and digits, which every program accepts. */
function bibtexKey({ author, title }: CitedPassage, year: string | undefined): string {
	const firstWord = (text: string | undefined) =>
		(text ?? "")
			.normalize("NFKD")
			.toLowerCase()
			.split(/\s+/)
			.map((word) => word.replace(/[^a-z0-9]/g, ""))
			.find(isNotEmpty) ?? "";
	return [firstWord(author), year ?? "", firstWord(title)].join("") || "document";
}

/** BibTeX counts braces even after a backslash, so an unbalanced brace becomes a command. */
const escapeTex = (text: string) =>
	collapseWhitespace(text).replace(/[\\{}$&#%_~^]/g, (sign) => texCommands[sign] ?? `\\${sign}`);

const texCommands: Readonly<Record<string, string>> = {
	"\\": "{\\textbackslash}",
	"{": "{\\textbraceleft}",
	"}": "{\\textbraceright}",
	"~": "{\\textasciitilde}",
	"^": "{\\textasciicircum}",
};

/** Percent-encodes only the characters that would end the field or the line (RFC 3986, 2.1). */
const escapeAddress = (url: string) => url.replace(/[\s\\{}]/g, encodeURIComponent);

const bibtexMonths = "jan feb mar apr may jun jul aug sep oct nov dec".split(" ");

interface PublicationDate {
	readonly year: string;
	/** 0 for January. */
	readonly month?: number;
	readonly day?: number;
}

/** Parses an ISO 8601 date of any precision. Undefined for any other text and for a date that does not exist. */
function parseDate(published: string): PublicationDate | undefined {
	const found = /^(\d{4})(?:-(\d\d)(?:-(\d\d)(?:T.*)?)?)?$/.exec(published.trim());
	const year = found?.[1];
	if (year === undefined) return undefined;
	if (found?.[2] === undefined) return { year };
	const month = Number(found[2]) - 1;
	if (month < 0 || month > 11) return undefined;
	if (found[3] === undefined) return { year, month };
	const day = Number(found[3]);
	// Day 0 of the next month is the last day of this one.
	const lastDay = new Date(Date.UTC(Number(year), month + 1, 0)).getUTCDate();
	return day >= 1 && day <= lastDay ? { year, month, day } : undefined;
}
