import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex } from "@noble/hashes/utils.js";
import { excerpt, limits } from "../../annotation/index.ts";
import { documentIdOf, sizeLimitMessage } from "../../corpus/index.ts";
import {
	headingsOf,
	loadParserFor,
	parseDocument,
	sourceFindings,
	splitFrontMatter,
} from "../../document/index.ts";
import { slugId } from "../../editing/index.ts";
import { decodeExactly } from "../files/decode.ts";
import { isZipArchive, type NamedBytes } from "../import/archive.ts";
import {
	type Conversion,
	type ConvertedDocument,
	createLosses,
	type ImageLoader,
	type Losses,
	type SourceFields,
	UnusableFile,
} from "./conversion.ts";
import { decodeAs, markedEncoding } from "./encoding.ts";
import type { ConvertedBody } from "./html/convert-html.ts";
import { copyImages } from "./images.ts";
import { frontMatterOf, type Receipt, receivedLine } from "./write-markdown.ts";

export interface ConversionOptions {
	/** Id of the new document. */
	readonly id: string;
	/** Day of adding, such as `2026-11-27`. */
	readonly day: string;
	/** Encoding of a text file or web page. Default: the one that the file states, or UTF-8. */
	readonly encoding?: string;
	/** True to keep the text around the article of a web page. Default: false. */
	readonly isWholePage?: boolean;
	/** Reads an image beside the file. */
	readonly loadImage: ImageLoader;
}

/** Converts a Markdown, plain text, HTML or DOCX file to a document. Never rejects because of the file. */
export async function convertFile(file: NamedBytes, options: ConversionOptions): Promise<Conversion> {
	const losses = createLosses(excerpt(file.name));
	try {
		if (file.bytes.length > limits.document) {
			throw new UnusableFile(
				"E_SIZE",
				sizeLimitMessage(file.bytes.length, limits.document),
				"Divide the document.",
			);
		}
		const format = formatOf(file);
		const receipt: Receipt = {
			name: file.name,
			format,
			hash: bytesToHex(sha256(file.bytes)),
			day: options.day,
		};
		const { fields, ...document } = await convertAs(format, file, receipt, options, losses);
		const size = new TextEncoder().encode(document.text).length;
		if (size > limits.document) {
			throw new UnusableFile(
				"E_SIZE",
				`Converted: ${sizeLimitMessage(size, limits.document)}`,
				"Divide the document.",
			);
		}
		return { document, fields, problems: losses.problems };
	} catch (error) {
		if (!(error instanceof UnusableFile)) throw error;
		losses.add("error", error.code, `Not added. ${error.message}`, error.hint);
		return { document: undefined, fields: {}, problems: losses.problems };
	}
}

type SourceFormat = "Markdown" | "Plain text" | "HTML" | "DOCX";

interface ConvertedSource extends ConvertedDocument {
	readonly fields: SourceFields;
}

async function convertAs(
	format: SourceFormat,
	file: NamedBytes,
	receipt: Receipt,
	options: ConversionOptions,
	losses: Losses,
): Promise<ConvertedSource> {
	if (format === "Markdown") return convertMarkdown(file, receipt, options, losses);
	if (format === "Plain text") return describePlainText(file, receipt, options);
	const { fields, body, images } = await convertBody(format, file, options, losses);
	// The folder also uses the first heading as the title of a document that states none.
	const title = fields.title ?? (await titleOf(body));
	return {
		suffix: "md",
		text: `${frontMatterOf(fields, receipt)}\n${body}`,
		images,
		fields: { ...fields, title },
	};
}

/** @throws UnusableFile if the file has no format that can be added */
function formatOf({ name, bytes }: NamedBytes): SourceFormat {
	if (/\.docx$/i.test(name) && isZipArchive(bytes)) return "DOCX";
	if (/\.(?:md|markdown)$/i.test(name)) return "Markdown";
	if (/\.(?:txt|text)$/i.test(name)) return "Plain text";
	if (/\.x?html?$/i.test(name)) return "HTML";
	throw new UnusableFile(
		"E_ADD_FORMAT",
		"The file is not Markdown (.md), plain text (.txt), HTML (.html) or a Word document (.docx).",
		"Save the document in one of these formats.",
	);
}

/** Converts HTML or DOCX. Imports only the converter of the format, to keep the other one out of the download. */
async function convertBody(
	format: "HTML" | "DOCX",
	{ bytes }: NamedBytes,
	{ id, loadImage, encoding, isWholePage = false }: ConversionOptions,
	losses: Losses,
): Promise<ConvertedBody> {
	if (format === "DOCX") return (await import("./docx/convert-docx.ts")).convertDocx(bytes, { id, losses });
	const [{ convertHtml }, { decodeHtml }] = await Promise.all([
		import("./html/convert-html.ts"),
		import("./html/decode-html.ts"),
	]);
	return convertHtml(decodeHtml(bytes, encoding), { id, loadImage, isWholePage, losses });
}

