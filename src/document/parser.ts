import type { RootContent } from "hast";
import { loadParserFor } from "./optional-syntax.ts";
import type { ParsedDocument } from "./parse.ts";
import { type PartsOptions, parseInParts, parseInSteps } from "./parse-in-parts.ts";
import { parsePlainText, parsePlainTextInSteps } from "./plain-text.ts";

/** Parses the documents of one kind. */
export interface DocumentParser {
	/** Loads the pieces of the parser that only some documents need. Await this before parsing. */
	readonly load: (source: string) => Promise<void>;
	/** See `parseInSteps`. */
	readonly parseInSteps: (
		source: string,
		options?: PartsOptions,
	) => Generator<readonly RootContent[], ParsedDocument>;
	/** Like `parseInSteps`, but returns only the result. */
	readonly parse: (source: string) => ParsedDocument;
}

export const markdownParser: DocumentParser = { load: loadParserFor, parseInSteps, parse: parseInParts };

export const plainTextParser: DocumentParser = {
	load: () => Promise.resolve(),
	parseInSteps: parsePlainTextInSteps,
	parse: parsePlainText,
};

/**
 * Returns the parser of a document. A caller that can avoid loading the Markdown parser chooses by `isPlainTextFile`.
 *
 * @param file path or name of its file
 */
export const parserFor = (file: string): DocumentParser =>
	isPlainTextFile(file) ? plainTextParser : markdownParser;

/** True for a document that is shown as it is. Every other document is Markdown. */
export const isPlainTextFile = (file: string): boolean => file.endsWith(".txt");
