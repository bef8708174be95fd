import type { Problem, ProblemCode } from "../../annotation/index.ts";
import { sizeLimitMessage, sizeLimitOf } from "../../corpus/index.ts";
import { type Catalogue, readCatalogue } from "./catalogue.ts";
import { decodeText } from "./decode.ts";

/** Thrown if a file of the library cannot be read. `problem` describes why. */
export class LibraryError extends Error {
	override readonly name = "LibraryError";
	readonly problem: Problem;

	constructor(problem: Problem) {
		super(`${problem.file}: ${problem.reason}`);
		this.problem = problem;
	}
}

export interface FetchOptions {
	/** Address of the page. Default: the address of this page. */
	readonly base?: string;
	/**
	 * Called if the network fails and the response comes from the offline cache, with the time at which the
	 * response was cached.
	 */
	readonly onCachedCopy?: (storedAt: Date) => void;
}

/** Header of responses from the offline cache: the time at which the response was cached, in ISO 8601. */
export const cachedAtHeader = "X-Ascribe-Copy";

/**
 * Fetches `library/catalogue.json`. The address is relative to the page, so that a site works under any path.
 *
 * @throws LibraryError, or the reason of the signal
 */
export async function fetchCatalogue(signal: AbortSignal, options?: FetchOptions): Promise<Catalogue> {
	const file = "catalogue.json";
	const catalogue = readCatalogue(await fetchText(file, signal, options));
	if (catalogue) return catalogue;
	const reason = "This page cannot read the list of documents. The list is damaged or from another version.";
	throw failure("E_CATALOGUE", file, reason, "Build or serve the folder again with this version.");
}

/**
 * Fetches a file of the library as text. Warnings of the decoder are dropped, because the catalogue lists them.
 *
 * @param path as in the catalogue: `corpus/report.md`
 * @throws LibraryError, or the reason of the signal
 */
export async function fetchText(
	path: string,
	signal: AbortSignal,
	options: FetchOptions = {},
): Promise<string> {
	const bytes = await readAll(await fetchFile(path, signal, options), path, signal);
	const limit = sizeLimitOf(path);
	if (bytes.length > limit) {
		throw failure(
			"E_SIZE",
			path,
			sizeLimitMessage(bytes.length, limit),
			"Split the file into smaller files.",
		);
	}
	const decoded = decodeText(bytes, path);
	if (decoded.kind === "refused") throw new LibraryError(decoded.problem);
	return decoded.text;
}

/**
 * Fetches a file of the library. Returns its body as soon as it begins to arrive.
 *
 * @param path as in the catalogue
 * @throws LibraryError, or the reason of the signal
 */
export async function fetchBody(
	path: string,
	signal: AbortSignal,
	options: FetchOptions = {},
): Promise<ReadableStream<Uint8Array<ArrayBuffer>>> {
	const response = await fetchFile(path, signal, options);
	return response.body ?? new ReadableStream({ start: (stream) => stream.close() });
}

async function fetchFile(
	path: string,
	signal: AbortSignal,
	{ base = location.href, onCachedCopy }: FetchOptions,
): Promise<Response> {
	let response: Response;
	try {
		// "no-cache" revalidates with the server, because the copy in the HTTP cache may be outdated.
		response = await fetch(addressOf(path, base), { signal, cache: "no-cache" });
	} catch {
		signal.throwIfAborted();
		throw noAnswer(path);
	}
	if (response.ok) {
		const storedAt = response.headers.get(cachedAtHeader);
		if (storedAt !== null) onCachedCopy?.(new Date(storedAt));
		return response;
	}
	if (response.status === 404) {
		const reason = "The server does not have this file.";
		throw failure("E_NOT_FOUND", path, reason, "Check the address, or add the file.");
	}
	const reason = `The server refused the file with status ${response.status}.`;
	throw failure("E_SERVER", path, reason, "Check the server, then try again.");
}

async function readAll(response: Response, path: string, signal: AbortSignal): Promise<Uint8Array> {
	try {
		return new Uint8Array(await response.arrayBuffer());
	} catch {
		signal.throwIfAborted();
		throw noAnswer(path);
	}
}

function noAnswer(path: string): LibraryError {
	const reason = "The file could not be fetched, because the server does not answer.";
	return failure("E_NETWORK", path, reason, "Check that the server is running, then try again.");
}

/**
 * Calls `onChange` for each change of a live library. Changes before the connection is open, or while the server is
 * unreachable, are reported when the connection opens.
 *
 * @param since `state` of the catalogue that the page has
 * @returns a function that ends the subscription
 */
export function subscribeToChanges(
	since: string | undefined,
	onChange: () => void,
	base: string = location.href,
): () => void {
	const query = new URLSearchParams({ since: since ?? "", tab: tabId });
	const source = new EventSource(addressOf(`changes?${query}`, base));
	source.addEventListener("change", onChange);
	return () => source.close();
}

/** Identifies this tab to the server, which does not report the changes that the tab itself has saved. */
export const tabId: string = Math.random().toString(36).slice(2);

export const addressOf = (path: string, base: string): URL => new URL(`library/${path}`, base);

function failure(code: ProblemCode, file: string, reason: string, hint: string): LibraryError {
	return new LibraryError({ level: "error", code, file, path: "", reason, hint });
}
