import { createHash } from "node:crypto";
import { gzipSync } from "node:zlib";
import { parseInParts } from "../document/index.ts";
import type { FolderContents } from "../library/folder/index.ts";
import {
	type Beginning,
	type DocumentRecord,
	openLibraryParts,
	prepare,
	preparedFolder,
	renderDocument,
} from "../library/index.ts";
import type { SiteFile } from "./write-site.ts";

/**
 * Prepares the documents of a folder, so that the page shows them without
 * parsing. Their files are named after their content.
 *
 * @returns the files, with paths in the library, and the records of all documents with these paths
 */
export function prepareDocuments({ documents, layers, register }: FolderContents): {
	readonly records: readonly DocumentRecord[];
	readonly files: readonly SiteFile[];
	/** Of the first document. */
	readonly beginning: Beginning | undefined;
} {
	const { problems, ...parts } = openLibraryParts({ layers, register });
	const files: SiteFile[] = [];
	const beginnings: Beginning[] = [];
	const records = documents.map(({ record, markdown, annotations }) => {
		const rendered = renderDocument({ record, markdown, annotations, ...parts }, parseInParts(markdown));
		const { beginning, first, rest } = prepare(rendered, problems);
		beginnings.push(beginning);
		const file = (name: string, content: string | Uint8Array, source: string) => {
			const hash = createHash("sha256").update(source).digest("hex").slice(0, 16);
			const path = `${preparedFolder}/${record.id}.${hash}.${name}`;
			files.push({ path, content });
			return path;
		};
		const prepared = { first: file("first.json", first, first), rest: file("rest.gz", gzipSync(rest), rest) };
		return { ...record, prepared };
	});
	return { records, files, beginning: beginnings[0] };
}
