import type { Format } from "../format.ts";
import { countMatches } from "../kit/count-matches.ts";
import { headOf } from "../kit/one-file.ts";
import { textBoundLine } from "./lines.ts";
import { readBrat } from "./read.ts";
import { bratFileType, writeBrat } from "./write.ts";

/**
 * The brat standoff format (https://brat.nlplab.org/standoff.html): a `.txt` and an `.ann` file
 * for each document, and one `annotation.conf` for the folder. Corpora of shared tasks divide the `.ann` file: given
 * annotations are in `.a1`, those to find in `.a2`. Offsets count code points. Pieces are fragments, and
 * relations are `R` lines.
 */
export const brat: Format = {
	id: "brat",
	label: "brat",
	hint: "Text, annotations and configuration for brat",
	...bratFileType,
	offsets: "code point",
	// A span can have several fragments, so it is not divided into single pieces.
	write: writeBrat,
	read: readBrat,
	isCompanion: ({ name }) => name === "annotation.conf",
	isContinuation: ({ name }) => /\.a2$/i.test(name),
	countSpans: (content) => countMatches(content, textBoundLine),
	// brat makes an empty file for a text without annotations.
	detect: (files) =>
		files.some(
			(file) =>
				/^T\d+\t\S+ \d+ \d+(?:;\d+ \d+)*\t/m.test(headOf(file)) ||
				(/\.(?:ann|a1)$/i.test(file.name) && file.content.trim() === ""),
		),
};
