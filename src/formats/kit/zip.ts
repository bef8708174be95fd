import { Zip, ZipDeflate } from "fflate";
import type { ExportedFile, Format, Loss } from "../format.ts";

/** A zip file with an export. Not a format, because Ascribe imports the files in it. */
export interface ZipPackage {
	readonly name: string;
	readonly mediaType: string;
	readonly content: Uint8Array<ArrayBuffer>;
	/** Information that no file in the package contains. */
	readonly losses: readonly Loss[];
}

/** Callbacks for the progress of writing a package. */
export interface PackageProgress {
	readonly onFormat?: (format: Format) => void;
	/** @param format undefined for the texts, the README and the checksums */
	readonly onFile?: (file: ExportedFile, format: Format | undefined) => void;
}

export const zipMediaType = "application/zip";

/** Compresses files. The same files give the same bytes on every machine and at any time. */
export function zipFiles(files: readonly ExportedFile[]): Uint8Array<ArrayBuffer> {
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
		add({ name, content }: ExportedFile) {
			const entry = new ZipDeflate(name, { level: 6 });
			entry.mtime = modified;
			zip.add(entry);
			entry.push(new TextEncoder().encode(content), true);
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
