import type { Format } from "../format.ts";
import { headOf, readOneFile } from "../kit/one-file.ts";
import { writeInSinglePieces } from "../kit/pieces.ts";
import { countConllSpans, isConll, readConll } from "./read.ts";
import { isTokenList, wordLinesOf } from "./token-lists.ts";
import { conllFileType, writeConll } from "./write.ts";

/**
 * The format of the CoNLL-2002 shared task (https://www.clips.uantwerpen.be/conll2002/ner/): one
 * word and its IOB2 tag per line, an empty line after each sentence. A word has one tag, so each
 * layer is a separate file. Files of other tools can have more columns and other tags.
 */
export const conll: Format = {
	id: "conll-2002",
	label: "CoNLL-2002",
	hint: "One tagged word a line, for training taggers",
	...conllFileType,
	offsets: "none",
	write: writeInSinglePieces(writeConll),
	read: readOneFile((content, file, layers) => readConll(wordLinesOf(content), file, layers)),
	countSpans: (content) => countConllSpans(wordLinesOf(content)),
	detect: ([file]) => isTokenList(headOf(file)) || isConll(headOf(file)),
};
