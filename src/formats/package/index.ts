import type { ExportDocument, ExportedFile, ExportInput, ExportOptions, Format, Loss } from "../format.ts";
import { fileName, slug } from "../kit/ids.ts";
import { concernedSpans } from "../kit/losses.ts";
import { reductionLosses } from "../kit/options.ts";
import { sha256Of } from "../kit/text-hash.ts";
import { createZip, type Packed, type Watching, zipMediaType } from "./zip.ts";

/** How the package is asked for where a format could be. */
export const everythingId = "everything";

/**
 * A package to be deposited with a study: every document's text as it is, a folder
 * for each format, what is what, and the checksums of it all as `sha256sum -c` takes them.
 */
export function writeEverything(
	formats: readonly Format[],
	input: ExportInput,
	options: ExportOptions,
	{ onFormat, onFile }: Watching = {},
): Packed {
	const zip = createZip();
	const sums: string[] = [];
	const add = (file: ExportedFile, format?: Format) => {
		zip.add(file);
		sums.push(`${sha256Of(file.content)}  ${file.name}\n`);
		onFile?.(file, format);
	};
	for (const { id, text } of input.documents) add(plainText(`text/${slug(id)}.txt`, text));
	const accounts = formats.map((format): Account => {
		onFormat?.(format);
		const { files, losses } = format.write(input, options);
		const inFolder = files.map((file) => ({ ...file, name: `${format.id}/${file.name}` }));
		for (const file of inFolder) add(file, format);
		return { format, files: inFolder.map(({ name }) => name), losses };
	});
	add(plainText("README.txt", readmeOf(input, accounts)));
	add(plainText("SHA256SUMS", sums.join("")));
	return {
		name: fileName(input.documents, "zip"),
		mediaType: zipMediaType,
		content: zip.end(),
		// What one format does not carry another one does; the texts hold the words around each span.
		losses: reductionLosses(input, { ...options, context: true }),
	};
}

const plainText = (name: string, content: string): ExportedFile => ({
	name,
	mediaType: "text/plain;charset=utf-8",
	content,
});

/** What a format has put into a package. */
interface Account {
	readonly format: Format;
	/** Their names in the package. */
	readonly files: readonly string[];
	readonly losses: readonly Loss[];
}

/** What is what in a package. Plain text, so that nothing in a title is taken for markup. */
function readmeOf(input: ExportInput, accounts: readonly Account[]): string {
	const spans = input.documents.reduce((sum, document) => sum + document.spans.length, 0);
	return [
		"ANNOTATED DOCUMENTS",
		"",
		`${counted(input.documents.length, "document")} with ${counted(spans, "annotated span")}, written by Ascribe.`,
		"The same spans are in every folder, each in a format of its own.",
		"Whether the files are whole is checked in this folder by: sha256sum -c SHA256SUMS",
		"",
		"",
		"TEXTS",
		"",
		"Each file holds the text of a document exactly: UTF-8, no byte order mark, no line",
		"break added at its end. Places in all other files count over this text, from 0,",
		"the end not included.",
		...input.documents.flatMap(textLines),
		"",
		"",
		"FORMATS",
		...accounts.flatMap((account) => formatLines(account, input)),
		"",
	].join("\n");
}

const textLines = ({ id, title, file, text, spans }: ExportDocument): readonly string[] => [
	"",
	`text/${slug(id)}.txt`,
	`  Title: ${onOneLine(title)}`,
	`  Made from: ${file}`,
	`  Length: ${counted([...text].length, "code point")}`,
	`  SHA-256: ${sha256Of(text)}`,
	`  Annotated: ${counted(spans.length, "span")}`,
];

const formatLines = ({ format, files, losses }: Account, input: ExportInput): readonly string[] => [
	"",
	format.label,
	...files.map((name) => `  ${name}`),
	`  ${placesCount[format.offsets]}`,
	`  ${format.read ? "Ascribe reads it back." : "Ascribe does not read it back."}`,
	...(losses.length > 0 ? ["  It does not carry:"] : ["  It carries all of it."]),
	...losses.map((loss) => `  - ${loss.what}: ${concernedSpans(loss, input)}`),
];

const placesCount: Record<Format["offsets"], string> = {
	"code point": "Places count Unicode code points.",
	"UTF-16 unit": "Places count UTF-16 units.",
	none: "It states no places: its spans stand at the words themselves.",
};

const onOneLine = (words: string): string => words.replace(/[\s\p{Cc}]+/gu, " ").trim();

const counted = (number: number, noun: string): string => `${number} ${noun}${number === 1 ? "" : "s"}`;
