import { Zip, ZipDeflate } from "fflate";
import type { ExportedFile, Format, Loss } from "../format.ts";

/** Several files as one; no format, for it is read by being taken apart again. */
export interface Packed {
	readonly name: string;
	readonly mediaType: string;
	readonly content: Uint8Array<ArrayBuffer>;
	/** What none of its files carries. */
	readonly losses: readonly Loss[];
}

/** Told of the work on a package while it is done. */
export interface Watching {
	readonly onFormat?: (format: Format) => void;
	/** @param format undefined for a file that is about the others */
	readonly onFile?: (file: ExportedFile, format: Format | undefined) => void;
}

export const zipMediaType = "application/zip";

/** The files as a zip; the same files make the same bytes, anywhere and at any time. */
export function zipped(files: readonly ExportedFile[]): Uint8Array<ArrayBuffer> {
	const zip = createZip();
	for (const file of files) zip.add(file);
	return zip.end();
}

/** Packs files one by one, so that no more than one of them need be held unpacked. */
export function createZip() {
	const chunks: Uint8Array[] = [];
	const zip = new Zip((error, chunk) => {
		if (error) throw error;
		chunks.push(chunk);
	});
	return {
		add({ name, content }: ExportedFile) {
			const entry = new ZipDeflate(name, { level: 6 });
			entry.mtime = earliest;
			zip.add(entry);
			entry.push(new TextEncoder().encode(content), true);
		},
		end(): Uint8Array<ArrayBuffer> {
			zip.end();
			const whole = new Uint8Array(chunks.reduce((sum, { length }) => sum + length, 0));
			let at = 0;
			for (const chunk of chunks) {
				whole.set(chunk, at);
				at += chunk.length;
			}
			return whole;
		},
	};
}

/** The first day that a zip can name. It has no time zone, so it is that day wherever this runs. */
const earliest = new Date(1980, 0, 1);
