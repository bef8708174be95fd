import { isCacheMessage, type WorkerMessage } from "./messages.ts";
import {
	type OfflineCaches,
	requestKind,
	respondToAsset,
	respondToLibrary,
	respondToPage,
} from "./respond.ts";

declare const self: ServiceWorkerGlobalScope;

/** Defined by the build: the version, and the files of the site relative to the page. The page itself is "./". */
declare const builtSite: { readonly version: string; readonly files: readonly string[] };

const { scope } = self.registration;
// Sites on one origin share the cache storage, so cache names contain the scope.
const filesCachePrefix = `ascribe files ${scope} `;
const filesCacheName = filesCachePrefix + builtSite.version;
const libraryCacheName = `ascribe library ${scope}`;

self.addEventListener("install", (event) => {
	const fetchAll = async () => {
		const files = await caches.open(filesCacheName);
		await files.addAll(builtSite.files.map((path) => new Request(path, { cache: cacheModeFor(path) })));
		await self.skipWaiting();
	};
	event.waitUntil(fetchAll());
});

/** The HTTP cache may hold an outdated copy of a file whose name never changes. */
const cacheModeFor = (path: string): RequestCache => (path.startsWith("assets/") ? "default" : "no-cache");

self.addEventListener("activate", (event) => {
	const takeOver = async () => {
		await deleteOldCaches();
		await self.clients.claim();
		const message: WorkerMessage = { kind: "version", version: builtSite.version };
		for (const client of await self.clients.matchAll()) client.postMessage(message);
	};
	event.waitUntil(takeOver());
});

/**
 * Deletes the caches of all versions except this one and the previous one. Open pages may still load chunks of
 * the previous version.
 */
async function deleteOldCaches(): Promise<void> {
	const names = (await caches.keys()).filter(
		(name) => name.startsWith(filesCachePrefix) && name !== filesCacheName,
	);
	for (const name of names.slice(0, -1)) await caches.delete(name);
}

self.addEventListener("fetch", (event) => {
	const { request } = event;
	const kind = requestKind(request, scope);
	if (kind === "page") {
		event.respondWith(openCaches().then((opened) => respondToPage(request, scope, opened, fetch)));
	}
	if (kind === "asset") {
		event.respondWith(openCaches().then((opened) => respondToAsset(request, opened, fetch)));
	}
	if (kind === "library") {
		event.respondWith(openCaches().then((opened) => respondToLibrary(request, opened, fetch, now())));
	}
});

/**
 * The first page fetches its files before a worker controls it. The page then sends the names of the files, and
 * the worker fetches them again.
 */
self.addEventListener("message", (event) => {
	const message: unknown = event.data;
	if (!isCacheMessage(message)) return;
	const store = async () => {
		const opened = await openCaches();
		for (const path of message.paths) {
			const request = new Request(new URL(`library/${path}`, scope), { cache: "no-cache" });
			if (requestKind(request, scope) === "library") {
				// Ignored without network: the page already has the file.
				await respondToLibrary(request, opened, fetch, now()).catch(() => undefined);
			}
		}
	};
	event.waitUntil(store());
});

const now = () => new Date().toISOString();

async function openCaches(): Promise<OfflineCaches> {
	const [files, library] = await Promise.all([caches.open(filesCacheName), caches.open(libraryCacheName)]);
	return {
		files: {
			// A file that is not in this version may belong to the previous version.
			match: async (request) => (await files.match(request)) ?? (await matchInOldCaches(request)),
			put: (request, response) => files.put(request, response),
			delete: (request) => files.delete(request),
		},
		library,
	};
}

async function matchInOldCaches(request: RequestInfo | URL): Promise<Response | undefined> {
	for (const name of await caches.keys()) {
		const copy = name.startsWith(filesCachePrefix) && (await (await caches.open(name)).match(request));
		if (copy) return copy;
	}
	return undefined;
}
