import type { Catalogue } from "./catalogue.ts";
import { decodeText } from "./decode.ts";
import { LibraryFailure } from "./failure.ts";
import { readCatalogue } from "./read-catalogue.ts";
import { sizeLimitOf, tooLarge } from "./size-limit.ts";

/** How a file is fetched. */
export interface FetchOptions {
	/** Address of the page; that of this page unless told. */
	readonly base?: string;
	/** Called where there is no network and the file is a copy that was kept, with the time it was made. */
	readonly onCopy?: (madeAt: Date) => void;
	/** How the bytes are taken; all at once unless told. */
	readonly take?: (response: Response) => Promise<Uint8Array<ArrayBuffer>>;
}

/** Stands on kept copies alone: when the copy was made, in ISO 8601. */
export const copyHeader = "X-Ascribe-Copy";

/**
 * What the library beside the page holds: `library/catalogue.json`, relative to
 * the page, so that a site works under any path. Rejects with a `LibraryFailure`,
 * or with the reason of the signal.
 */
export async function fetchCatalogue(signal: AbortSignal, options?: FetchOptions): Promise<Catalogue> {
	const catalogue = readCatalogue(await fetchText("catalogue.json", signal, options));
	if (catalogue) {
		stateRead = catalogue.state;
		return catalogue;
	}
	const reason = "The list of documents is not one that this reader understands.";
	throw failure(
		"E_CATALOGUE",
		"catalogue.json",
		reason,
		"Build or serve the library again with this version.",
	);
}

/** The state of a live library as its catalogue was last read: what the page has of it is of this state or later. */
let stateRead: string | undefined;

/**
 * A file of the library as text, decoded strictly; its warnings are among the
 * catalogue's problems already. Rejects with a `LibraryFailure`, or with the
 * reason of the signal.
 *
 * @param path as in the catalogue: `corpus/report.md`
 */
export async function fetchText(
	path: string,
	signal: AbortSignal,
	options: FetchOptions = {},
): Promise<string> {
	const bytes = await fetchBytes(path, signal, options);
	const limit = sizeLimitOf(path);
	if (bytes.length > limit) {
		throw failure("E_SIZE", path, tooLarge(bytes.length, limit), "Split it into smaller files.");
	}
	const decoded = decodeText(bytes, path);
	if (decoded.kind === "refused") throw new LibraryFailure(decoded.problem);
	return decoded.text;
}

/**
 * Calls `onChange` whenever a file of a live library changed since its catalogue
 * was read, also while nobody listened: before the connection is there, and while
 * the server is gone. Gives what ends that.
 */
export function subscribe(onChange: () => void, base: string = location.href): () => void {
	const since = new URLSearchParams({ since: stateRead ?? "" });
	const source = new EventSource(addressOf(`changes?${since}`, base));
	source.addEventListener("change", onChange);
	return () => source.close();
}

const addressOf = (path: string, base: string): URL => new URL(`library/${path}`, base);

/** The bytes of a file of the library as they come. Rejects as `fetchText`. */
export async function fetchBytes(
	path: string,
	signal: AbortSignal,
	{ base = location.href, onCopy, take = wholly }: FetchOptions = {},
): Promise<Uint8Array<ArrayBuffer>> {
	let response: Response;
	try {
		// Asked again of the server each time: what the browser has kept by itself may be an old one.
		response = await fetch(addressOf(path, base), { signal, cache: "no-cache" });
		if (response.ok) {
			const madeAt = response.headers.get(copyHeader);
			if (madeAt !== null) onCopy?.(new Date(madeAt));
			return await take(response);
		}
	} catch {
		signal.throwIfAborted();
		const reason = "It could not be fetched: the server does not answer.";
		throw failure("E_NETWORK", path, reason, "Check that the server runs and try again.");
	}
	if (response.status === 404) {
		const reason = "There is no such file in this library.";
		throw failure("E_NOT_FOUND", path, reason, "Check the address, or add the file.");
	}
	const reason = `The server refused it with status ${response.status}.`;
	throw failure("E_SERVER", path, reason, "Check the server and try again.");
}

const wholly = async (response: Response) => new Uint8Array(await response.arrayBuffer());

function failure(code: string, file: string, reason: string, hint: string): LibraryFailure {
	return new LibraryFailure({ level: "error", code, file, path: "", reason, hint });
}
