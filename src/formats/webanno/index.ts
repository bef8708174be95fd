import type { Format } from "../format.ts";
import { headOf } from "../kit/one-file.ts";
import { writeInSinglePieces } from "../kit/pieces.ts";
import { writeWithoutRelations } from "../kit/relations.ts";
import { countWebannoSpans } from "./count.ts";
import { webannoRelations } from "./links.ts";
import { readWebanno } from "./read.ts";
import { webannoFileType, writeWebanno } from "./write.ts";

/**
 * WebAnno TSV 3.3, the format of WebAnno and INCEpTION (INCEpTION User Guide, "WebAnno TSV 3.3 File format"):
 * one row per token. A row below it describes each annotated part of the token. Spans of one layer on the same
 * token are stacked in one cell. Offsets count UTF-16 units.
 */
export const webanno: Format = {
	id: "webanno-tsv",
	label: "WebAnno TSV",
	hint: "For INCEpTION and WebAnno",
	...webannoFileType,
	offsets: "UTF-16 unit",
	write: writeInSinglePieces(writeWithoutRelations(writeWebanno, webannoRelations)),
	read: readWebanno,
	countSpans: countWebannoSpans,
	detect: (files) => files.some((file) => /^#FORMAT=WebAnno TSV 3\b/.test(headOf(file))),
};
