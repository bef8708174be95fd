import { createHash } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { Socket } from "node:net";
import type { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { OpenedFile } from "./read-file.ts";

/**
 * Streams a file, so that a slow client takes only one buffer. Closes the file. The entity tag contains the modification
 * time and the inode, so the tag changes with each write and each replacement of the file.
 */
export async function sendOpened(
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
	await sendStream(handle.createReadStream({ start: 0, end: size - 1 }), request, response);
}

/** Sends a stream until its end, or until the page disconnects. Never rejects. Closes the stream. */
export async function sendStream(
	content: Readable,
	request: IncomingMessage,
	response: ServerResponse,
): Promise<void> {
	// Rejects if the page disconnects or if a file becomes shorter. The page then receives an incomplete file.
	await pipeline(content, response, { signal: connectionSignal(request) }).catch(() => {});
	content.destroy();
}

/**
 * Returns a signal that is aborted when the connection of a request is closed. The event "close" of a response is not
 * enough: a response that waits until the connection has sent the previous one never gets the event.
 */
export function connectionSignal({ socket }: IncomingMessage): AbortSignal {
	const known = signals.get(socket);
	if (known) return known;
	const controller = new AbortController();
	if (socket.destroyed) controller.abort();
	else socket.once("close", () => controller.abort());
	signals.set(socket, controller.signal);
	return controller.signal;
}

const signals = new WeakMap<Socket, AbortSignal>();

export function sendBytes(
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
		"Content-Type": /^(?:image|font)\//.test(mediaType) ? mediaType : `${mediaType}; charset=utf-8`,
		"Content-Length": size,
	});
	return request.method !== "HEAD";
}

export function sendRefusal(response: ServerResponse, status: number, reason: string): void {
	response.writeHead(status, { "Content-Type": "text/plain; charset=utf-8" }).end(`${reason}\n`);
}
