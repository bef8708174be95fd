import { createHash, randomBytes } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { documentIdOf, isLibraryFile, isPreparedFile } from "../../corpus/index.ts";
import { imagePathOf } from "../../document/index.ts";
import { type CatalogueSource, cachedCatalogue } from "./catalogue.ts";
import { type ChangeGate, createChangeGate } from "./change-gate.ts";
import { folderState } from "./file-states.ts";
import { isSameOriginRequest, securityHeaders } from "./http-security.ts";
import { openImage, svgPolicy, svgType } from "./image.ts";
import type { PreparedDocument, PreparedDocuments } from "./prepared-documents.ts";
import { type OpenedFile, openFileInside } from "./read-file.ts";
import { handleSave } from "./save-handler.ts";
import type { Saver } from "./saving/saver.ts";
import { watchFolder } from "./watch.ts";

/** A Connect handler. Requests for paths outside `/library/` go to `next`. */
export type RequestHandler = (
	request: IncomingMessage,
	response: ServerResponse,
	next: (error?: unknown) => void,
) => void;

/**
 * Creates a handler that serves a folder live:
 * - `/library/catalogue.json`: the current catalogue;
 * - `/library/prepared/<path>`: a prepared document, or its chunks while it is being prepared;
 * - `/library/<path>`: a file of the catalogue as it is on disk;
 * - `/library/corpus/<path>`: also an image in `corpus/` or one of its subfolders;
 * - `/library/changes?since=<state>`: server-sent events. The event `change` is sent after each change of a
 *   file. It is also sent immediately if the state of the folder differs from `since`, which is the state in
 *   the catalogue. It is not sent to the tab that saved the change;
 * - `POST /library/changes/<document>`: saves changes of a document.
 *
 * Only requests of the same origin are allowed. Paths are compared with the names that a library
 * can have, so no path can leave the folder. Only the paths of images are decoded, before they are compared.
 */
export function libraryHandler(
	folder: string,
	{ prepared, catalogue = cachedCatalogue(folder, prepared?.version), saver }: LibraryOptions = {},
): RequestHandler {
	const gate = createChangeGate(folder);
	const token = randomBytes(32).toString("base64url");
	const library: Library = { folder, catalogue, prepared, saveToken: saver && token };
	return (request, response, next) => {
		const [path = "", query] = (request.url ?? "").split("?");
		if (!path.startsWith(root)) return next();
		for (const [name, value] of Object.entries(securityHeaders)) response.setHeader(name, value);
		if (!isSameOriginRequest(request)) {
			return refuse(response, 403, "This server accepts requests from its own page only.");
		}
		const file = path.slice(root.length);
		const changed = file.startsWith(changesPath) ? documentIdOf(file.slice(changesPath.length)) : undefined;
		if (request.method === "POST" && changed !== undefined) {
			handleSave(changed, { saver, token, gate }, request, response).catch(next);
			return;
		}
		if (request.method !== "GET" && request.method !== "HEAD") {
			response.setHeader("Allow", "GET, HEAD");
			return refuse(response, 405, "Only GET and HEAD requests are allowed.");
		}
		if (file === "changes" && request.method === "GET") {
			streamChanges(folder, new URLSearchParams(query), gate, response).catch(next);
		} else sendFile(library, file, request, response).catch(next);
	};
}

const root = "/library/";
const changesPath = "changes/";

export interface LibraryOptions {
	/** Catalogue of the folder. */
	readonly catalogue?: CatalogueSource;
	/** Prepares the documents of the folder. Without this option, pages parse Markdown themselves. */
	readonly prepared?: PreparedDocuments | undefined;
	/** Saves changes. Without this option, the folder is read-only. */
	readonly saver?: Saver | undefined;
}

interface Library {
	readonly folder: string;
	readonly catalogue: CatalogueSource;
	readonly prepared: PreparedDocuments | undefined;
	readonly saveToken: string | undefined;
}

async function sendFile(
	{ folder, catalogue, prepared, saveToken }: Library,
	file: string,
	request: IncomingMessage,
	response: ServerResponse,
): Promise<void> {
	if (file === "catalogue.json") {
		const content = JSON.stringify({ ...(await catalogue()), saveToken });
		return send(Buffer.from(content), "application/json", request, response);
	}
	if (prepared && isPreparedFile(file)) {
		const record = (await catalogue()).documents.find((one) => one.prepared === file);
		const document = record && (await prepared.open(record));
		if (!document) return refuse(response, 404, "The document has changed.");
		return sendPrepared(document, request, response);
	}
	const image = file.startsWith("corpus/") ? imagePathOf(file.slice("corpus/".length)) : undefined;
	if (image !== undefined) return sendImage(folder, image, request, response);
	const opened = isLibraryFile(file) ? await openFileInside(folder, file) : undefined;
	if (!opened) return refuse(response, 404, "The file is not in this library.");
	if (opened.kind === "refused") return refuse(response, 403, opened.problem.reason);
	const suffix = file.slice(file.lastIndexOf("."));
	return sendOpened(opened, mediaTypes[suffix] ?? "application/octet-stream", request, response);
}

