import { cachedAtHeader } from "../files/fetch.ts";

export type RequestKind =
	/** The page, or one of the few files whose names never change. */
	| "page"
	/** A file whose name contains a hash of its content. */
	| "asset"
	/** A file of the library. */
	| "library"
	/** Not handled by the worker. */
	| "other";

/**
 * Returns how the worker handles a request.
 *
 * @param scope address of the folder that the worker controls, with a slash at the end
 */
export function requestKind(
	{ method, url, mode }: Pick<Request, "method" | "url" | "mode">,
	scope: string,
): RequestKind {
	if (method !== "GET" || !url.startsWith(scope)) return "other";
	if (mode === "navigate") return "page";
	const [path = ""] = url.slice(scope.length).split(/[?#]/);
	if (path.startsWith("assets/")) return "asset";
	// The event stream never ends, and only a live server has it. A live site has no worker.
	if (path === "library/changes") return "other";
	return path.startsWith("library/") ? "library" : "page";
}

export interface OfflineCaches {
	/** The files of one build. */
	readonly files: CacheStore;
	/** The library files that were fetched last. */
	readonly library: CacheStore;
}

type CacheStore = Pick<Cache, "match" | "put" | "delete">;
export type FetchRequest = (request: Request) => Promise<Response>;

/**
 * Network first, then the cache of this build. A response of the network is not stored, because it
 * may be from another build.
 */
export async function respondToPage(
	request: Request,
	scope: string,
	{ files }: OfflineCaches,
	fetch: FetchRequest,
): Promise<Response> {
	try {
		return await fetch(request);
	} catch (error) {
		const copy = await files.match(request.mode === "navigate" ? scope : request);
		if (copy) return copy;
		throw error;
	}
}

/** Cache first, because the same name means the same content. Otherwise network, and the response is stored. */
export async function respondToAsset(
	request: Request,
	{ files }: OfflineCaches,
	fetch: FetchRequest,
): Promise<Response> {
	const copy = await files.match(request);
	if (copy) return copy;
	const response = await fetch(request);
	if (response.ok) await files.put(request, response.clone());
	return response;
}

/**
 * Network first, and the response is stored with a header that contains the time. If the network fails, the
 * stored copy is returned. A file that the server no longer has is removed from the cache.
 *
 * @param now ISO 8601
 */
export async function respondToLibrary(
	request: Request,
	{ library }: OfflineCaches,
	fetch: FetchRequest,
	now: string,
): Promise<Response> {
	try {
		const response = await fetch(request);
		if (response.ok) await library.put(request, await withTime(response.clone(), now));
		else if (response.status === 404 || response.status === 410) await library.delete(request);
		return response;
	} catch (error) {
		const copy = await library.match(request);
		if (copy) return copy;
		throw error;
	}
}

async function withTime(response: Response, now: string): Promise<Response> {
	const headers = new Headers(response.headers);
	headers.set(cachedAtHeader, now);
	return new Response(await response.arrayBuffer(), { headers });
}
