import type { DocumentId } from "../../annotation/index.ts";
import { type AnnotatedDocument, allSpans, type Corpus } from "../../corpus/index.ts";
import type { ExportedFile, ExportOptions, FileContent, Format, Loss } from "../format.ts";
import { corpusFileName, slug } from "../kit/ids.ts";
import { layerLines } from "../kit/layer-lines.ts";
import { concernedSpans } from "../kit/losses.ts";
import { reductionLosses } from "../kit/options.ts";
import { selectionSentence, statedCount } from "../kit/selection.ts";
import { signatureSentence } from "../kit/signature.ts";
import { sha256Of } from "../kit/text-hash.ts";
import { createZip } from "../kit/zip.ts";

/** A zip file with an export. Not a format, because Ascribe imports the files in it. */
export interface ZipPackage {
	readonly name: string;
	readonly mediaType: string;
	readonly content: Uint8Array<ArrayBuffer>;
	/** Information that no file in the package contains. */
	readonly losses: readonly Loss[];
}

/** Callbacks for the progress of writing a package. */
export interface PackageProgress {
	readonly onFormat?: (format: Format<FileContent>) => void;
	readonly onFile?: (file: ExportedFile<FileContent>) => void;
}

/** The name of the package for options that otherwise take the id of a format. */
export const everythingId = "everything";

/**
 * Writes a zip file for an archive: the text of every document, a folder for each format, a README,
 * and the checksums of all files for `sha256sum -c`.
 */
export function writeEverything(
	formats: readonly Format<FileContent>[],
	corpus: Corpus,
	options: ExportOptions,
	{ onFormat, onFile }: PackageProgress = {},
): ZipPackage {
	const zip = createZip();
	const sums: string[] = [];
	const add = (file: ExportedFile<FileContent>) => {
		zip.add(file);
		sums.push(`${sha256Of(file.content)}  ${file.name}\n`);
		onFile?.(file);
	};
	for (const { record, text } of corpus.documents) add(plainText(`text/${slug(record.id)}.txt`, text));
	const folders = formats.map((format): FormatFolder => {
		onFormat?.(format);
		const { files, losses } = format.write(corpus, options);
		const inFolder = files.map((file) => ({ ...file, name: `${format.id}/${file.name}` }));
		for (const file of inFolder) add(file);
		return { format, files: inFolder.map(({ name }) => name), losses };
	});
	add(plainText("README.txt", readmeOf(corpus, folders)));
	add(plainText("SHA256SUMS", sums.join("")));
	return {
		name: corpusFileName(corpus, "zip"),
		mediaType: "application/zip",
		content: zip.end(),
		// Only the parts that the options exclude are lost, because at least one format contains everything else. The context is in the texts.
		losses: reductionLosses(corpus, { ...options, context: true }),
	};
}

const plainText = (name: string, content: string): ExportedFile => ({
	name,
	mediaType: "text/plain;charset=utf-8",
	content,
});

/** The files of one format in the package. */
interface FormatFolder {
	readonly format: Format<FileContent>;
	/** Paths in the package. */
	readonly files: readonly string[];
	readonly losses: readonly Loss[];
}

/** Describes every file of the package. The README is plain text, so that no title is read as markup. */
function readmeOf(corpus: Corpus, folders: readonly FormatFolder[]): string {
	const spans = corpus.documents.reduce((sum, document) => sum + allSpans(document).length, 0);
	return [
		"ANNOTATED DOCUMENTS",
		"",
		`${formatCount(corpus.documents.length, "document")} with ${formatCount(spans, "annotated span")}, written by Ascribe.`,
		...selectionLines(corpus),
		"Every folder contains the same spans in another format.",
		"To check that the files are complete, run in this folder: sha256sum -c SHA256SUMS",
		"",
		"",
		"TEXTS",
		"",
		"Each file contains exactly the text of a document: UTF-8, no byte order mark, no line",
		"break added at its end. All other files count positions in this text, from 0.",
		"The end of a span is exclusive.",
		...corpus.documents.flatMap((document) => textLines(document, corpus)),
		...layerSection(corpus),
		"",
		"",
		"FORMATS",
		...folders.flatMap((folder) => formatLines(folder, corpus)),
		"",
	].join("\n");
}

/** Describes the layers. Empty if no layer has a description. */
function layerSection({ layers }: Corpus): readonly string[] {
	const lines = layerLines(layers).map((line) => `  ${onOneLine(line)}`);
	return lines.length > 0 ? ["", "", "LAYERS", "", ...lines] : [];
}

/** States a selection in words and as a query. */
function selectionLines(corpus: Corpus): readonly string[] {
	const sentence = selectionSentence(corpus);
	if (sentence === undefined) return [];
	return [
		`This is a selection, ${onOneLine(sentence)}.`,
		`As a query: ${onOneLine(corpus.selection?.query ?? "")}`,
	];
}

function textLines(document: AnnotatedDocument, corpus: Corpus): readonly string[] {
	const { record, text, spans, orphans } = document;
	const signature = signatureSentence(document);
	return [
		"",
		`text/${slug(record.id)}.txt`,
		`  Title: ${onOneLine(record.title)}`,
		`  Made from: ${record.file}`,
		...(signature === undefined ? [] : [`  ${onOneLine(signature)}`]),
		`  Length: ${formatCount([...text].length, "code point")}`,
		`  SHA-256: ${sha256Of(text)}`,
		`  Annotated: ${annotatedCount(spans.length + orphans.length, record.id, corpus)}`,
	];
}

function annotatedCount(count: number, document: DocumentId, corpus: Corpus): string {
	return corpus.selection ? `${statedCount(count, corpus, { document })} spans` : formatCount(count, "span");
}

const formatLines = ({ format, files, losses }: FormatFolder, corpus: Corpus): readonly string[] => [
	"",
	format.label,
	...files.map((name) => `  ${name}`),
	`  ${positionUnits[format.offsets]}`,
	`  ${format.read ? "Ascribe can import it." : "Ascribe cannot import it."}`,
	...(losses.length > 0 ? ["  It leaves out:"] : ["  It leaves out nothing."]),
	...losses.map((loss) => `  - ${loss.what}: ${concernedSpans(loss, corpus)}`),
];

const positionUnits: Record<Format["offsets"], string> = {
	"code point": "Positions count Unicode code points.",
	"UTF-16 unit": "Positions count UTF-16 units.",
	none: "It states no positions.",
};

const onOneLine = (text: string): string => text.replace(/[\s\p{Cc}]+/gu, " ").trim();

const formatCount = (number: number, noun: string): string => `${number} ${noun}${number === 1 ? "" : "s"}`;
