import { createHash } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { isLibraryFile } from "../files/file-names.ts";
import { type KeptCatalogue, keepCatalogue } from "./kept-catalogue.ts";
import { isOwnRequest } from "./own-requests.ts";
import { readFileInside } from "./read-file.ts";
import { securityHeaders } from "./security-headers.ts";
import { stateOf, watchFolder } from "./watch.ts";

/** A handler of the connect kind: what is not under `/library/` goes to `next`. */
export type Handler = (
	request: IncomingMessage,
	response: ServerResponse,
	next: (error?: unknown) => void,
) => void;

/**
 * Serves a folder live: `/library/catalogue.json` as it is now, the files
 * that it names as they are on disk, and `/library/changes?since=`, a stream of
 * server-sent events with a `change` for each time that a file did, and one at
 * once where the folder is no longer in the state that the catalogue gave.
 *
 * Answers GET and HEAD alone, and only requests that its own page can have
 * made. Paths are compared with the names that a library can have and never
 * decoded, so none leads out.
 *
 * @param catalogue of the same folder
 */
export function libraryHandler(folder: string, catalogue: KeptCatalogue = keepCatalogue(folder)): Handler {
	return (request, response, next) => {
		const [path = "", query] = (request.url ?? "").split("?");
		if (!path.startsWith(root)) return next();
		for (const [name, value] of Object.entries(securityHeaders)) response.setHeader(name, value);
		if (!isOwnRequest(request)) return refuse(response, 403, "This server answers only its own page.");
		if (request.method !== "GET" && request.method !== "HEAD") {
			response.setHeader("Allow", "GET, HEAD");
			return refuse(response, 405, "Only GET and HEAD are answered here.");
		}
		const file = path.slice(root.length);
		if (file === "changes" && request.method === "GET") {
			const since = new URLSearchParams(query).get("since");
			streamChanges(folder, since, response).catch(next);
		} else answer({ folder, catalogue }, file, request, response).catch(next);
	};
}

const root = "/library/";

interface Library {
	readonly folder: string;
	readonly catalogue: KeptCatalogue;
}

async function answer(
	{ folder, catalogue }: Library,
	file: string,
	request: IncomingMessage,
	response: ServerResponse,
) {
	if (file === "catalogue.json") {
		return send(Buffer.from(JSON.stringify(await catalogue())), "application/json", request, response);
	}
	const found = isLibraryFile(file) ? await readFileInside(folder, file) : undefined;
	if (!found) return refuse(response, 404, "There is no such file in this library.");
	if (found.kind === "refused") return refuse(response, 403, found.problem.reason);
	const suffix = file.slice(file.lastIndexOf("."));
	return send(found.bytes, mediaTypes[suffix] ?? "application/octet-stream", request, response);
}

const mediaTypes: Readonly<Record<string, string>> = {
	".md": "text/markdown",
	".json": "application/json",
	".jsonld": "application/ld+json",
};

function send(content: Buffer, mediaType: string, request: IncomingMessage, response: ServerResponse): void {
	const tag = `"${createHash("sha256").update(content).digest("base64url")}"`;
	response.setHeader("Cache-Control", "no-cache");
	response.setHeader("ETag", tag);
	if (request.headers["if-none-match"] === tag) {
		response.writeHead(304).end();
		return;
	}
	response.writeHead(200, {
		"Content-Type": `${mediaType}; charset=utf-8`,
		"Content-Length": content.length,
	});
	response.end(request.method === "HEAD" ? undefined : content);
}

async function streamChanges(folder: string, since: string | null, response: ServerResponse): Promise<void> {
	// An event without data is none (HTML Standard 9.2.6).
	const tell = () => response.write("event: change\ndata: changed\n\n");
	let close: () => void;
	try {
		close = await watchFolder(folder, {
			onChange: tell,
			onEnd: () => response.end(),
		});
	} catch {
		return refuse(response, 503, "The system cannot watch this folder.");
	}
	response.on("close", close);
	// The page may have gone while the watch was set up, and then no event follows.
	if (response.destroyed) close();
	response.writeHead(200, { "Content-Type": "text/event-stream", "Cache-Control": "no-cache" });
	response.write(": watching\n\n");
	if (since && since !== (await stateOf(folder))) tell();
}

function refuse(response: ServerResponse, status: number, reason: string): void {
	response.writeHead(status, { "Content-Type": "text/plain; charset=utf-8" }).end(`${reason}\n`);
}
