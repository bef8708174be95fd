import { fileName, slug } from "../kit/file-name.ts";
import type { ExportedFile, ExportInput, ExportOptions, Format } from "../format.ts";
import { createZip, type Packed, type Watching, zipMediaType } from "./zip.ts";
import { type Account, readmeOf } from "./readme.ts";
import { reductionLosses } from "../kit/options.ts";
import { sha256Of } from "../kit/sha256.ts";

/** How the package is asked for where a format could be. */
export const everythingId = "everything";

/**
 * A package to be deposited with a study: every document's text as it is, a folder
 * for each format, what is what, and the checksums of it all as `sha256sum -c` takes them.
 */
export function writeEverything(
	formats: readonly Format[],
	input: ExportInput,
	options: ExportOptions,
	{ onFormat, onFile }: Watching = {},
): Packed {
	const zip = createZip();
	const sums: string[] = [];
	const add = (file: ExportedFile, format?: Format) => {
		zip.add(file);
		sums.push(`${sha256Of(file.content)}  ${file.name}\n`);
		onFile?.(file, format);
	};
	for (const { id, text } of input.documents) add(plainText(`text/${slug(id)}.txt`, text));
	const accounts = formats.map((format): Account => {
		onFormat?.(format);
		const { files, losses } = format.write(input, options);
		const inFolder = files.map((file) => ({ ...file, name: `${format.id}/${file.name}` }));
		for (const file of inFolder) add(file, format);
		return { format, files: inFolder.map(({ name }) => name), losses };
	});
	add(plainText("README.txt", readmeOf(input, accounts)));
	add(plainText("SHA256SUMS", sums.join("")));
	return {
		name: fileName(input.documents, "zip"),
		mediaType: zipMediaType,
		content: zip.end(),
		// What one format does not carry another one does; the texts hold the words around each span.
		losses: reductionLosses(input, { ...options, context: true }),
	};
}

const plainText = (name: string, content: string): ExportedFile => ({
	name,
	mediaType: "text/plain;charset=utf-8",
	content,
});
