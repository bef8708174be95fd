import { type Cited, folded } from "../kit/citation.ts";
import { citedDate } from "./date.ts";

/**
 * One BibTeX entry for the document, with the quotation and its place in the
 * note: `@misc`, which every style has and which asks for no field. What is not
 * known is left out.
 */
export function bibtexCitation(cited: Cited): string {
	const { quote, title, place, url, author, source, published } = cited;
	const date = published === undefined ? undefined : citedDate(published);
	const note = [`“${quote}”`, place ?? ""].map(folded).filter((part) => part !== "");
	const fields: readonly (readonly [string, string])[] = [
		["author", braced(escaped(author ?? ""))],
		// Twice in braces, or styles that lower titles take the capitals of names.
		["title", braced(braced(escaped(title)))],
		["howpublished", braced(escaped(source ?? ""))],
		["year", braced(date ? date.year : escaped(published ?? ""))],
		["month", date?.month === undefined ? "" : (months[date.month] ?? "")],
		["day", date?.day === undefined ? "" : braced(String(date.day))],
		["url", braced(escapedAddress(url ?? ""))],
		["note", braced(escaped(note.join(", ")))],
	];
	const lines = fields.flatMap(([name, value]) => (value === "" ? [] : [`  ${name} = ${value}`]));
	return `@misc{${keyOf(cited, date?.year)},\n${lines.join(",\n")}\n}`;
}

/** Nothing in braces is no field. */
const braced = (value: string) => (value === "" ? "" : `{${value}}`);

/** The first word of author and of title and the year, in the letters that every program allows in a key. */
function keyOf({ author, title }: Cited, year: string | undefined): string {
	const first = (words: string | undefined) =>
		(words ?? "")
			.normalize("NFKD")
			.toLowerCase()
			.split(/\s+/)
			.map((word) => word.replace(/[^a-z0-9]/g, ""))
			.find((word) => word !== "") ?? "";
	return [first(author), year ?? "", first(title)].join("") || "document";
}

/** BibTeX counts braces even after a backslash, so one that stands alone must not stand as itself. */
const escaped = (words: string) =>
	folded(words).replace(/[\\{}$&#%_~^]/g, (sign) => commands[sign] ?? `\\${sign}`);

const commands: Readonly<Record<string, string>> = {
	"\\": "{\\textbackslash}",
	"{": "{\\textbraceleft}",
	"}": "{\\textbraceright}",
	"~": "{\\textasciitilde}",
	"^": "{\\textasciicircum}",
};

/** Addresses are set as they are, but for what would end the field or the line (RFC 3986, 2.1). */
const escapedAddress = (url: string) => url.replace(/[\s\\{}]/g, encodeURIComponent);

const months = "jan feb mar apr may jun jul aug sep oct nov dec".split(" ");
