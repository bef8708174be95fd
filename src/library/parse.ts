import { type ParsedDocument, parseDocument } from "../document/index.ts";
import { LibraryFailure } from "./failure.ts";

/**
 * Parses a document of the library.
 *
 * @throws LibraryFailure if it is nested so deeply that the parser runs out of stack
 */
export function parseOrFail(markdown: string, file: string): ParsedDocument {
	try {
		return parseDocument(markdown);
	} catch (error) {
		if (!(error instanceof RangeError)) throw error;
		throw new LibraryFailure({
			level: "error",
			code: "E_DEPTH",
			file,
			path: "",
			reason: "Its quotations or lists are nested too deeply to be read.",
			hint: "Make them flatter.",
		});
	}
}
