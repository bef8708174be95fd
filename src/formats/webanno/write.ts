import { type AnnotatedDocument, type AnnotatedSpan, allSections, type Corpus } from "../../corpus/index.ts";
import type { ExportOptions, Written } from "../format.ts";
import { writtenOriginOf } from "../kit/foreign-layers.ts";
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
import { tokensOf } from "../kit/tokens.ts";
import { uimaKey } from "../kit/uima-origin.ts";
import { checkWebanno } from "./check.ts";
import { type WebannoLayer, webannoLayers } from "./layers.ts";
import { escapeText, escapeValue } from "./lines.ts";
import { numbered, stacked, type WrittenLinks, writtenLinksOf } from "./links.ts";
import { layerKeyOf, originCells, originLayers, relationLayersOf } from "./origin-layers.ts";
import { type RelationCells, relationCellsOf } from "./relation-cells.ts";
import { placesIn, type Row, type RowPlace, type Sentence, sentencesOf } from "./rows.ts";
import { slotHeader } from "./slots.ts";

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
	const links = writtenLinksOf(document, layers);
	const sentences = sentencesOf(document, tokensOf(document.text, document.record.language), links);
	const places = placesIn(sentences);
	const relationLayers = relationLayersOf(document);
	const header = layers.map(
		(layer) => `#${layer.isChain ? "T_CH" : "T_SP"}=${[layer.type, ...columnsOf(layer)].join("|")}`,
	);
	const relationHeader = relationLayers.map(
		({ type, base, features }) => `#T_RL=${[type, ...features, `BT_${base}`].join("|")}`,
	);
	const relationCells = relationCellsOf(places, relationLayers);
	const lines = ["#FORMAT=WebAnno TSV 3.3", ...header, ...relationHeader, ""];
	for (const sentence of sentences) {
		lines.push(
			"",
			...sentenceLines(document.text, sentence, layers, { cells, links, places, relationCells }),
		);
	}
	return `${lines.join("\n")}\n`;
}

/** Returns the names of the columns in the header. */
const columnsOf = ({ type, features, slots }: WebannoLayer): readonly string[] => [
	...features.map(({ name }) => name),
	...[...slots].flatMap(([feature, slot]) => slotHeader(type, feature, slot)),
];

function sentenceLines(
	text: string,
	{ range: { start, end }, rows }: Sentence,
	layers: readonly WebannoLayer[],
	{ cells, links, places, relationCells }: SentenceCells,
): readonly string[] {
	const textLines = text.slice(start, end).split("\n");
	const formatRow = (row: Row) => {
		const { id, range } = row;
		const values = layers.flatMap((layer) => {
			const spans = row.spans.filter(({ span }) => layerKeyOf(span) === layer.key);
			const plain = layer.features.map(({ column }) =>
				stacked(spans, ({ span, disambiguationId: number }) => {
					const value = cells.get(span)?.get(column) ?? "";
					const written = value === "" ? "*" : escapeValue(value);
					return layer.isChain ? links.chainCell(span, column, written) : `${written}${numbered(number)}`;
				}),
			);
			return [...plain, ...[...layer.slots.keys()].flatMap((slot) => links.slotCells(spans, slot, places))];
		});
		const words = text.slice(range.start, range.end);
		// WebAnno itself ends each row with a tab.
		return [id, `${range.start}-${range.end}`, words, ...values, ...relationCells(id), ""].join("\t");
	};
	return [...textLines.map((line) => `#Text=${escapeText(line)}`), ...rows.map(formatRow)];
}

interface SentenceCells {
	readonly cells: CellsBySpan;
	readonly links: WrittenLinks;
	readonly places: ReadonlyMap<string, RowPlace>;
	/** Returns the columns of relations in a row. */
	readonly relationCells: RelationCells;
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
			concerns: ({ span }) => writtenOriginOf(span) !== undefined,
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
