import { createReport, type ReadResult } from "../../annotation/index.ts";
import { emptyImport, type ImportedCorpus } from "../../corpus/index.ts";
import type { ImportedFile } from "../format.ts";
import { readJsonExport } from "../kit/json-export/read.ts";
import { entityJson, layersJson } from "../kit/json-export/values.ts";
import { findDataBlock } from "./data.ts";

/**
 * Reads only the data blocks of exported pages, because everything else in a page is generated from its data.
 * Reports a page whose layers or shared entities differ from those of the first page.
 */
export function readHtml(files: readonly ImportedFile[]): ReadResult<ImportedCorpus> {
	const [first, ...others] = files.map(readPage);
	if (!first) return { value: emptyImport, problems: [] };
	const documents = [...first.value.documents];
	const problems = [...first.problems];
	const shared = sharedOf(first.value);
	for (const { file, value, problems: found } of others) {
		const report = createReport(file);
		if (sharedOf(value) !== shared) {
			const reason =
				"This page belongs to another export: its layers or shared entities differ from those of the first page.";
			report.error("", "E_FILE_MORE", reason, "Import this page separately.");
		} else {
			for (const document of value.documents) {
				if (!documents.some(({ id }) => id === document.id)) documents.push(document);
				else
					report.error(
						"",
						"E_ID_TWICE",
						`Two pages contain the document "${document.id}".`,
						"Import only one of the two pages.",
					);
			}
		}
		problems.push(...found, ...report.problems);
	}
	return { value: { ...first.value, documents }, problems };
}

function readPage({ name, content }: ImportedFile): ReadResult<ImportedCorpus> & { readonly file: string } {
	const found = findDataBlock(content);
	const report = createReport(name);
	if (!found) {
		report.error(
			"",
			"E_HTML_DATA",
			"This page does not contain the data of an Ascribe export.",
			"Choose a page that was exported as annotated HTML.",
		);
		return { file: name, value: emptyImport, problems: report.problems };
	}
	if (!found.isWhole) {
		const reason = "The data block of this page has no end tag: the file was cut off or edited.";
		report.error(`${found.line + 1}:1`, "E_HTML_DATA", reason, "Get the complete file, or export it again.");
	}
	// Keeps the line numbers of the page, so that problems name the right lines.
	const { value, problems } = readJsonExport("\n".repeat(found.line) + found.json, name);
	const [only, another] = value.documents;
	const html = articleIn(content);
	const documents = only && !another ? [{ ...only, html }] : value.documents;
	return { file: name, value: { ...value, documents }, problems: [...report.problems, ...problems] };
}

/** Returns the HTML of the article without marks and note numbers. Undefined if the page has no article. */
function articleIn(page: string): string | undefined {
	const opening = /<article\b[^<>]{0,500}>/.exec(page);
	if (!opening) return undefined;
	const start = opening.index + opening[0].length;
	const end = page.indexOf("</article>", start);
	if (end < 0) return undefined;
	return page.slice(start, end).replace(/<\/?mark\b[^<>]*>|<a\b[^<>]*\bclass="number\b[^<>]*><\/a>/g, "");
}

/** The values that are equal in all pages of one export. */
const sharedOf = ({ layers, sharedEntities }: ImportedCorpus): string =>
	JSON.stringify([layersJson(layers), sharedEntities.map(entityJson)]);
