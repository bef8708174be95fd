import type { Corpus } from "../../corpus/index.ts";
import type { ExportOptions, Format, Written } from "../format.ts";
import { countMatches } from "../kit/count-matches.ts";
import { corpusFileName } from "../kit/ids.ts";
import { readJsonExport } from "../kit/json-export/read.ts";
import { formatName } from "../kit/json-export/shape.ts";
import { jsonExport } from "../kit/json-export/write.ts";
import { headOf, readOneFile } from "../kit/one-file.ts";
import { reductionLosses } from "../kit/options.ts";

/** Ascribe's JSON format, which is lossless. Described in `docs/formats.md` and by its JSON Schema. */
export const json: Format = {
	id: "json",
	label: "JSON",
	hint: "Keeps everything, for scripts and for importing again",
	extension: "json",
	mediaType: "application/json",
	offsets: "code point",
	write: writeJson,
	read: readOneFile(readJsonExport),
	countSpans: (content) => countMatches(content, /"layer"\s*:/),
	detect: ([file]) => new RegExp(`^\\s*\\{[^]*"format"\\s*:\\s*"${formatName}"`).test(headOf(file)),
};

function writeJson(corpus: Corpus, options: ExportOptions): Written {
	const name = corpusFileName(corpus, json.extension);
	return {
		files: [{ name, mediaType: json.mediaType, content: jsonExport(corpus, options) }],
		losses: reductionLosses(corpus, options),
	};
}
