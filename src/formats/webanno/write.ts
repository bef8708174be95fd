import {
	type AnnotatedDocument,
	type AnnotatedSpan,
	allSections,
	type Corpus,
	type PlacedSpan,
} from "../../corpus/index.ts";
import { range, type TextRange } from "../../document/index.ts";
import type { ExportOptions, Written } from "../format.ts";
import { slug } from "../kit/ids.ts";
import {
	lossesOf,
	type PossibleLoss,
	positionLosses,
	surrogateLoss,
	textsLoss,
	unlinkedLoss,
} from "../kit/losses.ts";
import { applyOptions, reductionLosses } from "../kit/options.ts";
import { selectionLoss } from "../kit/selection.ts";
import { signatureLoss } from "../kit/signature.ts";
import { fieldCells, spanRowsOf } from "../kit/table.ts";
import { type Tokens, tokensOf } from "../kit/tokens.ts";
import { uimaKey, uimaOriginOf } from "../kit/uima-origin.ts";
import { checkWebanno } from "./check.ts";
import { type WebannoLayer, webannoLayers } from "./layers.ts";
import { escapeText, escapeValue } from "./lines.ts";
import { layerKeyOf, originCells, originLayers, relationLayersOf } from "./origin-layers.ts";
import { type RelationCells, relationCellsOf } from "./relation-cells.ts";

export const webannoFileType = { extension: "tsv", mediaType: "text/tab-separated-values" } as const;

export function writeWebanno(corpus: Corpus, options: ExportOptions): Written {
	// The option `context` has no effect, because the file contains the entire text.
	const effectiveOptions = { ...options, context: true };
	const source = applyOptions(corpus, effectiveOptions);
	const layers = [...webannoLayers(source.layers), ...originLayers(source)];
	const cells = cellsOf(source, layers);
	const files = source.documents.map((document) => {
		const keys = new Set(document.spans.map(layerKeyOf));
		const used = layers.filter(({ key }) => keys.has(key));
		const content = contentOf(document, used, cells);
		checkWebanno(content);
		return { name: `${slug(document.record.id)}.tsv`, mediaType: webannoFileType.mediaType, content };
	});
	return {
		files,
		losses: [
			...reductionLosses(corpus, effectiveOptions),
			...lossesOf(source, [
				...positionLosses(source, uimaKey),
				...webannoLosses(source, cells),
				surrogateLoss(source),
			]),
		],
	};
}

/** The values of each span, by column. */
type CellsBySpan = ReadonlyMap<AnnotatedSpan, ReadonlyMap<string, string>>;

function cellsOf(corpus: Corpus, layers: readonly WebannoLayer[]): CellsBySpan {
	const layersById = new Map<string, WebannoLayer>(layers.map((one) => [one.key, one]));
	return new Map(
		spanRowsOf(corpus).map(({ span, document }) => {
			const ofOrigin = "range" in span ? originCells(span) : undefined;
			if (ofOrigin) return [span, ofOrigin];
			const { annotation, entity, layer } = span;
			const cells = new Map<string, string>([
				["id", annotation.id],
				["entity_id", entity.id],
			]);
			for (const column of layersById.get(layer.id)?.fields ?? []) {
				const [texts = "", ids = ""] = fieldCells(column, entity, document).map(String);
				cells.set(column.name, texts);
				if (column.idName !== undefined) cells.set(column.idName, ids);
			}
			return [span, cells];
		}),
	);
}

function contentOf(document: AnnotatedDocument, layers: readonly WebannoLayer[], cells: CellsBySpan): string {
	const header = layers.map(
		({ type, features }) => `#T_SP=${[type, ...features.map(({ name }) => name)].join("|")}`,
	);
	const sentences = sentencesOf(document, tokensOf(document.text, document.record.language));
	const relationLayers = relationLayersOf(document);
	const relationHeader = relationLayers.map(
		({ type, base, features }) => `#T_RL=${[type, ...features, `BT_${base}`].join("|")}`,
	);
	const relationCells = relationCellsOf(
		sentences.flatMap(({ rows }) => rows),
		relationLayers,
	);
	const lines = ["#FORMAT=WebAnno TSV 3.3", ...header, ...relationHeader, ""];
	for (const sentence of sentences) {
		lines.push("", ...sentenceLines(document.text, sentence, layers, { cells, relationCells }));
	}
	return `${lines.join("\n")}\n`;
}

function sentenceLines(
	text: string,
	{ range: { start, end }, rows }: Sentence,
	layers: readonly WebannoLayer[],
	{ cells, relationCells }: SentenceCells,
): readonly string[] {
	const textLines = text.slice(start, end).split("\n");
	const formatRow = (row: Row) => {
		const { id, range } = row;
		const values = layers.flatMap((layer) =>
			layer.features.map(({ column }) => cellOf(row, layer, column, cells)),
		);
		const words = text.slice(range.start, range.end);
		// WebAnno itself ends each row with a tab.
		return [id, `${range.start}-${range.end}`, words, ...values, ...relationCells(id), ""].join("\t");
	};
	return [...textLines.map((line) => `#Text=${escapeText(line)}`), ...rows.map(formatRow)];
}

interface SentenceCells {
	readonly cells: CellsBySpan;
	/** Returns the columns of relations in a row. */
	readonly relationCells: RelationCells;
}

