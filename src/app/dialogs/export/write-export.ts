import { quotedWordsOf } from "../../../annotation/index.ts";
import { allSpans, type Corpus } from "../../../corpus/index.ts";
import {
	corpusFileName,
	type ExportedFile,
	type ExportOptions,
	everythingId,
	type FileContent,
	type Format,
	formats,
	type Loss,
	type SpanName,
	writeEverything,
	zipFiles,
} from "../../../formats/index.ts";
import type { CorpusWithoutSpans, SentSpan } from "./sent-corpus.ts";

/** The options chosen in the dialog. */
export interface ExportRequest {
	/** Id of a format, or `everythingId`. */
	readonly format: string;
	readonly options: ExportOptions;
}

/** A finished export and its preview. Structured-cloneable, so that a worker can send it. */
export interface ExportResult {
	/** Name of the download. */
	readonly name: string;
	/** The file, or a zip if there are several files. */
	readonly content: Blob;
	readonly files: readonly PreviewFile[];
	readonly losses: readonly LossSummary[];
}

export interface PreviewFile {
	readonly name: string;
	readonly content: Blob;
	/** False if the content is bytes, which cannot be copied. */
	readonly isText: boolean;
	/** The first rows, headings included. Undefined if the format is not a table. */
	readonly rows: readonly (readonly string[])[] | undefined;
	/** The first lines. Empty if there are rows. */
	readonly lines: string;
}

export interface LossSummary {
	/** Completes the sentence "This format leaves out …". */
	readonly what: string;
	/** Number of spans concerned. */
	readonly count: number;
	/** The first spans concerned. Empty if all spans are concerned. */
	readonly first: readonly QuotedSpan[];
}

export interface QuotedSpan extends SpanName {
	readonly quote: string;
}

export interface ExportProgress {
	/** Label of the format that is being written. */
	readonly label: string;
	/** Number of formats that are finished. */
	readonly before: number;
	/** Number of formats. */
	readonly all: number;
}

/** Messages from the page to the worker. */
export type ExportWorkerRequest =
	/** Replaces the corpus. Its spans follow in further messages. */
	| { readonly kind: "corpus"; readonly corpus: CorpusWithoutSpans }
	/** Adds spans to the document with this index. */
	| { readonly kind: "spans"; readonly document: number; readonly spans: readonly SentSpan[] }
	/** Starts writing. Sent after all spans. */
	| { readonly kind: "write"; readonly request: ExportRequest };

/** Messages from the worker to the page: any number of `progress`, then one `done` or `failed`. */
export type ExportWorkerResponse =
	| { readonly kind: "progress"; readonly progress: ExportProgress }
	| { readonly kind: "done"; readonly result: ExportResult }
	| { readonly kind: "failed" };

/** Returns the number of formats in a request. The time to write grows with it and with the number of spans. */
export const numberOfFormats = ({ format }: ExportRequest): number =>
	format === everythingId ? formats.length : 1;

/** True if an export contains the images of the documents. */
export const embedsImages = ({ format }: ExportRequest): boolean =>
	format === everythingId || formatById(format).embedsImages === true;

/** Writes an export. Runs in the page and in the worker. */
export function writeExport(
	corpus: Corpus,
	{ format, options }: ExportRequest,
	onProgress: (progress: ExportProgress) => void,
): ExportResult {
	return format === everythingId
		? writeAllFormats(corpus, options, onProgress)
		: writeFormat(corpus, formatById(format), options);
}

/** Returns the first format for an unknown id, such as one from the settings of another version. */
export function formatById(id: string | undefined): Format<FileContent> {
	const format = formats.find((candidate) => candidate.id === id) ?? formats[0];
	if (!format) throw new Error("There is no export format. Add one to `formats`.");
	return format;
}

function writeFormat(corpus: Corpus, format: Format<FileContent>, options: ExportOptions): ExportResult {
	const { files, losses } = format.write(corpus, options);
	const previews = files.map(previewFile);
	const [only, another] = previews;
	const { name, content } =
		only && !another
			? only
			: {
					name: corpusFileName(corpus, `${format.id}.zip`),
					content: createBlob(zipFiles(files), "application/zip"),
				};
	return { name, content, files: previews, losses: summariseLosses(losses, corpus) };
}

function writeAllFormats(
	corpus: Corpus,
	options: ExportOptions,
	onProgress: (progress: ExportProgress) => void,
): ExportResult {
	const files: PreviewFile[] = [];
	const { name, mediaType, content, losses } = writeEverything(formats, corpus, options, {
		onFormat: (format) =>
			onProgress({ label: format.label, before: formats.indexOf(format), all: formats.length }),
		onFile: (file) => files.push(previewFile(file)),
	});
	return { name, content: createBlob(content, mediaType), files, losses: summariseLosses(losses, corpus) };
}

function previewFile({ name, mediaType, content, firstRows: rows }: ExportedFile<FileContent>): PreviewFile {
	const isText = typeof content === "string";
	const lines = isText && !rows ? content.slice(0, maxCharacters).split(/\r?\n/, maxLines).join("\n") : "";
	return { name, content: createBlob(content, mediaType), isText, rows, lines };
}

const createBlob = (content: BlobPart, type: string): Blob => new Blob([content], { type });

function summariseLosses(losses: readonly Loss[], { documents }: Corpus): readonly LossSummary[] {
	const all = documents.reduce((sum, document) => sum + allSpans(document).length, 0);
	const quoteOf = ({ document: id, annotation }: SpanName): string => {
		const document = documents.find(({ record }) => record.id === id);
		const span = document && allSpans(document).find((one) => one.annotation.id === annotation);
		return span ? quotedWordsOf(span.annotation) : annotation;
	};
	return losses.map(({ what, count, spans }) => ({
		what,
		count,
		first: count === all ? [] : spans.slice(0, maxLinks).map((name) => ({ ...name, quote: quoteOf(name) })),
	}));
}

const maxLines = 40;
const maxCharacters = 8_000;
/** Links to spans per loss. */
const maxLinks = 3;
