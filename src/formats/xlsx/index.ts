import type { AnnotatedSpan, Corpus } from "../../corpus/index.ts";
import type { ExportOptions, Format, Written } from "../format.ts";
import { entityTable } from "../kit/entity-table.ts";
import { corpusFileName } from "../kit/ids.ts";
import { lossesOf, type PossibleLoss } from "../kit/losses.ts";
import { applyOptions, reductionLosses } from "../kit/options.ts";
import { writeInSinglePieces } from "../kit/pieces.ts";
import { writeWithoutRelations } from "../kit/relations.ts";
import { type CellValue, firstRowsOf, spanRowsOf, spanTable } from "../kit/table.ts";
import { tableLosses } from "../kit/table-losses.ts";
import { unsafeLoss } from "../kit/xml.ts";
import { aboutSheet } from "./about.ts";
import { cutCell, type Sheet, sheetLimits } from "./sheet.ts";
import { workbookFile } from "./workbook.ts";

/** Excel workbook: one sheet for each layer with its spans, one with all entities, and one about the export. */
export const xlsx: Format<Uint8Array<ArrayBuffer>> = {
	id: "xlsx",
	label: "Excel",
	commonName: "Spreadsheet (Excel)",
	hint: "One sheet for each layer",
	extension: "xlsx",
	mediaType: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
	offsets: "code point",
	write: writeInSinglePieces(writeWithoutRelations(writeXlsx)),
};

function writeXlsx(corpus: Corpus, options: ExportOptions): Written<Uint8Array<ArrayBuffer>> {
	const layerSheets = layerSheetsOf(corpus, options);
	const entities: Sheet = { name: "Entities", ...entityTable(applyOptions(corpus, options)) };
	const sheets: readonly Sheet[] = [
		...layerSheets.map(({ sheet }) => sheet),
		...(entities.rows.length > 0 ? [entities] : []),
		aboutSheet(corpus),
	];
	const [first] = sheets;
	return {
		files: [
			{
				name: corpusFileName(corpus, xlsx.extension),
				mediaType: xlsx.mediaType,
				content: workbookFile(sheets),
				...(first && { firstRows: firstRowsOf(first) }),
			},
		],
		losses: [
			...reductionLosses(corpus, options),
			...lossesOf(corpus, [
				{ what: "the document's text", concerns: () => true },
				...tableLosses(corpus, options, { withEntities: true }),
				unsafeLoss(corpus),
				...limitLosses(layerSheets, entities),
			]),
		],
	};
}

interface LayerSheet {
	readonly sheet: Sheet;
	/** The span of each row. */
	readonly spans: readonly AnnotatedSpan[];
}

/** Layers without spans have no sheet. */
const layerSheetsOf = (corpus: Corpus, options: ExportOptions): readonly LayerSheet[] =>
	corpus.layers.layers
		.map((layer) => ({
			sheet: { name: layer.label, ...spanTable(corpus, options, layer) },
			spans: spanRowsOf(corpus, layer).map(({ span }) => span),
		}))
		.filter(({ spans }) => spans.length > 0);

/** The losses by the limits of Excel. If the sheet of entities exceeds a limit, this concerns every span. */
function limitLosses(layerSheets: readonly LayerSheet[], entities: Sheet): readonly PossibleLoss[] {
	const mostRows = sheetLimits.rows - 1;
	const isCut = (cells: readonly CellValue[]) =>
		cells.some((cell) => typeof cell === "string" && cutCell(cell) !== cell);
	const cut = new Set(
		layerSheets.flatMap(({ sheet, spans }) => spans.filter((_, index) => isCut(sheet.rows[index] ?? []))),
	);
	const beyond = new Set(layerSheets.flatMap(({ spans }) => spans.slice(mostRows)));
	const isEntityCut = entities.rows.some(isCut);
	const areEntitiesBeyond = entities.rows.length > mostRows;
	return [
		{
			what: "the rest of texts of more than 32,767 characters",
			concerns: ({ span }) => isEntityCut || cut.has(span),
		},
		{
			what: "rows after the first 1,048,575 of a sheet",
			concerns: ({ span }) => areEntitiesBeyond || beyond.has(span),
		},
	];
}
