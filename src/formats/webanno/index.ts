import type { Format } from "../format.ts";
import { headOf } from "../kit/one-file.ts";
import { readWebanno } from "./read.ts";
import { webannoFileType, writeWebanno } from "./write.ts";

/**
 * WebAnno TSV 3.3, which INCEpTION reads: a token a row, a stretch inside one as a
 * row below it, spans of one layer on one token stacked. Offsets count UTF-16 units.
 */
export const webanno: Format = {
	id: "webanno-tsv",
	label: "WebAnno TSV",
	...webannoFileType,
	offsets: "UTF-16 unit",
	write: writeWebanno,
	read: readWebanno,
	detect: (files) => files.some((file) => headOf(file).startsWith("#FORMAT=WebAnno TSV 3.")),
};