/** `*` is an empty value, `_` means no span. */
function cellOf({ spans }: Row, { key }: WebannoLayer, column: string, cells: CellsBySpan): string {
	const spansOfLayer = spans.filter(({ span }) => layerKeyOf(span) === key);
	const values = spansOfLayer.map(({ span, disambiguationId: id }) => {
		const value = cells.get(span)?.get(column) ?? "";
		return `${value === "" ? "*" : escapeValue(value)}${id === undefined ? "" : `[${id}]`}`;
	});
	return values.length > 0 ? values.join("|") : "_";
}

function webannoLosses(corpus: Corpus, cells: CellsBySpan): readonly PossibleLoss[] {
	const placed = corpus.documents.flatMap(({ text, spans }) =>
		spans.map((span) => ({ span, words: text.slice(span.range.start, span.range.end) })),
	);
	const wordless = new Set<AnnotatedSpan>(
		placed.filter(({ words }) => !visible.test(words)).map(({ span }) => span),
	);
	const padded = new Set<AnnotatedSpan>(
		placed.filter(({ words }) => padding.test(words)).map(({ span }) => span),
	);
	return [
		{
			what: "ids and links of spans that were imported with a type of another tool",
			concerns: ({ span }) => uimaOriginOf(span.annotation) !== undefined,
		},
		{ what: "spans that contain no word", concerns: ({ span }) => wordless.has(span) },
		{
			what: "white space and control characters at the start or end of a span",
			concerns: ({ span }) => padded.has(span) && !wordless.has(span),
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
			concerns: ({ document }) => allSections(document).length > 0,
		},
		selectionLoss(corpus),
		signatureLoss,
		textsLoss,
		unlinkedLoss(corpus, (span) => span.placement.kind !== "orphan" && !wordless.has(span)),
	];
}

const visible = /[^\s\p{Cc}]/u;
const padding = /^[\s\p{Cc}]|[\s\p{Cc}]$/u;

/** The row of a token, or of a part of a token that a span covers. */
interface Row {
	/** `1-3` for a token, `1-3.1` for a part of it. */
	readonly id: string;
	readonly range: TextRange;
	readonly spans: readonly RowSpan[];
}

interface RowSpan {
	readonly span: PlacedSpan;
	/** Defined if the span has several rows, or shares one with another span of its layer. */
	readonly disambiguationId: number | undefined;
}

interface Sentence {
	/** From the first token to the start of the next sentence, so that no text is lost between the two. */
	readonly range: TextRange;
	/** Each token, followed by its parts. */
	readonly rows: readonly Row[];
}

/** Returns the sentences of a document with their rows. A span that touches no token has no row. */
function sentencesOf(
	document: AnnotatedDocument,
	{ tokens, sentences, touching }: Tokens,
): readonly Sentence[] {
	const partsByToken = tokens.map((): TokenPart[] => []);
	const rowCounts = new Map<PlacedSpan, number>();
	const stacked = new Set<PlacedSpan>();
	for (const span of document.spans) {
		const { from, to } = touching(span.range);
		rowCounts.set(span, to - from);
		for (let index = from; index < to; index += 1) {
			const token = tokens[index];
			if (!token) continue;
			const start = Math.max(token.start, span.range.start);
			const end = Math.min(token.end, span.range.end);
			const parts = partsByToken[index] ?? [];
			const part = parts.find((one) => one.range.start === start && one.range.end === end);
			if (!part) parts.push({ range: range(start, end), spans: [span] });
			else {
				for (const other of part.spans) {
					if (layerKeyOf(other) === layerKeyOf(span)) stacked.add(other).add(span);
				}
				part.spans.push(span);
			}
		}
	}
	const disambiguationIds = new Map<PlacedSpan, number>();
	for (const span of document.spans) {
		if ((rowCounts.get(span) ?? 0) > 1 || stacked.has(span)) {
			disambiguationIds.set(span, disambiguationIds.size + 1);
		}
	}
	const rowOf = (id: string, part: TokenPart): Row => ({
		id,
		range: part.range,
		spans: part.spans.map((span) => ({ span, disambiguationId: disambiguationIds.get(span) })),
	});
	return sentences.map((first, index) => {
		const next = sentences[index + 1] ?? tokens.length;
		const start = tokens[first]?.start ?? 0;
		const end = tokens[next]?.start ?? document.text.length;
		const rows = tokens.slice(first, next).flatMap((token, number): readonly Row[] => {
			const id = `${index + 1}-${number + 1}`;
			const parts = partsByToken[first + number] ?? [];
			const isEntireToken = (part: TokenPart) =>
				part.range.start === token.start && part.range.end === token.end;
			const entireToken = parts.find(isEntireToken) ?? { range: token, spans: [] };
			const subtokens = parts.filter((part) => !isEntireToken(part)).sort(inTextOrder);
			return [
				rowOf(id, entireToken),
				...subtokens.map((part, position) => rowOf(`${id}.${position + 1}`, part)),
			];
		});
		return { range: range(start, end), rows };
	});
}

/** A part of a token, or an entire token, and the spans that cover exactly this part of it. */
interface TokenPart {
	readonly range: TextRange;
	readonly spans: PlacedSpan[];
}

const inTextOrder = ({ range: a }: TokenPart, { range: b }: TokenPart): number =>
	a.start - b.start || b.end - a.end;
