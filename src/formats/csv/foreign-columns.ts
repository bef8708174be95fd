import { excerpt, type Report } from "../../annotation/index.ts";
import type { Delimiter } from "./csv-text.ts";

/** The meaning of a column of another tool's table. */
export type ColumnMeaning = keyof typeof namesOf;

/** Names that mean a quote and nothing else. */
const quoteNames = [
	...[
		"quote",
		"exact",
		"quotetranscription",
		"highlight",
		"quotation",
		"quotedescription",
		"quotationcontent",
	],
	...["mention", "annotatedtext", "selectedtext", "quotedtext", "codedtext", "surface", "surfaceform"],
	...["excerpt", "snippet", "citation", "extrait", "zitat", "textstelle", "fundstelle", "codiertessegment"],
	...["cita", "citazione", "citacao", "citaat"],
];

/** Names of columns in the order of preference, in the form of `normalised`. */
const namesOf = {
	quote: [
		...quoteNames,
		...["words", "span", "segment", "passage", "phrase", "selection", "keyword", "text", "texte", "texto"],
		...["testo", "content", "sentence"],
	],
	label: [
		...["label", "layer", "type", "entitytype", "annotationtype", "category", "class", "code", "labels"],
		...["nerlabel", "ner", "kategorie", "etikett", "etiquette", "categorie", "etiqueta", "categoria"],
		...["codigo", "tipo", "etichetta"],
	],
	start: [
		...["start", "begin", "startoffset", "startchar", "from", "startposition", "startindex", "offset"],
		...["startpoint", "startpos", "charstart", "beginoffset", "beg", "anfang", "beginn", "debut", "inicio"],
		...["inizio"],
	],
	end: [
		...["end", "stop", "endoffset", "endchar", "to", "endposition", "endindex", "endpoint", "endpos"],
		...["charend", "finish", "ende", "fin", "fine", "fim"],
	],
	anchor: ["anchor", "target"],
	prefix: ["prefix", "before", "leftcontext", "contextbefore"],
	suffix: ["suffix", "after", "rightcontext", "contextafter"],
	id: ["uuid", "id", "annotationid"],
	document: [
		...["file", "filename", "document", "doc", "documentid", "docid", "documentname", "source", "url", "uri"],
		...["dokument", "dokumentname", "datei", "fichier", "archivo"],
	],
	comments: [
		...["comments", "comment", "notes", "note", "remark", "remarks", "body", "memo", "kommentar"],
		...["bemerkung", "anmerkung", "notiz", "commentaire", "remarque", "comentario", "nota", "commento"],
		...["opmerking"],
	],
	tags: [
		"tags",
		"tag",
		"keywords",
		"codes",
		"schlagworte",
		"schlagworter",
		"motscles",
		"etiquetas",
		"etichette",
	],
} as const satisfies Readonly<Record<string, readonly string[]>>;

const meanings: readonly ColumnMeaning[] = [
	...(["quote", "label", "start", "end", "anchor", "prefix", "suffix"] as const),
	...(["id", "document", "comments", "tags"] as const),
];

/** The name of the column for each meaning. */
export type ForeignColumns = ReadonlyMap<ColumnMeaning, string>;

/**
 * True if the first record of a file names a column of quotes, or columns of both offsets, and something that is said
 * about them. A name that always means a quote is enough.
 */
export function isForeignTable(head: string): boolean {
	if (/^\s*[[{<#]/.test(head)) return false;
	const names = namesIn(head).map(normalised);
	// Label Studio has lists of regions in its cells.
	if (names.includes("annotationid") && names.includes("leadtime")) return false;
	const has = (meaning: ColumnMeaning) => names.some((name) => isNamed(name, meaning));
	if (names.some((name) => quoteNames.includes(name))) return true;
	const isDescribed = has("label") || has("comments") || has("tags");
	return (has("quote") && (isDescribed || has("start"))) || (has("start") && has("end") && isDescribed);
}

export function columnsIn(header: readonly string[]): ForeignColumns {
	const columns = new Map<ColumnMeaning, string>();
	for (const meaning of meanings) {
		for (const wanted of namesOf[meaning]) {
			const found = header.find((name) => normalised(name) === wanted);
			if (found === undefined || columns.has(meaning)) continue;
			columns.set(meaning, found);
		}
	}
	return columns;
}

/** Reports what each column is taken for. */
export function reportColumns(header: readonly string[], columns: ForeignColumns, report: Report): void {
	const read = [...columns].map(([meaning, name]) => `${excerpt(name)} as ${meaning}`).join(", ");
	const used = new Set(columns.values());
	const others = header.flatMap((name) => (used.has(name) ? [] : [excerpt(name)])).join(", ");
	const reason = `The columns are recognised by their names: ${read}.${others === "" ? "" : ` Other columns become fields: ${others}.`}`;
	report.warning("1:1", "W_CSV_MAPPED", reason, "Rename the columns if one of them means something else.");
}

/** Without case, accents, spaces, digits and punctuation. */
const normalised = (name: string): string =>
	name
		.normalize("NFKD")
		.toLowerCase()
		.replace(/[^\p{Ll}\p{Lo}]/gu, "");

const isNamed = (name: string, meaning: ColumnMeaning): boolean =>
	namesOf[meaning].some((wanted) => wanted === name);

/** Returns the delimiter that occurs most often in the first record. */
export function delimiterOf(content: string): Delimiter {
	const [first = ""] = content.split(/\r?\n/, 1);
	const counts = ([",", ";", "\t", "|"] as const).map(
		(delimiter) => [first.split(delimiter).length, delimiter] as const,
	);
	return counts.toSorted((a, b) => b[0] - a[0])[0]?.[1] ?? ",";
}

const namesIn = (head: string): readonly string[] =>
	(/^[^\r\n]*/.exec(head)?.[0] ?? "")
		.split(delimiterOf(head))
		.map((name) => name.replace(/^\s*"(.*)"\s*$/, "$1"));
