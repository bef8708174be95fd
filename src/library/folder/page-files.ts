import type { IncomingMessage, ServerResponse } from "node:http";
import { extname } from "node:path";
import { isMissingFileError, openRegularFile } from "./read-file.ts";
import { sendOpened } from "./send-file.ts";

/**
 * Sends a file of the built page, or `index.html` for `/`.
 *
 * @param folder folder of the built page. It is part of the program and contains no symbolic links.
 * @returns false if the page has no file with this path
 */
export async function sendPageFile(
	folder: string,
	request: IncomingMessage,
	response: ServerResponse,
): Promise<boolean> {
	const [path = ""] = (request.url ?? "").split("?");
	const file = path === "/" ? "/index.html" : path;
	if (!pagePath.test(file)) return false;
	try {
		const opened = await openRegularFile(`${folder}${file}`);
		if (!opened) return false;
		await sendOpened(opened, mediaTypes[extname(file)] ?? "application/octet-stream", request, response);
		return true;
	} catch (error) {
		if (isMissingFileError(error)) return false;
		throw error;
	}
}

/** No name starts with a dot, so no path can leave the folder. */
const pagePath = /^(?:\/[\w-][\w.-]*)+$/;

const mediaTypes: Readonly<Record<string, string>> = {
	".css": "text/css",
	".html": "text/html",
	".js": "text/javascript",
	".map": "application/json",
	".png": "image/png",
	".svg": "image/svg+xml",
	".txt": "text/plain",
	".webmanifest": "application/manifest+json",
	".woff2": "font/woff2",
};
