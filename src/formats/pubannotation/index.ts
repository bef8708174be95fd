import type { Format } from "../format.ts";
import { countMatches } from "../kit/count-matches.ts";
import { listOfLines } from "../kit/json-values.ts";
import { headOf, readOneFile } from "../kit/one-file.ts";
import { writeInSinglePieces } from "../kit/pieces.ts";
import { readPubannotation } from "./read.ts";
import { pubannotationFileType, writePubannotation } from "./write.ts";

/**
 * The JSON of PubAnnotation and of the editor TextAE (https://www.pubannotation.org/docs/annotation-format/): a text
 * with denotations, and relations and attributes of these. Offsets count code points.
 */
export const pubannotation: Format = {
	id: "pubannotation",
	label: "PubAnnotation",
	hint: "JSON for PubAnnotation and TextAE",
	...pubannotationFileType,
	offsets: "code point",
	write: writeInSinglePieces(writePubannotation),
	read: readOneFile((content, file, layers) => readPubannotation(listOfLines(content), file, layers)),
	countSpans: (content) => countMatches(content, /"begin"\s*:/),
	detect: ([file]) =>
		/^\s*[[{]/.test(headOf(file)) &&
		/"(?:text|target|tracks|sourcedb)"\s*:/.test(headOf(file)) &&
		/"(?:denotations|blocks|catanns)"\s*:\s*\[/.test(file?.content ?? ""),
};
