import { range, type TextRange } from "../../document/index.ts";
import type { ExportDocument, ExportInput, ExportOptions, ExportSpan, Format, Written } from "../format.ts";
import { slug } from "../kit/file-name.ts";
import { lossesOf, type PossibleLoss } from "../kit/losses.ts";
import { headOf } from "../kit/one-file.ts";
import { applyOptions, reductionLosses } from "../kit/options.ts";
import { placedIn, placeLosses, unlinkedLoss } from "../kit/placed.ts";
import { fieldCells, rowsOf } from "../kit/table.ts";
import { type Tokens, tokensOf } from "../kit/tokens.ts";
import { checkWebanno } from "./check.ts";
import { escapeText, escapeValue } from "./escape.ts";
import { type WebannoLayer, webannoLayers } from "./layers.ts";
import { readWebanno } from "./read.ts";

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
	const whole = applyOptions(input, kept);
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

/** A row of the file: a token, or a stretch inside one, with the spans that stand on it. */
interface Unit {
	/** `1-3`, and for a stretch inside a token `1-3.1`. */
	readonly id: string;
	readonly range: TextRange;
	readonly spans: readonly UnitSpan[];
}

interface UnitSpan {
	readonly span: ExportSpan;
	/** Told apart by it where spans of one layer share a unit or one has several; undefined elsewhere. */
	readonly number: number | undefined;
}

interface Sentence {
	/** From its first token to the next sentence, so that no text is left between; UTF-16 as the format wants it. */
	readonly range: TextRange;
	/** Each token, and after it the stretches inside it. */
	readonly units: readonly Unit[];
}

/** The sentences of a document with their rows. A span that touches no token has none. */
function sentencesOf(document: ExportDocument, tokens: Tokens): readonly Sentence[] {
	const stretches = tokens.tokens.map((): Stretch[] => []);
	const counts = new Map<ExportSpan, number>();
	const shared = new Set<ExportSpan>();
	for (const { span, range: whole } of placedIn(document)) {
		const { from, to } = tokens.touching(whole);
		counts.set(span, to - from);
		for (let index = from; index < to; index += 1) {
			const token = tokens.tokens[index];
			if (!token) continue;
			const start = Math.max(token.start, whole.start);
			const end = Math.min(token.end, whole.end);
			const there = stretches[index] ?? [];
			const stretch = there.find((one) => one.range.start === start && one.range.end === end);
			if (!stretch) there.push({ range: range(start, end), spans: [span] });
			else {
				for (const other of stretch.spans) {
					if (other.annotation.layer === span.annotation.layer) shared.add(other).add(span);
				}
				stretch.spans.push(span);
			}
		}
	}
	const numbers = new Map<ExportSpan, number>();
	for (const span of document.spans) {
		if ((counts.get(span) ?? 0) > 1 || shared.has(span)) numbers.set(span, numbers.size + 1);
	}
	const unit = (id: string, { range: place, spans }: Stretch): Unit => ({
		id,
		range: place,
		spans: spans.map((span) => ({ span, number: numbers.get(span) })),
	});
	return tokens.sentences.map((first, index) => {
		const after = tokens.sentences[index + 1] ?? tokens.tokens.length;
		const start = tokens.tokens[first]?.start ?? 0;
		const end = tokens.tokens[after]?.start ?? document.text.length;
		const units = tokens.tokens.slice(first, after).flatMap((token, number): readonly Unit[] => {
			const id = `${index + 1}-${number + 1}`;
			const all = stretches[first + number] ?? [];
			const isWhole = ({ range: place }: Stretch) => place.start === token.start && place.end === token.end;
			const whole = all.find(isWhole) ?? { range: token, spans: [] };
			const parts = all.filter((one) => !isWhole(one)).sort(inOrder);
			return [unit(id, whole), ...parts.map((part, at) => unit(`${id}.${at + 1}`, part))];
		});
		return { range: range(start, end), units };
	});
}

interface Stretch {
	readonly range: TextRange;
	readonly spans: ExportSpan[];
}

const inOrder = ({ range: a }: Stretch, { range: b }: Stretch): number => a.start - b.start || b.end - a.end;
