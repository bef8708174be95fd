import Papa from "papaparse";
import { hasOwnColumns, readCsv } from "./csv-read.ts";
import { csvText } from "./csv-text.ts";
import { fileName } from "./file-name.ts";
import type { ExportInput, ExportOptions, Format, Written } from "./format.ts";
import { type LinkedSpan, lossesOf, type PossibleLoss } from "./losses.ts";
import { headOf, readOneFile } from "./one-file.ts";
import { reductionLosses } from "./reduced.ts";
import { tableOf } from "./table.ts";

/** RFC 4180: UTF-8 without a byte order mark, CRLF, a header, one row a span. */
export const csv: Format = {
	id: "csv",
	label: "CSV",
	extension: "csv",
	mediaType: "text/csv;charset=utf-8",
	write: writeCsv,
	table: (content, mostRows) =>
		Papa.parse<readonly string[]>(content, {
			delimiter: ",",
			newline: "\r\n",
			preview: mostRows,
			skipEmptyLines: true,
		}).data,
	read: readOneFile(readCsv),
	detect: ([file]) => hasOwnColumns(headOf(file)),
};

function writeCsv(input: ExportInput, options: ExportOptions): Written {
	const { header, rows } = tableOf(input, options);
	return {
		files: [
			{
				name: fileName(input.documents, csv.extension),
				mediaType: csv.mediaType,
				content: csvText([header, ...rows], options),
			},
		],
		losses: [...reductionLosses(input, options), ...lossesOf(input, possibleLosses(input, options))],
	};
}

/** Half a surrogate pair, which has no form in UTF-8. */
const loneSurrogate = /\p{Surrogate}/u;

function possibleLosses(
	{ documents }: ExportInput,
	{ entityFields }: ExportOptions,
): readonly PossibleLoss[] {
	const linked = new Map(
		documents.map((document) => [
			document,
			new Set(document.spans.map(({ annotation }) => annotation.entity)),
		]),
	);
	const refersBeyond = ({ entity, document }: LinkedSpan): boolean =>
		[...(entity?.fields.values() ?? [])]
			.flat()
			.some((value) => value.kind === "entity" && !linked.get(document)?.has(value.entity));
	return [
		{ what: "the document's text, title and language", concerns: () => true },
		{
			what: "the layers' definitions, and which entities the documents share",
			concerns: () => true,
		},
		{
			what: "where sections begin and end; their labels are kept",
			concerns: ({ document }) => document.sections.length > 0,
		},
		{
			what: "fields of entities that are only referred to; their names and ids are kept",
			concerns: (linked) => entityFields && refersBeyond(linked),
		},
		{
			what: "keys that this version does not know",
			concerns: ({ span, entity }) => Object.keys({ ...span.annotation.extra, ...entity?.extra }).length > 0,
		},
		{
			what: "the position before the span moved or was lost",
			concerns: ({ span }) => span.placement.kind !== "exact" && span.annotation.position !== undefined,
		},
		{
			what: "the words that stand there now, the reason for the doubt and other candidates",
			concerns: ({ span: { placement } }) => placement.kind === "check" || placement.kind === "orphan",
		},
		{
			what: "halves of characters, written as U+FFFD",
			concerns: ({ span, entity }) => loneSurrogate.test(textsOf(span.annotation.quote, entity)),
		},
	];
}

/** The foreign texts of a row, a space between each and the next. */
function textsOf(
	quote: Readonly<Record<"prefix" | "exact" | "suffix", string>>,
	entity: LinkedSpan["entity"],
): string {
	const values = [...(entity?.fields.values() ?? [])].flat();
	const texts = values.flatMap((value) => (value.kind === "text" ? [value.text] : []));
	return [quote.prefix, quote.exact, quote.suffix, ...texts].join(" ");
}
