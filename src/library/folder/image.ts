import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { excerpt, type Problem } from "../../annotation/index.ts";
import { corpusFolder } from "../../corpus/index.ts";
import { isImagePath } from "../../document/index.ts";
import { imageTypeOf } from "../files/image-type.ts";
import {
	isMissingFileError,
	type OpenedFile,
	openFileInside,
	type RefusedFile,
	readFileInside,
	systemErrorCode,
} from "./read-file.ts";

/** The bytes of an image and its type, or the reason why the image was not read. */
export type ReadImage =
	| { readonly kind: "image"; readonly bytes: Buffer; readonly mediaType: string }
	| RefusedFile;

/**
 * Reads an image of a folder. Its content decides on its type, not its name.
 *
 * @param file path for which `isImagePath` is true
 * @returns undefined if the file does not exist
 */
export async function readImage(folder: string, file: string): Promise<ReadImage | undefined> {
	const read = await readFileInside(folder, file);
	if (read?.kind !== "bytes") return read;
	const mediaType = imageTypeOf(read.bytes);
	return mediaType === undefined ? noImage(file) : { kind: "image", bytes: read.bytes, mediaType };
}

/** Opens an image; see `readImage`. The caller closes the handle. */
export async function openImage(
	folder: string,
	file: string,
): Promise<(OpenedFile & { readonly mediaType: string }) | RefusedFile | undefined> {
	const opened = await openFileInside(folder, file);
	if (opened?.kind !== "opened") return opened;
	const { buffer, bytesRead } = await opened.handle.read(Buffer.alloc(1024), 0, 1024, 0);
	const mediaType = imageTypeOf(buffer.subarray(0, bytesRead));
	if (mediaType !== undefined) return { ...opened, mediaType };
	await opened.handle.close();
	return noImage(file);
}

function noImage(file: string): RefusedFile {
	const reason = "The file is not a PNG, JPEG, GIF, WebP, AVIF or SVG image.";
	const hint = "Save the image in one of these formats.";
	return { kind: "refused", problem: { level: "error", code: "E_IMAGE", file, path: "", reason, hint } };
}

/** Policy of an SVG image, in which a browser that opens it runs no script and loads nothing. */
export const svgPolicy = "default-src 'none'; style-src 'unsafe-inline'; sandbox";

/** The images in `corpus/` and its subfolders, and the other entries of the subfolders. */
export interface ImageListing {
	/** Paths such as `corpus/maps/north.png`, sorted. */
	readonly images: readonly string[];
	readonly others: readonly string[];
	/** One problem for each subfolder that cannot be listed. */
	readonly problems: readonly Problem[];
}

/** Ignores entries that begin with a dot. Does not follow symbolic links to folders. */
export async function listImages(folder: string): Promise<ImageListing> {
	const images: string[] = [];
	const others: string[] = [];
	const problems: Problem[] = [];
	const list = async (path: string, depth: number): Promise<void> => {
		const entries = await readdir(join(folder, path), { withFileTypes: true }).catch((error: unknown) => {
			// A problem of `corpus/` itself is reported with its documents.
			if (depth > 0 && !isMissingFileError(error)) problems.push(unlistedFolder(path, error));
			return [];
		});
		for (const entry of entries) {
			const file = `${path}/${entry.name}`;
			if (entry.name.startsWith(".")) continue;
			if (entry.isDirectory() && depth < maxDepth) await list(file, depth + 1);
			else if (isImagePath(file)) images.push(file);
			else if (depth > 0) others.push(file);
		}
	};
	await list(corpusFolder, 0);
	return { images: images.sort(), others: others.sort(), problems };
}

/** The problem of a folder that cannot be listed. */
export const unlistedFolder = (path: string, error: unknown): Problem => ({
	level: "error",
	code: "E_READ",
	file: excerpt(path),
	path: "",
	reason: `The folder cannot be listed (${systemErrorCode(error)}).`,
	hint: "Check the folder and its permissions.",
});

/** Levels of subfolders. */
const maxDepth = 8;
