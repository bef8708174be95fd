import { createReport, type Layers, type ReadResult, type Report } from "../../annotation/index.ts";
import type { ImportedCorpus } from "../../corpus/index.ts";
import { importLabelledTexts, type LabelledSpan, type LabelledText } from "../kit/labelled-text.ts";
import { textName } from "../kit/text-lines.ts";
import { type TaggedWord, taggedSpans } from "./tags.ts";

/**
 * Reads the words and tags of a file, one document for each `-DOCSTART-`. The text is the words with spaces between them
 * and a line for each sentence. The tags are those of the last column. In files whose lines start with the number of the
 * word, such as those of GermEval, every column of tags is read.
 */
export function readConll(content: string, file: string, layers?: Layers): ReadResult<ImportedCorpus> {
	const report = createReport(file);
	const documents = documentsIn(content, report);
	const columns = columnsIn(documents.flat(2));
	reportOtherColumns(documents.flat(2), columns, report);
	const texts = documents.map((sentences, index) =>
		labelledText(sentences, columns, { name: textName(file, index, documents.length), report }),
	);
	return { value: importLabelledTexts(texts, layers), problems: report.problems };
}

/** Counts the spans of a file: the tags that start one, or the tags after other tags if no tag is marked as the start. */
export const countConllSpans = (content: string): number => {
	const tags = [...content.matchAll(/[ \t]([BISU]-\S+)[ \t]*$/gm)].map(([, tag = ""]) => tag);
	return tags.filter((tag, index) => !tag.startsWith("I-") || !tags[index - 1]?.endsWith(tag.slice(1)))
		.length;
};

interface WordLine {
	readonly cells: readonly string[];
	/** Number of the line, from 1. */
	readonly number: number;
}

type Sentence = readonly WordLine[];

const tagPattern = /^(?:O|[BIESLU]-\S+)$/;

/** True for lines of words of which the last column, or the one before it, is a tag. At least one word must have a label. */
export function isConll(head: string): boolean {
	const all = head.trimEnd().split(/\r?\n/).slice(0, 2_000);
	// The last line can be cut.
	const lines = all.length > 1 ? all.slice(0, -1) : all;
	const words = lines.filter((line) => line.trim() !== "" && !isComment(line) && !isDocumentStart(line));
	const cells = words.map(cellsOf);
	const [first] = cells;
	return (
		first !== undefined &&
		first.length > 1 &&
		cells.every((one) => one.length === first.length && tagPattern.test(one.at(-1) ?? "")) &&
		cells.some((one) => one.some((cell, index) => index > 0 && /^[BIESLU]-\S/.test(cell)))
	);
}

/** The cells of a line have one separator. A word can contain spaces if tabs separate the cells. */
const cellsOf = (line: string): readonly string[] => line.trimEnd().split(line.includes("\t") ? "\t" : / +/);

const isDocumentStart = (line: string): boolean => /^-DOCSTART-(?:\s|$)/.test(line);
/** A line such as `# id = 3`. The word `#` has a tag. */
const isComment = (line: string): boolean => /^#/.test(line) && !tagPattern.test(cellsOf(line).at(-1) ?? "");

/** Reports the lines that have another number of cells than the first, and leaves them out. */
function documentsIn(content: string, report: Report): readonly (readonly Sentence[])[] {
	const documents: WordLine[][][] = [];
	let width: number | undefined;
	let isBetween = true;
	for (const [index, line] of content.split(/\r?\n/).entries()) {
		const isStart = isDocumentStart(line);
		if (isStart || documents.length === 0) documents.push([]);
		if (isStart || isComment(line) || line.trim() === "") {
			isBetween ||= !isComment(line);
			continue;
		}
		const cells = cellsOf(line);
		width ??= cells.length;
		if (cells.length !== width) {
			const reason = `Expected ${width} columns, found ${cells.length}.`;
			report.error(`${index + 1}:1`, "E_CONLL_LINE", reason, "Write a word and its tags in each line.");
			continue;
		}
		const sentences = documents.at(-1) ?? [];
		if (isBetween || sentences.length === 0) sentences.push([]);
		isBetween = false;
		sentences.at(-1)?.push({ cells, number: index + 1 });
	}
	return documents.filter((sentences) => sentences.length > 0);
}

interface Columns {
	readonly word: number;
	readonly tags: readonly number[];
}

function columnsIn(lines: readonly WordLine[]): Columns {
	const width = lines[0]?.cells.length ?? 0;
	const hasNumbers = width > 2 && lines.every(({ cells }) => /^\d+$/.test(cells[0] ?? ""));
	const word = hasNumbers ? 1 : 0;
	const tags = Array.from({ length: width }, (_, column) => column).filter(
		(column) => column > word && lines.every(({ cells }) => tagPattern.test(cells[column] ?? "")),
	);
	return { word, tags: hasNumbers ? tags : tags.slice(-1) };
}

/** Names the number of the columns that have values but are not read, such as parts of speech. */
function reportOtherColumns(lines: readonly WordLine[], { word, tags }: Columns, report: Report): void {
	const width = lines[0]?.cells.length ?? 0;
	const others = Array.from({ length: width }, (_, column) => column).filter(
		(column) =>
			column > word &&
			!tags.includes(column) &&
			lines.some(({ cells }) => !/^(?:-X-|_|O)?$/.test(cells[column] ?? "")),
	);
	if (others.length === 0) return;
	const columns = others.length === 1 ? "Column" : "Columns";
	const reason = `${columns} ${others.map((column) => column + 1).join(", ")} with further facts about the words ${others.length === 1 ? "is" : "are"} not read.`;
	report.warning("", "W_CONLL_COLUMNS", reason, "Move the tags to the last column to read these instead.");
}

interface TextContext {
	readonly name: string;
	readonly report: Report;
}

function labelledText(
	sentences: readonly Sentence[],
	{ word, tags }: Columns,
	{ name, report }: TextContext,
): LabelledText {
	const lines: string[] = [];
	const spans: LabelledSpan[] = [];
	let start = 0;
	for (const sentence of sentences) {
		const words = sentence.map(({ cells }) => cells[word] ?? "");
		for (const column of tags) {
			let at = start;
			const tagged = sentence.map(({ cells, number }, index): TaggedWord => {
				const from = at;
				const end = from + (words[index]?.length ?? 0);
				at = end + 1;
				return { start: from, end, tag: cells[column] ?? "O", location: `${number}:1` };
			});
			spans.push(...taggedSpans(tagged));
		}
		const line = words.join(" ");
		lines.push(line);
		start += line.length + 1;
	}
	return { name, text: lines.join("\n"), unit: "UTF-16", spans, sidecar: undefined, isOwn: true, report };
}
