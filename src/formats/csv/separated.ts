import Papa from "papaparse";
import type { ExportInput, ExportOptions, Format } from "../format.ts";
import { csvText, type Delimiter } from "../kit/csv-text.ts";
import { fileName } from "../kit/file-name.ts";
import { lossesOf } from "../kit/losses.ts";
import { headOf, readOneFile } from "../kit/one-file.ts";
import { reductionLosses } from "../kit/options.ts";
import { tableOf } from "../kit/table.ts";
import { rowLosses } from "./losses.ts";
import { hasOwnColumns, readCsv } from "./read.ts";

export interface Separated extends Pick<Format, "id" | "label" | "extension" | "mediaType"> {
	readonly delimiter: Delimiter;
}

/** A format of rows of spans, with whatever sign between cells. */
export function separated({ delimiter, ...format }: Separated): Format {
	return {
		...format,
		offsets: "code point",
		write(input, options) {
			const name = fileName(input.documents, format.extension);
			return {
				files: [{ name, mediaType: format.mediaType, content: spanRows(input, options, delimiter) }],
				losses: [
					...reductionLosses(input, options),
					...lossesOf(input, rowLosses(input, options, { withEntities: false })),
				],
			};
		},
		table: firstRows(delimiter),
		read: readOneFile((content, file, layers) => readCsv(content, file, layers, delimiter)),
		detect: (files) => files.length > 0 && files.every((file) => hasOwnColumns(headOf(file), delimiter)),
	};
}

/** The first rows of a file, headings first. */
export const firstRows =
	(delimiter: Delimiter): NonNullable<Format["table"]> =>
	(content, mostRows) =>
		Papa.parse<readonly string[]>(content, {
			delimiter,
			newline: "\r\n",
			preview: mostRows,
			skipEmptyLines: true,
		}).data;

export function spanRows(input: ExportInput, options: ExportOptions, delimiter: Delimiter): string {
	const { header, rows } = tableOf(input, options);
	return csvText([header, ...rows], options, delimiter);
}
