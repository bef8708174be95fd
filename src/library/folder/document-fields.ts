import { access } from "node:fs/promises";
import { join } from "node:path";
import { setImmediate } from "node:timers/promises";
import type { DocumentId, ReadResult } from "../../annotation/index.ts";
import {
	corpusFolder,
	descriptionFile,
	documentFile,
	documentIdOf,
	documentSuffixes,
} from "../../corpus/index.ts";
import { headingsOf, isPlainTextFile, parserFor } from "../../document/index.ts";
import type { DecodeResult } from "../files/decode.ts";
import { type FrontMatter, readDescription, readFrontMatter } from "./front-matter.ts";

/** Returns the path of the file of a document. Undefined if the folder does not have the document. */
export async function findDocumentFile(folder: string, id: DocumentId): Promise<string | undefined> {
	for (const suffix of documentSuffixes) {
		const file = documentFile(id, suffix);
		const exists = await access(join(folder, file)).then(
			() => true,
			() => false,
		);
		if (exists) return file;
	}
	return undefined;
}

/**
 * Returns the title of a document, or its id if its text has no title or cannot be read.
 *
 * @param file path in the folder, from `findDocumentFile`
 * @param read reads a file of the folder
 */
export async function documentTitle(
	file: string,
	read: (file: string) => Promise<DecodeResult>,
): Promise<string> {
	const id = documentIdIn(file) ?? "";
	const decoded = await read(file);
	if (decoded.kind === "refused") return id;
	const description = isPlainTextFile(file) ? await read(descriptionFile(id)) : undefined;
	await parserFor(file).load(decoded.text);
	const fields = fieldsOf(file, decoded.text, description?.kind === "text" ? description.text : undefined);
	return (await titleIn(file, decoded.text, fields.value)) ?? id;
}

/** Returns the id in the path of a document. Undefined if the id is not valid. */
export const documentIdIn = (file: string): DocumentId | undefined =>
	documentIdOf(file.slice(`${corpusFolder}/`.length).replace(/\.\w+$/, ""));

/** Returns the front matter of a Markdown document, or the fields in the description file of plain text. */
export function fieldsOf(
	file: string,
	source: string,
	description: string | undefined,
): ReadResult<FrontMatter> {
	if (!isPlainTextFile(file)) return readFrontMatter(source, file);
	return description === undefined
		? { value: {}, problems: [] }
		: readDescription(description, file.replace(/\w+$/, "yaml"));
}

/**
 * Returns the stated title, or the first heading. The parser that the document needs must be loaded. Parses only up to the
 * first heading, and lets the program do other work in between, because a server must answer meanwhile.
 */
export async function titleIn(
	file: string,
	source: string,
	{ title }: FrontMatter,
): Promise<string | undefined> {
	if (title !== undefined) return title;
	const steps = parserFor(file).parseInSteps(source);
	let known: { readonly blocks: unknown; readonly count: number } | undefined;
	for (;;) {
		const { done, value } = steps.next();
		const blocks = done ? value.tree.children : value;
		const added = blocks.slice(known?.blocks === blocks ? known.count : 0);
		const [heading] = headingsOf({ type: "root", children: added });
		if (heading || done) return heading?.label || undefined;
		known = { blocks, count: blocks.length };
		await setImmediate();
	}
}
