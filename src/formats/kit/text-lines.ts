import {
	createReport,
	type Json,
	type Layers,
	listOf,
	objectOf,
	type ReadResult,
	type Report,
	readJson,
} from "../../annotation/index.ts";
import type { ImportedCorpus } from "../../corpus/index.ts";
import { type JsonLine, readJsonLines } from "./json-values.ts";
import { importLabelledTexts, type LabelledText } from "./labelled-text.ts";
import { readSidecar, type Sidecar, type SidecarContext } from "./sidecar.ts";

/**
 * Reads JSON Lines with one text for each line, or a JSON list of texts.
 */
export function readTextLines(
	content: string,
	file: string,
	layers: Layers | undefined,
	{ readLine, countSpans, finish }: LineReader,
): ReadResult<ImportedCorpus> {
	const report = createReport(file);
	let refused = 0;
	const countRefused = (line: string) => {
		refused += countSpans(line);
	};
	const lines = isList(content)
		? readList(content, file, report)
		: readJsonLines(content, file, report, countRefused);
	const texts = lines.flatMap((line, index) => {
		const text = readLine(line, textName(file, index, lines.length), report);
		if (!text) countRefused(JSON.stringify(line.value));
		return text ?? [];
	});
	finish?.(report);
	return { value: importLabelledTexts(texts, layers, refused), problems: report.problems };
}

interface LineReader {
	/**
	 * Returns the text of a line, or undefined if the line has no text to read.
	 *
	 * @param name name of the text if the line states none
	 */
	readLine(line: JsonLine, name: string, report: Report): LabelledText | undefined;
	/** Counts the spans of a line without a text. */
	countSpans(line: string): number;
	/** Called after the last line, for what is reported once. */
	finish?(report: Report): void;
}

const isList = (content: string): boolean => /^\s*\[/.test(content);

function readList(content: string, file: string, report: Report): readonly JsonLine[] {
	const { value, problems } = readJson(content, file);
	for (const { path, code, reason, hint } of problems) report.error(path, code, reason, hint);
	return listOf(value).map((one, index) => ({ value: one, location: `/${index}` }));
}

/** Returns the name of a text in a file: the name of the file and, if the file has several texts, a number from 1. */
export function textName(file: string, index: number, count: number): string {
	const base = file.replace(/\..*$/, "");
	return count > 1 ? `${base}-${index + 1}` : base;
}

/** Reads the sidecar in `meta`. Undefined if `meta` has another meaning, for example text for annotators in Prodigy. */
export const sidecarInMeta = (meta: Json | undefined, context: SidecarContext): Sidecar | undefined =>
	objectOf(meta)?.entities === undefined ? undefined : readSidecar(meta, context);
