import { createReport, type ReadResult } from "../../annotation/index.ts";
import type { ExportInput, ImportedFile } from "../format.ts";
import { readJsonExport } from "../kit/json-export/read.ts";
import { entityJson, layersJson } from "../kit/json-export/values.ts";
import { dataIn } from "./data.ts";

/**
 * Reads the data that annotated pages carry and nothing else of them, for all that they show is
 * made of it. Pages of one export share layers and register; one of another is reported.
 */
export function readHtml(files: readonly ImportedFile[]): ReadResult<ExportInput> {
	const [first, ...others] = files.map(readPage);
	if (!first) return { value: nothing, problems: [] };
	const documents = [...first.value.documents];
	const problems = [...first.problems];
	const shared = sharedOf(first.value);
	for (const { file, value, problems: found } of others) {
		const report = createReport(file);
		if (sharedOf(value) !== shared) {
			const reason = "This page is of another export: its layers or shared entities differ.";
			report.error("", "E_FILE_MORE", reason, "Read it by itself.");
		} else {
			for (const document of value.documents) {
				if (!documents.some(({ id }) => id === document.id)) documents.push(document);
				else report.error("", "E_ID_TWICE", `There are two documents "${document.id}".`, "Read one of them.");
			}
		}
		problems.push(...found, ...report.problems);
	}
	return { value: { ...first.value, documents }, problems };
}

const nothing: ExportInput = { layers: { layers: [], types: new Map() }, sharedEntities: [], documents: [] };

function readPage({ name, content }: ImportedFile): ReadResult<ExportInput> & { readonly file: string } {
	const found = dataIn(content);
	const report = createReport(name);
	if (!found) {
		report.error(
			"",
			"E_HTML_DATA",
			"This page carries no data of Ascribe.",
			"Take one that was exported here.",
		);
		return { file: name, value: nothing, problems: report.problems };
	}
	if (!found.isWhole) {
		const reason = "The data of this page has no end: the file was cut off, or edited.";
		report.error(`${found.line + 1}:1`, "E_HTML_DATA", reason, "Get the whole file, or export it again.");
	}
	// As many lines before it as in the page, so that what is wrong is found where it is said to be.
	const { value, problems } = readJsonExport("\n".repeat(found.line) + found.json, name);
	return { file: name, value, problems: [...report.problems, ...problems] };
}

/** What every page of one export says alike. */
const sharedOf = ({ layers, sharedEntities }: ExportInput): string =>
	JSON.stringify([layersJson(layers), sharedEntities.map(entityJson)]);
