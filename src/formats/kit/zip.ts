import { Zip, ZipDeflate } from "fflate";
import type { FileContent } from "../format.ts";

export interface ArchivedFile {
	readonly name: string;
	readonly content: FileContent;
}

/** Compresses files. The same files give the same bytes on every machine and at any time. */
export function zipFiles(files: readonly ArchivedFile[]): Uint8Array<ArrayBuffer> {
	const zip = createZip();
	for (const file of files) zip.add(file);
	return zip.end();
}

/** Adds files one by one, so that at most one file is uncompressed in memory. */
export function createZip() {
	const chunks: Uint8Array[] = [];
	const zip = new Zip((error, chunk) => {
		if (error) throw error;
		chunks.push(chunk);
	});
	return {
		add({ name, content }: ArchivedFile) {
			const entry = new ZipDeflate(name, { level: 6 });
			entry.mtime = modified;
			zip.add(entry);
			entry.push(typeof content === "string" ? new TextEncoder().encode(content) : content, true);
		},
		end(): Uint8Array<ArrayBuffer> {
			zip.end();
			const bytes = new Uint8Array(chunks.reduce((sum, { length }) => sum + length, 0));
			let at = 0;
			for (const chunk of chunks) {
				bytes.set(chunk, at);
				at += chunk.length;
			}
			return bytes;
		},
	};
}

/** The first date that a zip file can state. Zip dates have no time zone, so this is a local date. */
const modified = new Date(1980, 0, 1);
