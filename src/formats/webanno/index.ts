import { slug } from "../kit/file-name.ts";
import type { ExportDocument, ExportInput, ExportOptions, ExportSpan, Format, Written } from "../format.ts";
import { lossesOf, type PossibleLoss } from "../kit/losses.ts";
import { headOf } from "../kit/one-file.ts";
import { placedIn, placeLosses, unlinkedLoss } from "../kit/placed.ts";
import { reduced, reductionLosses } from "../kit/options.ts";
import { fieldCells, rowsOf } from "../kit/table.ts";
import { tokensOf } from "../kit/tokens.ts";
import { checkWebanno } from "./check.ts";
import { escapeText, escapeValue } from "./escape.ts";
import { type WebannoLayer, webannoLayers } from "./layers.ts";
import { readWebanno } from "./read.ts";
import { type Sentence, sentencesOf, type Unit } from "./units.ts";

/**
 * WebAnno TSV 3.3, which INCEpTION reads: a token a row, a stretch inside one as a
 * row below it, spans of one layer on one token stacked. Offsets count UTF-16 units.
 */
export const webanno: Format = {
	id: "webanno-tsv",
	label: "WebAnno TSV",
	extension: "tsv",
	mediaType: "text/tab-separated-values",
	offsets: "UTF-16 unit",
	write: writeWebanno,
	read: readWebanno,
	detect: (files) => files.some((file) => headOf(file).startsWith("#FORMAT=WebAnno TSV 3.")),
};

function writeWebanno(input: ExportInput, options: ExportOptions): Written {
	// The text holds the words around each span, whether they are wanted or not.
	const kept = { ...options, context: true };
	const whole = reduced(input, kept);
	const layers = webannoLayers(whole.layers);
	const cells = cellsOf(whole, layers);
	const files = whole.documents.map((document) => {
		const used = layers.filter(({ layer }) =>
			document.spans.some(({ annotation }) => annotation.layer === layer.id),
		);
		const content = contentOf(document, used, cells);
		checkWebanno(content);
		return { name: `${slug(document.id)}.tsv`, mediaType: webanno.mediaType, content };
	});
	return {
		files,
		losses: [
			...reductionLosses(input, kept),
			...lossesOf(whole, [...placeLosses(whole), ...webannoLosses(whole, cells)]),
		],
	};
}

/** The values of each span, by the name of their column. */
type CellsBySpan = ReadonlyMap<ExportSpan, ReadonlyMap<string, string>>;

function cellsOf(input: ExportInput, layers: readonly WebannoLayer[]): CellsBySpan {
	const fields = new Map<string, WebannoLayer>(layers.map((one) => [one.layer.id, one]));
	return new Map(
		rowsOf(input).map((row) => {
			const { id, entity, layer } = row.span.annotation;
			const cells = new Map<string, string>([
				["id", id],
				["entity_id", entity],
			]);
			for (const column of fields.get(layer)?.fields ?? []) {
				const [words = "", ids = ""] = fieldCells(column, row).map(String);
				cells.set(column.name, words);
				if (column.idName !== undefined) cells.set(column.idName, ids);
			}
			return [row.span, cells];
		}),
	);
}

function contentOf(document: ExportDocument, layers: readonly WebannoLayer[], cells: CellsBySpan): string {
	const header = layers.map(
		({ type, features }) => `#T_SP=${[type, ...features.map(({ name }) => name)].join("|")}`,
	);
	const sentences = sentencesOf(document, tokensOf(document.text, document.language));
	const lines = ["#FORMAT=WebAnno TSV 3.3", ...header, ""];
	for (const sentence of sentences) lines.push("", ...sentenceLines(document.text, sentence, layers, cells));
	return `${lines.join("\n")}\n`;
}

function sentenceLines(
	text: string,
	{ range: { start, end }, units }: Sentence,
	layers: readonly WebannoLayer[],
	cells: CellsBySpan,
): readonly string[] {
	const words = text.slice(start, end).split("\n");
	const row = (unit: Unit) => {
		const { range: place } = unit;
		const values = layers.flatMap((layer) =>
			layer.features.map(({ column }) => cellOf(unit, layer, column, cells)),
		);
		// WebAnno itself ends each row with a tab.
		return [unit.id, `${place.start}-${place.end}`, text.slice(place.start, place.end), ...values, ""].join(
			"\t",
		);
	};
	return [...words.map((line) => `#Text=${escapeText(line)}`), ...units.map(row)];
}

function cellOf({ spans }: Unit, { layer }: WebannoLayer, column: string, cells: CellsBySpan): string {
	const own = spans.filter(({ span }) => span.annotation.layer === layer.id);
	const values = own.map(({ span, number }) => {
		const value = cells.get(span)?.get(column) ?? "";
		return `${value === "" ? "*" : escapeValue(value)}${number === undefined ? "" : `[${number}]`}`;
	});
	return values.length > 0 ? values.join("|") : "_";
}

function webannoLosses(input: ExportInput, cells: CellsBySpan): readonly PossibleLoss[] {
	const placed = input.documents.flatMap((document) =>
		placedIn(document).map(({ span, range }) => ({
			span,
			words: document.text.slice(range.start, range.end),
		})),
	);
	const wordless = new Set(placed.filter(({ words }) => !visible.test(words)).map(({ span }) => span));
	const blank = new Set(placed.filter(({ words }) => blankAtAnEnd.test(words)).map(({ span }) => span));
	return [
		{ what: "spans that hold no word", concerns: ({ span }) => wordless.has(span) },
		{
			what: "white space and control characters at the ends of the span",
			concerns: ({ span }) => blank.has(span) && !wordless.has(span),
		},
		{
			what: "white space and control characters before the first word of the text, written as spaces",
			concerns: ({ document }) => !/^ *[^\s\p{Cc}]/u.test(document.text),
		},
		{
			what: "carriage returns in fields, written as spaces",
			concerns: ({ span }) => [...(cells.get(span)?.values() ?? [])].some((value) => value.includes("\r")),
		},
		{ what: "the document's title and language", concerns: () => true },
		{ what: "the layers' definitions, and which entities the documents share", concerns: () => true },
		{
			what: "sections and their labels",
			concerns: ({ document, span }) => document.sections.length > 0 || span.section !== undefined,
		},
		unlinkedLoss(input, (span) => span.placement.kind !== "orphan" && !wordless.has(span)),
	];
}

const visible = /[^\s\p{Cc}]/u;
const blankAtAnEnd = /^[\s\p{Cc}]|[\s\p{Cc}]$/u;
