import { openLibraryParts } from "../../corpus/index.ts";
import type { DocumentParser } from "../../document/index.ts";
import { chunksWhileParsing, LibraryError } from "../../library/index.ts";
import type { ParseRequest, ParseResponse } from "./parse-messages.ts";
import { readFiles } from "./read-files.ts";

/**
 * Reads the files of a document, parses the document with `parser`, and responds with its chunks. Responds with `failed`
 * on any error. Errors other than a `LibraryError` are also thrown, so that the browser reports them with a stack trace.
 */
export async function handleParseRequest(
	request: ParseRequest,
	parser: DocumentParser,
	respond: (message: ParseResponse) => void,
): Promise<void> {
	try {
		await parse(request, parser, respond);
	} catch (error) {
		respond({ kind: "failed", problem: error instanceof LibraryError ? error.problem : undefined });
		if (!(error instanceof LibraryError)) throw error;
	}
}

async function parse(
	{ files, base }: ParseRequest,
	parser: DocumentParser,
	respond: (message: ParseResponse) => void,
): Promise<void> {
	const { source, problems, ...contents } = await readFiles(files, new AbortController().signal, {
		base,
		onCachedCopy: (storedAt) => respond({ kind: "cached-copy", storedAt: storedAt.getTime() }),
	});
	await parser.load(source);
	const parts = openLibraryParts(contents);
	const input = { record: files.record, source, annotations: contents.annotations, ...parts };
	const { opened } = files;
	const images = opened && (await import("./opened-images.ts"));
	for (const chunk of chunksWhileParsing(input, parser, [...problems, ...parts.problems])) {
		respond({ kind: "chunk", chunk: images ? images.withOpenedImages(chunk, opened) : chunk });
	}
}
