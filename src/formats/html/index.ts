import type { ExportInput, ExportOptions, Format, Written } from "../format.ts";
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
	extension: "html",
	mediaType: "text/html",
	offsets: "code point",
	write: writeHtml,
	read: readHtml,
	detect: (files) =>
		files.some((file) => headOf(file).includes(`<meta name="generator" content="${generator}">`)),
};

function writeHtml(input: ExportInput, options: ExportOptions): Written {
	const { originals } = input;
	const shown = applyOptions(input, options);
	const files = shown.documents.map((document) => {
		const alone = { ...shown, documents: [document] };
		const data = jsonExport(alone, options);
		const page = htmlPage({ ...alone, ...(originals && { originals }) }, document, { data, options });
		return { name: `${slug(document.id)}.${html.extension}`, mediaType: html.mediaType, content: page };
	});
	return { files, losses: reductionLosses(input, options) };
}
