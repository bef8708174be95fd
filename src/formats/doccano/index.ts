import type { Format } from "../format.ts";
import { headOf, readOneFile } from "../kit/one-file.ts";
import { writeInSinglePieces } from "../kit/pieces.ts";
import { countDoccanoSpans, readDoccano } from "./read.ts";
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
	countSpans: countDoccanoSpans,
	detect: ([file]) =>
		/^\s*(?:\[\s*)?\{[\s\S]*"(?:text|data)"\s*:/.test(headOf(file)) &&
		!otherFormats.test(headOf(file)) &&
		(spansPattern.test(file?.content ?? "") || labelPattern.test(headOf(file))),
};

/** One label of the whole text, as in the documentation of text classification. */
const labelPattern = /^\s*(?:\[\s*)?\{[^{}[\]]*"label"\s*:\s*"/;

/** Keys of Label Studio, PubAnnotation and Hypothesis, whose metadata can have an empty list of entities. */
const otherFormats = /"(?:annotations|denotations|export_date|rows)"\s*:/;

/** `[[0, 3, "PER"]]` as labels, names as labels, entities with offsets and `cats`, or an empty list of one of these. */
const spansPattern =
	/"entities"\s*:\s*\[\s*(?:\]|\{[^{}]*"start_offset"\s*:)|"labels?"\s*:\s*\[\s*(?:\[\s*\d+\s*,\s*\d+\s*,|\])|"label"\s*:\s*\[\s*"|"cats"\s*:\s*\[/;
