import type { Format } from "../format.ts";
import { headOf, readOneFile } from "../kit/one-file.ts";
import { writeInSinglePieces } from "../kit/pieces.ts";
import { readDoccano } from "./read.ts";
import { doccanoFileType, writeDoccano } from "./write.ts";

/**
 * JSON Lines for doccano, task "sequence labelling" with relations
 * (https://doccano.github.io/doccano/): one line per document. Offsets count code points.
 */
export const doccano: Format = {
	id: "doccano",
	label: "doccano",
	hint: "JSON Lines for labelling in doccano",
	...doccanoFileType,
	offsets: "code point",
	write: writeInSinglePieces(writeDoccano),
	read: readOneFile(readDoccano),
	detect: ([file]) =>
		/^\s*\{"(?:id|text)":/.test(headOf(file)) &&
		/"entities":\s*\[\s*(?:\]|\{[^{}]*"start_offset":)|"label":\s*\[\s*(?:\[\s*\d|\])/.test(
			file?.content ?? "",
		),
};
