import { answerAsset, answerLibrary, answerPage, askedOf, type Kept } from "./answer.ts";
import { type FromWorker, isKeep } from "./messages.ts";

declare const self: ServiceWorkerGlobalScope;

/** Put in by the build: the files of this version, relative to the page, which is "./". */
declare const builtSite: { readonly version: string; readonly files: readonly string[] };

const { scope } = self.registration;
// Several sites may share an origin and with it the store, so each has names of its own.
const filesOf = `ascribe files ${scope} `;
const filesOfThis = filesOf + builtSite.version;
const libraryOf = `ascribe library ${scope}`;

self.addEventListener("install", (event) => {
	const fetchAll = async () => {
		const files = await caches.open(filesOfThis);
		await files.addAll(builtSite.files.map((path) => new Request(path, { cache: cacheFor(path) })));
		await self.skipWaiting();
	};
	event.waitUntil(fetchAll());
});

/** A file that keeps its name may be an old one in the browser's own cache. */
const cacheFor = (path: string): RequestCache => (path.startsWith("assets/") ? "default" : "no-cache");

self.addEventListener("activate", (event) => {
	const takeOver = async () => {
		await dropOldFiles();
		await self.clients.claim();
		const message: FromWorker = { kind: "version", version: builtSite.version };
		for (const client of await self.clients.matchAll()) client.postMessage(message);
	};
	event.waitUntil(takeOver());
});

/** Pages that are open may still need what their own version loads late, so the one before this stays. */
async function dropOldFiles(): Promise<void> {
	const versions = (await caches.keys()).filter((name) => name.startsWith(filesOf) && name !== filesOfThis);
	for (const name of versions.slice(0, -1)) await caches.delete(name);
}

self.addEventListener("fetch", (event) => {
	const { request } = event;
	const asked = askedOf(request, scope);
	if (asked === "page") event.respondWith(kept().then((all) => answerPage(request, scope, all, fetch)));
	if (asked === "asset") event.respondWith(kept().then((all) => answerAsset(request, all, fetch)));
	if (asked === "library") event.respondWith(kept().then((all) => answerLibrary(request, all, fetch, now())));
});

/** The first page has read its files before there was a worker; it names them, and they are read once more. */
self.addEventListener("message", (event) => {
	const message: unknown = event.data;
	if (!isKeep(message)) return;
	const keep = async () => {
		const all = await kept();
		for (const path of message.paths) {
			const request = new Request(new URL(`library/${path}`, scope), { cache: "no-cache" });
			if (askedOf(request, scope) === "library") {
				// Without network there is nothing to keep, and the page has what it needs.
				await answerLibrary(request, all, fetch, now()).catch(() => undefined);
			}
		}
	};
	event.waitUntil(keep());
});

const now = () => new Date().toISOString();

async function kept(): Promise<Kept> {
	const [files, library] = await Promise.all([caches.open(filesOfThis), caches.open(libraryOf)]);
	return {
		files: {
			// What this version has not may be one of the version before.
			match: async (request) => (await files.match(request)) ?? (await earlier(request)),
			put: (request, response) => files.put(request, response),
			delete: (request) => files.delete(request),
		},
		library,
	};
}

async function earlier(request: RequestInfo | URL): Promise<Response | undefined> {
	for (const name of await caches.keys()) {
		const found = name.startsWith(filesOf) && (await (await caches.open(name)).match(request));
		if (found) return found;
	}
	return undefined;
}
