import type { DocumentId, Entity, Layers } from "../../annotation/index.ts";
import {
	type AnnotatedDocument,
	descriptionFile,
	documentFile,
	documentIdOf,
	type ImportedDocument,
	openParsedDocument,
} from "../../corpus/index.ts";
import { markdownParser, type ParsedDocument, plainTextParser } from "../../document/index.ts";

/** A document that an import adds to a library, without annotations. */
export interface NewDocument {
	readonly document: AnnotatedDocument;
	/** Its files, in the order in which they are added. */
	readonly files: readonly NewDocumentFile[];
}

interface NewDocumentFile {
	/** Path in the folder. */
	readonly file: string;
	readonly content: string;
}

export interface NewDocumentContext {
	/** Id of the format of the imported file. */
	readonly format: string;
	readonly layers: Layers;
	readonly sharedEntities: readonly Entity[];
}

/** Loads what `newDocument` needs for the texts of imported documents. */
export async function loadForNewDocuments(documents: readonly ImportedDocument[]): Promise<void> {
	for (const { text } of documents) await markdownParser.load(text ?? "");
}

/**
 * Makes a document of the text of an imported file: plain text, or Markdown if the format has paragraphs. Undefined if
 * the file does not contain the text, or if the id cannot be that of a document. Pure.
 */
export function newDocument(
	wanted: DocumentId,
	imported: ImportedDocument,
	{ format, ...shared }: NewDocumentContext,
): NewDocument | undefined {
	const id = documentIdOf(wanted);
	if (id === undefined || imported.text === undefined) return undefined;
	const title =
		imported.title === imported.id || imported.title.trim() === "" ? undefined : imported.title.trim();
	const language = isLanguageTag(imported.language) ? imported.language : undefined;
	const fields = [
		...(title === undefined ? [] : [`title: ${JSON.stringify(title)}\n`]),
		...(language === undefined ? [] : [`language: ${language}\n`]),
	].join("");
	const markdown = formatsWithParagraphs.has(format) ? markdownOf(imported.text) : undefined;
	const source = markdown?.source ?? withMark(imported.text);
	const file = documentFile(id, markdown ? "md" : "txt");
	const document = openParsedDocument(
		{ record: { id, title: title ?? id, file, language }, source, ...shared },
		markdown?.parsed ?? plainTextParser.parse(imported.text),
	);
	if (markdown) {
		return {
			document,
			files: [{ file, content: fields === "" ? source : `---\n${fields}---\n\n${source}` }],
		};
	}
	const description = fields === "" ? [] : [{ file: descriptionFile(id), content: fields }];
	return { document, files: [...description, { file, content: source }] };
}

/** Formats whose texts are paragraphs, one in each line. */
const formatsWithParagraphs: ReadonlySet<string> = new Set(["tei", "html"]);

/** Writes a byte order mark before one that belongs to the text, because the first one of a file is removed. */
const withMark = (text: string): string => (text.startsWith("\uFEFF") ? `\uFEFF${text}` : text);

interface WrittenMarkdown {
	readonly source: string;
	readonly parsed: ParsedDocument;
}

/**
 * Returns Markdown with a paragraph for each line of a text, and with as few escapes as the text needs. Undefined if
 * Markdown cannot have this text.
 */
function markdownOf(text: string): WrittenMarkdown | undefined {
	for (const escaped of [(line: string) => line, withUsualEscapes, withAllEscapes]) {
		const lines = text.split("\n").filter((line) => line.trim() !== "");
		const source = `${lines.map(escaped).join("\n\n")}\n`;
		const parsed = markdownParser.parse(source);
		if (collapsed(parsed.text) === collapsed(text)) return { source, parsed };
	}
	return undefined;
}

const collapsed = (text: string): string => text.replace(/\s+/g, " ").trim();

const withUsualEscapes = (line: string): string =>
	line
		.replace(/[\\`*_[\]<&~|]/g, "\\$&")
		.replace(/^(\s*)([-+#>=])/, "$1\\$2")
		.replace(/^(\s*\d+)([.)])/, "$1\\$2");

/** Every ASCII punctuation character can be escaped (CommonMark 0.31, 2.4). */
const withAllEscapes = (line: string): string => line.trim().replace(/[!-/:-@[-`{-~]/g, "\\$&");

function isLanguageTag(tag: string | undefined): boolean {
	try {
		return tag !== undefined && Intl.getCanonicalLocales(tag).length === 1;
	} catch {
		return false;
	}
}
