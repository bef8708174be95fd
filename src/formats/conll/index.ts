import type { Format } from "../format.ts";
import { conllFileType, writeConll } from "./write.ts";

/**
 * CoNLL-2002: a word a line with its tag in IOB2, an empty line after each
 * sentence. A word has one tag, so each layer is a file of its own.
 */
export const conll: Format = {
	id: "conll-2002",
	label: "CoNLL-2002",
	...conllFileType,
	offsets: "none",
	write: writeConll,
};
