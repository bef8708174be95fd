import type { Corpus } from "../../corpus/index.ts";
import type { ExportOptions, Format, Written } from "../format.ts";
import { countMatches } from "../kit/count-matches.ts";
import { slug } from "../kit/ids.ts";
import { jsonExport } from "../kit/json-export/write.ts";
import { headOf } from "../kit/one-file.ts";
import { applyOptions, reductionLosses } from "../kit/options.ts";
import { generator, htmlPage } from "./page.ts";
import { readHtml } from "./read.ts";

/**
 * A page for each document: the text with its marks, notes and an index, in one file that needs no script and
 * no network. The page also contains the JSON export, so that an import restores everything.
 */
export const html: Format = {
	id: "html",
	label: "Annotated HTML",
	commonName: "Web page",
	hint: "One file to read, print or mail",
	extension: "html",
	mediaType: "text/html",
	offsets: "code point",
	embedsImages: true,
	write: writeHtml,
	read: readHtml,
	countSpans: (content) => countMatches(content, /"layer"\s*:/),
	detect: (files) =>
		files.some((file) => headOf(file).includes(`<meta name="generator" content="${generator}">`)),
};

function writeHtml(corpus: Corpus, options: ExportOptions): Written {
	const shown = applyOptions(corpus, options);
	const files = shown.documents.map((document) => {
		const data = jsonExport({ ...shown, documents: [document] }, options);
		const page = htmlPage(shown, document, { data, options });
		const name = `${slug(document.record.id)}.${html.extension}`;
		return { name, mediaType: html.mediaType, content: page };
	});
	return { files, losses: reductionLosses(corpus, options) };
}