/** Keeps a Markdown file as it is. Adds the line `received` to its front matter. */
async function convertMarkdown(
	file: NamedBytes,
	receipt: Receipt,
	{ loadImage, encoding }: ConversionOptions,
	losses: Losses,
): Promise<ConvertedSource> {
	const text = textOfFile(file, encoding).replace(/\r\n?/g, "\n");
	await loadParserFor(text);
	const paths = new Set<string>();
	for (const finding of sourceFindings(text)) {
		if (finding.kind === "image" && finding.path !== undefined) paths.add(finding.path);
		if (finding.kind === "unclosed-front-matter") {
			losses.add(
				"warning",
				"W_FRONT_MATTER_OPEN",
				"The front matter has no last line `---`. It is shown as part of the document.",
				"Add a line `---` after the last field, and add the document again.",
			);
		}
	}
	const images = await copyImages(paths, loadImage, losses);
	return { suffix: "md", text: withReceipt(text, receipt), images, fields: { title: await titleOf(text) } };
}

/** Keeps plain text as it is, with its line ends, because the offsets of other tools refer to it. */
function describePlainText(
	file: NamedBytes,
	receipt: Receipt,
	{ encoding }: ConversionOptions,
): ConvertedSource {
	return {
		suffix: "txt",
		text: textOfFile(file, encoding),
		description: `${receivedLine(receipt)}\n`,
		images: [],
		fields: {},
	};
}

/**
 * Returns the text of a Markdown or plain text file with its line ends.
 *
 * @throws UnusableFile if the text is not valid in its encoding, or if there is none
 */
function textOfFile({ name, bytes }: NamedBytes, stated?: string): string {
	const encoding = stated ?? markedEncoding(bytes) ?? "utf-8";
	const text = encoding === "utf-8" ? decodeUtf8(bytes, name) : decodeAs(bytes, encoding);
	if (splitFrontMatter(text.replace(/\r\n?/g, "\n")).body.trim() === "") {
		throw new UnusableFile(
			"E_ADD_EMPTY",
			"The document contains no text.",
			"Check that the file is the right one.",
		);
	}
	return text;
}

/** @throws UnusableFile that says where the first invalid byte is */
function decodeUtf8(bytes: Uint8Array, name: string): string {
	const decoded = decodeExactly(bytes, name);
	if (decoded.kind === "text") return decoded.text;
	const { code, path } = decoded.problem;
	throw new UnusableFile(
		code,
		`The file is not valid UTF-8, first at ${path}.`,
		"Save the file as UTF-8, or state its encoding, on the command line with `--encoding`.",
	);
}

function withReceipt(source: string, receipt: Receipt): string {
	const { frontMatter, body } = splitFrontMatter(source);
	if (frontMatter === undefined) return `${frontMatterOf({}, receipt)}\n${source}`;
	if (/^received\s*:/m.test(frontMatter)) return source;
	// YAML with braces cannot continue on a line without them.
	if (/^\s*\{/.test(frontMatter)) {
		const inBraces = frontMatter.replace("{", `{ ${receivedLine(receipt)}, `);
		return ["---", inBraces, "---", body].join("\n");
	}
	const lines = frontMatter === "" ? [] : [frontMatter];
	return ["---", ...lines, receivedLine(receipt), "---", body].join("\n");
}

/** Returns the `title` in the front matter of a Markdown file, or its first heading. */
async function titleOf(source: string): Promise<string | undefined> {
	const { frontMatter = "" } = splitFrontMatter(source);
	await loadParserFor(source);
	return statedTitle(frontMatter) ?? (headingsOf(parseDocument(source).tree)[0]?.label || undefined);
}

/** Reads a title on one line, without loading the reader of YAML. Undefined for a list, an object or a block of lines. */
function statedTitle(frontMatter: string): string | undefined {
	const value = /^title[ \t]*:[ \t]+(.*)$/m.exec(frontMatter)?.[1]?.trim() ?? "";
	const [, double, single, plain] =
		/^(?:"((?:[^"\\]|\\.)*)"|'((?:[^']|'')*)'|([^\s"'[\]{}|>&*!%@`#].*?))(?:\s+#.*)?$/.exec(value) ?? [];
	return (
		(double?.replace(/\\(["\\/])/g, "$1") ?? single?.replaceAll("''", "'") ?? plain)?.trim() || undefined
	);
}

/** Returns the id for a document from the name of its file: `Port Report (final).docx` becomes `port-report-final`. */
export function documentIdFor(name: string): string {
	const slug = slugId(`-${stemOf(name)}-`, new Set());
	// `slugId` returns a random id for a name without Latin letters and digits. The id `document` is readable.
	const id = hasLatinName(name) ? slug : "document";
	return documentIdOf(id) === undefined || reservedName.test(id) ? `${id}-document` : id;
}

/** Names of devices, which no file of Windows can have. */
const reservedName = /^(?:con|prn|aux|nul|(?:com|lpt)[0-9])$/;

/** True if an id can be made from the name of a file. Other files have the id `document`, with a number if it is taken. */
export const hasLatinName = (name: string): boolean => /[a-z0-9]/i.test(stemOf(name).normalize("NFKD"));

const stemOf = (name: string): string => name.replace(/\.[^.]*$/, "");
