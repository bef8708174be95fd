import { copyHeader } from "../files/remote.ts";

/** What a page asks its worker for. */
export type Asked =
	/** The page itself and the few files that keep their names. */
	| "page"
	/** A file whose name changes with its content. */
	| "asset"
	/** A file of the library. */
	| "library"
	/** Not for the worker to answer. */
	| "other";

/**
 * @param scope address of the folder that the worker answers for, with a slash at the end
 */
export function askedOf(
	{ method, url, mode }: Pick<Request, "method" | "url" | "mode">,
	scope: string,
): Asked {
	if (method !== "GET" || !url.startsWith(scope)) return "other";
	if (mode === "navigate") return "page";
	const [path = ""] = url.slice(scope.length).split(/[?#]/);
	if (path.startsWith("assets/")) return "asset";
	// The stream of changes never ends, and a server that has one is never answered for.
	if (path === "library/changes") return "other";
	return path.startsWith("library/") ? "library" : "page";
}

/** Where the worker keeps what it has: the files of one build, and the library as it was last read. */
export interface Kept {
	readonly files: Store;
	readonly library: Store;
}

type Store = Pick<Cache, "match" | "put" | "delete">;
export type Fetch = (request: Request) => Promise<Response>;

/** From the network; where there is none, as this build has it. What comes is not kept, for it may be of another build. */
export async function answerPage(request: Request, scope: string, { files }: Kept, fetch: Fetch) {
	try {
		return await fetch(request);
	} catch (error) {
		const copy = await files.match(request.mode === "navigate" ? scope : request);
		if (copy) return copy;
		throw error;
	}
}

/** As it is kept, for the same name is the same content; or else from the network, and kept. */
export async function answerAsset(request: Request, { files }: Kept, fetch: Fetch) {
	const copy = await files.match(request);
	if (copy) return copy;
	const response = await fetch(request);
	if (response.ok) await files.put(request, response.clone());
	return response;
}

/**
 * From the network, and kept with the time; where there is no network the copy,
 * which says by its header when it was made. What the server no longer has is
 * not kept either.
 *
 * @param now ISO 8601
 */
export async function answerLibrary(request: Request, { library }: Kept, fetch: Fetch, now: string) {
	try {
		const response = await fetch(request);
		if (response.ok) await library.put(request, await dated(response.clone(), now));
		else if (response.status === 404 || response.status === 410) await library.delete(request);
		return response;
	} catch (error) {
		const copy = await library.match(request);
		if (copy) return copy;
		throw error;
	}
}

async function dated(response: Response, now: string): Promise<Response> {
	const headers = new Headers(response.headers);
	headers.set(copyHeader, now);
	return new Response(await response.arrayBuffer(), { headers });
}
