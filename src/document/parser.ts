import type { RootContent } from "hast";
import { loadParserFor } from "./optional-syntax.ts";
import type { ParsedDocument } from "./parse.ts";
import { type PartsOptions, parseInParts, parseInSteps } from "./parse-in-parts.ts";
import { parsePlainText, parsePlainTextInSteps } from "./plain-text.ts";

/** Parses the documents of one kind. */
export interface DocumentParser {
	/** Loads the parts of the parser that only some documents need. Await the promise before parsing. */
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
 * Returns the parser of a document. To avoid loading the Markdown parser, use `isPlainTextFile` and import the other one.
 *
 * @param file path or name of its file
 */
export const parserFor = (file: string): DocumentParser =>
	isPlainTextFile(file) ? plainTextParser : markdownParser;

/** True for a plain text document. Every other document is Markdown. */
export const isPlainTextFile = (file: string): boolean => file.endsWith(".txt");
