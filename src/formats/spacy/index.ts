import type { Format } from "../format.ts";
import { headOf, readOneFile } from "../kit/one-file.ts";
import { readSpacy } from "./read.ts";
import { spacyFileType, writeSpacy } from "./write.ts";

/**
 * A line for each document as spaCy's `Doc.to_json` writes its spans: `ents`, of which
 * spaCy lets none overlap, and `spans`, groups that may. Offsets count code points.
 */
export const spacy: Format = {
	id: "spacy",
	label: "spaCy",
	...spacyFileType,
	offsets: "code point",
	write: writeSpacy,
	read: readOneFile(readSpacy),
	detect: ([file]) => /^\s*\{"text":/.test(headOf(file)) && /"(?:ents|spans)":/.test(file?.content ?? ""),
};
