import type { DocumentId, Entity, Layers, Problem } from "../../annotation/index.ts";
import {
	type AnnotatedDocument,
	descriptionFile,
	documentFile,
	documentIdOf,
	type ImportedDocument,
	openParsedDocument,
} from "../../corpus/index.ts";
import { markdownParser, type ParsedDocument, plainTextParser } from "../../document/index.ts";
import { createLosses, UnusableFile } from "../adding/conversion.ts";
import type { ConvertedBody } from "../adding/html/convert-html.ts";
import { canonicalLanguageTag } from "../files/language-tag.ts";
import type { ParsedImport } from "./read-import.ts";

/** A document that an import adds to a library, without annotations. */
export interface NewDocument {
	readonly document: AnnotatedDocument;
	/** Its files, in the order in which they are added. */
	readonly files: readonly NewDocumentFile[];
}

export interface NewDocumentFile {
	/** Path in the folder. */
	readonly file: string;
	readonly content: Uint8Array;
}

export interface NewDocumentContext {
	/** Id of the format of the imported file. */
	readonly format: string;
	/** From `prepareNewDocuments`. */
	readonly prepared: PreparedTexts;
	readonly layers: Layers;
	readonly sharedEntities: readonly Entity[];
}

/** The Markdown of imported HTML documents, and the losses of the conversion. */
export interface PreparedTexts {
	readonly pages: ReadonlyMap<ImportedDocument, ConvertedBody>;
	readonly problems: readonly Problem[];
}

/**
 * Loads the parsers that `newDocument` needs, and converts the imported documents that are HTML.
 *
 * @param idOf returns the id of a new document. Undefined if the library has the document.
 */
export async function prepareNewDocuments(
	imports: readonly ParsedImport[],
	idOf: (document: ImportedDocument) => DocumentId | undefined,
): Promise<PreparedTexts> {
	const pages = new Map<ImportedDocument, ConvertedBody>();
	const problems: Problem[] = [];
	for (const { file, value } of imports) {
		for (const document of value.documents) {
			const id = idOf(document);
			if (id === undefined) continue;
			await markdownParser.load(document.text ?? "");
			if (document.html === undefined || isPlainPage(document)) continue;
			const losses = createLosses(file);
			const page = `<!doctype html><article>${document.html}</article>`;
			const { convertHtml } = await import("../adding/html/convert-html.ts");
			const converted = await convertHtml(page, { id, isWholePage: true, loadImage, losses }).catch(
				(error: unknown) => {
					if (error instanceof UnusableFile) return undefined;
					throw error;
				},
			);
			if (!converted) continue;
			await markdownParser.load(converted.body);
			pages.set(document, converted);
			problems.push(...losses.problems);
		}
	}
	return { pages, problems };
}

/** An exported page embeds its images. No other image is loaded. */
const loadImage = () =>
	Promise.resolve({ kind: "refused", reason: "The file does not contain the image." } as const);

/** True for the export of a plain text document, which has no Markdown. */
const isPlainPage = ({ html = "" }: ImportedDocument): boolean => /<(?:p|div) class="plain\b/.test(html);

/**
 * Makes a document from the text of an imported file: plain text, or Markdown if the format has paragraphs. Undefined if
 * the file does not contain the text, or if the id is not valid for a document. Pure.
 */
export function newDocument(
	wanted: DocumentId,
	imported: ImportedDocument,
	{ format, prepared, ...shared }: NewDocumentContext,
): NewDocument | undefined {
	const id = documentIdOf(wanted);
	const page = prepared.pages.get(imported);
	// A page whose marks have no offsets has no text of its own.
	const text = imported.text ?? (page && markdownParser.parse(page.body).text);
	if (id === undefined || text === undefined) return undefined;
	const title =
		imported.title === imported.id || imported.title.trim() === "" ? undefined : imported.title.trim();
	const language = canonicalLanguageTag(imported.language) === undefined ? undefined : imported.language;
	const fields = [
		...(title === undefined ? [] : [`title: ${JSON.stringify(title)}\n`]),
		...(language === undefined ? [] : [`language: ${language}\n`]),
	].join("");
	const hasParagraphs = imported.text === undefined || formatsWithParagraphs.has(format);
	const markdown = hasParagraphs && !isPlainPage(imported) ? markdownOf(text, page) : undefined;
	const source = markdown?.source ?? withMark(text);
	const file = documentFile(id, markdown ? "md" : "txt");
	const document = openParsedDocument(
		{ record: { id, title: title ?? id, file, language }, source, ...shared },
		markdown?.parsed ?? plainTextParser.parse(text),
	);
	if (markdown) {
		const content = fields === "" ? source : `---\n${fields}---\n\n${source}`;
		return { document, files: [...markdown.images, { file, content: encoded(content) }] };
	}
	const description = fields === "" ? [] : [{ file: descriptionFile(id), content: encoded(fields) }];
	return { document, files: [...description, { file, content: encoded(source) }] };
}

/** Formats in which each line of the text is a paragraph. */
const formatsWithParagraphs: ReadonlySet<string> = new Set(["tei", "html"]);

/** Adds a byte order mark before one that belongs to the text, because reading a file removes the first one. */
const withMark = (text: string): string => (text.startsWith("\uFEFF") ? `\uFEFF${text}` : text);

interface WrittenMarkdown {
	readonly source: string;
	readonly parsed: ParsedDocument;
	/** The images that the Markdown shows. */
	readonly images: readonly NewDocumentFile[];
}

/**
 * Returns the Markdown of a converted page, if it has the same text. Otherwise returns a paragraph for each line of the
 * text, with as few escapes as necessary. Undefined if Markdown cannot represent the text.
 */
function markdownOf(text: string, page: ConvertedBody | undefined): WrittenMarkdown | undefined {
	const converted = page && written(page.body, text);
	if (page && converted) {
		return { ...converted, images: page.images.map(({ file, bytes }) => ({ file, content: bytes })) };
	}
	const lines = text.split("\n").filter((line) => line.trim() !== "");
	for (const escaped of [(line: string) => line, withUsualEscapes, withAllEscapes]) {
		const paragraphs = written(`${lines.map(escaped).join("\n\n")}\n`, text);
		if (paragraphs) return { ...paragraphs, images: [] };
	}
	return undefined;
}

/** Undefined if the text of the Markdown differs from a text in more than its white space. */
function written(source: string, text: string): Omit<WrittenMarkdown, "images"> | undefined {
	const parsed = markdownParser.parse(source);
	return collapsed(parsed.text) === collapsed(text) ? { source, parsed } : undefined;
}

const collapsed = (text: string): string => text.replace(/\s+/g, " ").trim();

const withUsualEscapes = (line: string): string =>
	line
		.replace(/[\\`*_[\]<&~|]/g, "\\$&")
		.replace(/^(\s*)([-+#>=])/, "$1\\$2")
		.replace(/^(\s*\d+)([.)])/, "$1\\$2");

/** Every ASCII punctuation character can be escaped (CommonMark 0.31, 2.4). */
const withAllEscapes = (line: string): string => line.trim().replace(/[!-/:-@[-`{-~]/g, "\\$&");

const encoded = (text: string): Uint8Array => new TextEncoder().encode(text);