const mediaTypes: Readonly<Record<string, string>> = {
	".md": "text/markdown",
	".json": "application/json",
	".jsonld": "application/ld+json",
};

/** An SVG image gets a policy of its own, because a browser can open it as a document. */
async function sendImage(
	folder: string,
	file: string,
	request: IncomingMessage,
	response: ServerResponse,
): Promise<void> {
	const opened = await openImage(folder, file);
	if (!opened) return refuse(response, 404, "The image is not in this library.");
	if (opened.kind === "refused") return refuse(response, 403, opened.problem.reason);
	if (opened.mediaType === svgType) response.setHeader("Content-Security-Policy", svgPolicy);
	await sendOpened(opened, opened.mediaType, request, response);
}

/**
 * Sends a file while it is being read, so that a client that does not read costs one buffer. The tag changes with each
 * write: it has the time of the last one, and the number of the file, which a rename changes.
 */
async function sendOpened(
	{ handle, stats: { size, mtimeMs, ino } }: OpenedFile,
	mediaType: string,
	request: IncomingMessage,
	response: ServerResponse,
): Promise<void> {
	const tag = `"${[size, mtimeMs, ino].map((number) => number.toString(36)).join("-")}"`;
	if (!sendHead({ size, tag, mediaType }, request, response) || size === 0) {
		response.end();
		return handle.close();
	}
	// The page went away while the file was opened. A pipeline into a destroyed response would never end.
	if (response.destroyed) return handle.close();
	// Closes the handle. Ends without an error if the page goes away or the file becomes shorter.
	const content = handle.createReadStream({ start: 0, end: size - 1 });
	await pipeline(content, response).catch(() => {});
	content.destroy();
}

function send(
	content: Uint8Array,
	mediaType: string,
	request: IncomingMessage,
	response: ServerResponse,
): void {
	const tag = `"${createHash("sha256").update(content).digest("base64url")}"`;
	const hasBody = sendHead({ size: content.length, tag, mediaType }, request, response);
	response.end(hasBody ? content : undefined);
}

interface ContentHead {
	/** In bytes. */
	readonly size: number;
	/** The entity tag, in quotation marks. */
	readonly tag: string;
	readonly mediaType: string;
}

/** Sends the status and the headers. Returns whether the content follows. */
function sendHead(
	{ size, tag, mediaType }: ContentHead,
	request: IncomingMessage,
	response: ServerResponse,
): boolean {
	response.setHeader("Cache-Control", "no-cache");
	response.setHeader("ETag", tag);
	if (request.headers["if-none-match"] === tag) {
		response.writeHead(304);
		return false;
	}
	response.writeHead(200, {
		"Content-Type": mediaType.startsWith("image/") ? mediaType : `${mediaType}; charset=utf-8`,
		"Content-Length": size,
	});
	return request.method !== "HEAD";
}

/** The path of a prepared document contains a hash, so its content never changes. */
async function sendPrepared(
	document: PreparedDocument,
	request: IncomingMessage,
	response: ServerResponse,
): Promise<void> {
	if (document.kind === "file") {
		return send(document.bytes, "application/octet-stream", request, response);
	}
	response.writeHead(200, { "Content-Type": "application/x-ndjson", "Cache-Control": "no-cache" });
	if (request.method === "HEAD") {
		response.end();
		return;
	}
	// Ends without an error if the page goes away. If preparing fails, the page gets an incomplete file.
	await pipeline(Readable.from(document.lines), response).catch(() => {});
}

async function streamChanges(
	folder: string,
	query: URLSearchParams,
	gate: ChangeGate,
	response: ServerResponse,
): Promise<void> {
	const [since, tab] = [query.get("since"), query.get("tab")];
	// Browsers drop an event without data (HTML Standard 9.2.6).
	const sendChange = () => response.write("event: change\ndata: changed\n\n");
	let close: () => void;
	try {
		close = await watchFolder(folder, {
			onChange: (before, after) => {
				if (!tab || !gate.isOwn(tab, before, after)) sendChange();
			},
			settled: gate.settled,
			onEnd: () => response.end(),
		});
	} catch {
		return refuse(response, 503, "The system cannot watch this folder.");
	}
	response.on("close", close);
	// If the page disconnected while the watcher was set up, "close" has already been emitted.
	if (response.destroyed) close();
	response.writeHead(200, { "Content-Type": "text/event-stream", "Cache-Control": "no-cache" });
	response.write(": watching\n\n");
	if (since && since !== (await folderState(folder))) sendChange();
}

function refuse(response: ServerResponse, status: number, reason: string): void {
	response.writeHead(status, { "Content-Type": "text/plain; charset=utf-8" }).end(`${reason}\n`);
}
