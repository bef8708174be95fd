import {
	type ExportedFile,
	type ExportInput,
	type ExportOptions,
	everythingId,
	type Format,
	fileName,
	formats,
	type Loss,
	type SpanName,
	writeEverything,
	zipped,
} from "../../../formats/index.ts";

/** What is asked for: a format or everything, and what comes with each span. */
export interface Wanted {
	readonly format: string;
	readonly options: ExportOptions;
}

/** What can be downloaded, and what is shown of it before. Plain values and blobs, which a worker can hand over. */
export interface Made {
	/** The download: the one file, or a zip where there are several. */
	readonly name: string;
	readonly content: Blob;
	/** What is in it. */
	readonly files: readonly MadeFile[];
	readonly losses: readonly ShownLoss[];
}

export interface MadeFile {
	readonly name: string;
	readonly content: Blob;
	/** Its beginning: rows of cells where its readers will see a table, and else its lines. */
	readonly rows: readonly (readonly string[])[] | undefined;
	readonly lines: string;
}

export interface ShownLoss {
	readonly what: string;
	readonly count: number;
	/** The first of its spans; none where it concerns them all. */
	readonly first: readonly ShownSpan[];
}

export interface ShownSpan extends SpanName {
	readonly quote: string;
}

/** The format that is written now, and how many come before it, of how many. */
export interface Step {
	readonly label: string;
	readonly before: number;
	readonly all: number;
}

/** How many formats a wish is for: what it costs is about that times the spans. */
export const formatsIn = ({ format }: Wanted): number => (format === everythingId ? formats.length : 1);

/** Writes what is asked for. Runs in the page and in its worker. */
export function make(input: ExportInput, wanted: Wanted, onStep: (step: Step) => void): Made {
	return wanted.format === everythingId
		? makeEverything(input, wanted.options, onStep)
		: makeFormat(input, formatNamed(wanted.format), wanted.options);
}

/** Of this name; the first where there is none, or one that another version has. */
export function formatNamed(name: string | undefined): Format {
	const format = formats.find(({ id }) => id === name) ?? formats[0];
	if (!format) throw new Error("There is no format to export to.");
	return format;
}

function makeFormat(input: ExportInput, format: Format, options: ExportOptions): Made {
	const { files, losses } = format.write(input, options);
	const made = files.map((file) => madeFile(file, format));
	const [only, another] = made;
	const whole =
		only && !another
			? only
			: {
					name: fileName(input.documents, `${format.id}.zip`),
					content: blobOf(zipped(files), "application/zip"),
				};
	return { name: whole.name, content: whole.content, files: made, losses: shownLosses(losses, input) };
}

function makeEverything(input: ExportInput, options: ExportOptions, onStep: (step: Step) => void): Made {
	const files: MadeFile[] = [];
	const { name, mediaType, content, losses } = writeEverything(formats, input, options, {
		onFormat: (format) =>
			onStep({ label: format.label, before: formats.indexOf(format), all: formats.length }),
		onFile: (file, format) => files.push(madeFile(file, format)),
	});
	return { name, content: blobOf(content, mediaType), files, losses: shownLosses(losses, input) };
}

function madeFile({ name, mediaType, content }: ExportedFile, format: Format | undefined): MadeFile {
	const rows = format?.table?.(content, mostRows);
	const lines = rows ? "" : content.slice(0, mostCharacters).split(/\r?\n/, mostLines).join("\n");
	return { name, content: blobOf(content, mediaType), rows, lines };
}

const blobOf = (content: BlobPart, type: string): Blob => new Blob([content], { type });

function shownLosses(losses: readonly Loss[], { documents }: ExportInput): readonly ShownLoss[] {
	const all = documents.reduce((sum, { spans }) => sum + spans.length, 0);
	const quoteOf = ({ document, annotation }: SpanName): string =>
		documents.find(({ id }) => id === document)?.spans.find((span) => span.annotation.id === annotation)
			?.annotation.quote.exact ?? annotation;
	return losses.map(({ what, count, spans }) => ({
		what,
		count,
		first: count === all ? [] : spans.slice(0, mostLinked).map((name) => ({ ...name, quote: quoteOf(name) })),
	}));
}

/** As many rows as the panel shows without scrolling, and the headings. */
const mostRows = 13;
const mostLines = 40;
const mostCharacters = 8_000;
const mostLinked = 3;
