import type { Format } from "../format.ts";
import { headOf, readOneFile } from "../kit/one-file.ts";
import { writeInSinglePieces } from "../kit/pieces.ts";
import { countSpacySpans, readSpacy } from "./read.ts";
import { hasParagraphs } from "./training-data.ts";
import { spacyFileType, writeSpacy } from "./write.ts";

/**
 * JSON Lines in the form of spaCy's `Doc.to_json` (https://spacy.io/api/doc#to_json), one line per
 * document: `ents` must not overlap, the groups in `spans` may. Offsets count code points.
 */
export const spacy: Format = {
	id: "spacy",
	label: "spaCy",
	hint: "Training data for spaCy and Prodigy",
	...spacyFileType,
	offsets: "code point",
	write: writeInSinglePieces(writeSpacy),
	read: readOneFile(readSpacy),
	countSpans: countSpacySpans,
	detect: ([file]) =>
		(/^\s*(?:\[\s*)?\{[\s\S]*"text"\s*:/.test(headOf(file)) &&
			!doccanoPattern.test(headOf(file)) &&
			linePattern.test(file?.content ?? "")) ||
		isTrainingData(headOf(file)) ||
		hasParagraphs(headOf(file)),
};

/** Lists that only doccano has. Its entities can have the form of spaCy's. */
const doccanoPattern = /"(?:Comments|cats)"\s*:\s*\[/;

/** Spans, entities as lists or with `start`, or the answer to a question of Prodigy. */
const linePattern =
	/"(?:ents|spans)"\s*:|"entities"\s*:\s*\[\s*(?:\[\s*\d|\{[^{}]*"start"\s*:)|"answer"\s*:\s*"(?:accept|reject|ignore)"/;

/** True for `["text", {"entities": …}]`, a list of these, also under `annotations`. */
const isTrainingData = (head: string): boolean =>
	/^\s*(?:\{[\s\S]*?"annotations"\s*:\s*)?\[\s*(?:null\s*,\s*)?(?:\[\s*)?"(?:[^"\\]|\\.)*"\s*,\s*\{[\s\S]*"(?:entities|spans|cats)"\s*:/.test(
		head,
	);
