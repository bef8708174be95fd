import { randomBytes } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { Readable } from "node:stream";
import { documentIdOf, isLibraryFile, isPreparedFile } from "../../corpus/index.ts";
import { imagePathOf } from "../../document/index.ts";
import { svgType } from "../files/image-type.ts";
import { handleAdd } from "./add-handler.ts";
import { type CatalogueSource, cachedCatalogue } from "./catalogue.ts";
import { type ChangeGate, createChangeGate } from "./change-gate.ts";
import { folderState } from "./file-states.ts";
import { isSameOriginRequest, securityHeaders } from "./http-security.ts";
import { openImage, svgPolicy } from "./image.ts";
import type { PreparedDocument, PreparedDocuments } from "./prepared-documents.ts";
import { openFileInside } from "./read-file.ts";
import { handleSave } from "./save-handler.ts";
import type { Saver } from "./saving/saver.ts";
import { connectionSignal, sendBytes, sendOpened, sendRefusal, sendStream } from "./send-file.ts";
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
 * - `POST /library/changes/<document>`: saves changes of a document;
 * - `POST /library/documents`: adds a document.
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
			return sendRefusal(response, 403, "This server accepts requests from its own page only.");
		}
		const file = path.slice(root.length);
		const changed = file.startsWith(changesPath) ? documentIdOf(file.slice(changesPath.length)) : undefined;
		if (request.method === "POST" && changed !== undefined) {
			handleSave(changed, { saver, token, gate }, request, response).catch(next);
			return;
		}
		if (request.method === "POST" && file === "documents") {
			handleAdd({ folder, isReadOnly: !saver, token }, request, response).catch(next);
			return;
		}
		if (request.method !== "GET" && request.method !== "HEAD") {
			response.setHeader("Allow", "GET, HEAD");
			return sendRefusal(response, 405, "Only GET and HEAD requests are allowed.");
		}
		if (file === "changes" && request.method === "GET") {
			streamChanges({ folder, gate }, new URLSearchParams(query), request, response).catch(next);
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
		return sendBytes(Buffer.from(content), "application/json", request, response);
	}
	if (prepared && isPreparedFile(file)) {
		const record = (await catalogue()).documents.find((one) => one.prepared === file);
		const document = record && (await prepared.open(record));
		if (!document) return sendRefusal(response, 404, "The document has changed.");
		return sendPrepared(document, request, response);
	}
	const image = file.startsWith("corpus/") ? imagePathOf(file.slice("corpus/".length)) : undefined;
	if (image !== undefined) return sendImage(folder, image, request, response);
	const opened = isLibraryFile(file) ? await openFileInside(folder, file) : undefined;
	if (!opened) return sendRefusal(response, 404, "The file is not in this library.");
	if (opened.kind === "refused") return sendRefusal(response, 403, opened.problem.reason);
	const suffix = file.slice(file.lastIndexOf("."));
	return sendOpened(opened, mediaTypes[suffix] ?? "application/octet-stream", request, response);
}

const mediaTypes: Readonly<Record<string, string>> = {
	".md": "text/markdown",
	".txt": "text/plain",
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
	if (!opened) return sendRefusal(response, 404, "The image is not in this library.");
	if (opened.kind === "refused") return sendRefusal(response, 403, opened.problem.reason);
	if (opened.mediaType === svgType) response.setHeader("Content-Security-Policy", svgPolicy);
	await sendOpened(opened, opened.mediaType, request, response);
}

/** The path of a prepared document contains a hash, so its content never changes. */
async function sendPrepared(
	document: PreparedDocument,
	request: IncomingMessage,
	response: ServerResponse,
): Promise<void> {
	if (document.kind === "file") {
		return sendBytes(document.bytes, "application/octet-stream", request, response);
	}
	response.writeHead(200, { "Content-Type": "application/x-ndjson", "Cache-Control": "no-cache" });
	if (request.method === "HEAD") {
		response.end();
		return;
	}
	await sendStream(Readable.from(document.lines), request, response);
}

async function streamChanges(
	{ folder, gate }: { readonly folder: string; readonly gate: ChangeGate },
	query: URLSearchParams,
	request: IncomingMessage,
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
		return sendRefusal(response, 503, "The system cannot watch this folder.");
	}
	const gone = connectionSignal(request);
	gone.addEventListener("abort", close);
	// The page can have disconnected while the watcher was set up.
	if (gone.aborted) close();
	response.writeHead(200, { "Content-Type": "text/event-stream", "Cache-Control": "no-cache" });
	response.write(": watching\n\n");
	if (since && since !== (await folderState(folder))) sendChange();
}
