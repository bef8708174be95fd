import { describe, expect, test } from "vitest";
import { cachedAtHeader } from "../../../src/library/files/fetch.ts";
import { isCacheMessage, isWorkerMessage } from "../../../src/library/offline/messages.ts";
import {
	type FetchRequest,
	requestKind,
	respondToAsset,
	respondToLibrary,
	respondToPage,
} from "../../../src/library/offline/respond.ts";

const scope = "https://example.org/some/path/";
const now = "2026-11-24T10:00:00.000Z";

const request = (path: string) => new Request(scope + path);
/** The constructor of `Request` refuses the mode "navigate". */
const navigation = (path: string): Request =>
	Object.defineProperty(request(path), "mode", { value: "navigate" });

/** A cache in memory with the methods that the worker uses. */
function cacheOf(content: Readonly<Record<string, string>> = {}) {
	const stored = new Map(Object.entries(content).map(([path, text]) => [scope + path, new Response(text)]));
	const keyOf = (key: RequestInfo | URL) => (key instanceof Request ? key.url : String(key));
	return {
		stored,
		match: async (key: RequestInfo | URL) => stored.get(keyOf(key))?.clone(),
		put: async (key: RequestInfo | URL, response: Response) => {
			stored.set(keyOf(key), response);
		},
		delete: async (key: RequestInfo | URL) => stored.delete(keyOf(key)),
	};
}

const online =
	(text: string, status = 200): FetchRequest =>
	async () =>
		new Response(text, { status });
const offline: FetchRequest = async () => {
	throw new TypeError("Failed to fetch");
};

const textOf = async (response: Promise<Response>) => (await response).text();

describe("requestKind", () => {
	test.each([
		["", "page"],
		["index.html?document=report", "page"],
		["favicon.svg", "page"],
		["assets/index-abc.js", "asset"],
		["library/catalogue.json", "library"],
		["library/corpus/report.md?x", "library"],
		["library/changes", "other"],
	])("a request for '%s' is of the kind %s", (path, kind) => {
		expect(requestKind(request(path), scope)).toBe(kind);
	});

	test("requests outside the scope and HEAD requests are not handled", () => {
		expect(requestKind(new Request("https://example.org/some/other/"), scope)).toBe("other");
		expect(requestKind(new Request(`${scope}assets/a.js`, { method: "HEAD" }), scope)).toBe("other");
	});
});

describe("respondToPage", () => {
	const files = cacheOf({ "": "cached page", "favicon.svg": "cached icon" });
	const caches = { files, library: cacheOf() };

	test("the page is fetched from the network and not stored", async () => {
		expect(await textOf(respondToPage(navigation(""), scope, caches, online("new page")))).toBe("new page");
		expect(await textOf(respondToPage(navigation(""), scope, caches, offline))).toBe("cached page");
	});

	test("the cached page is returned without network, whatever the query", async () => {
		expect(await textOf(respondToPage(navigation("?document=a#b"), scope, caches, offline))).toBe(
			"cached page",
		);
		expect(await textOf(respondToPage(request("favicon.svg"), scope, caches, offline))).toBe("cached icon");
	});

	test("a page that is not cached fails without network", async () => {
		await expect(respondToPage(request("other.svg"), scope, caches, offline)).rejects.toThrow(
			"Failed to fetch",
		);
	});
});

describe("respondToAsset", () => {
	test("an asset is fetched once and then read from the cache", async () => {
		const caches = { files: cacheOf(), library: cacheOf() };
		expect(await textOf(respondToAsset(request("assets/a.js"), caches, online("code")))).toBe("code");
		expect(await textOf(respondToAsset(request("assets/a.js"), caches, offline))).toBe("code");
	});

	test("an asset that the server does not have is not stored", async () => {
		const caches = { files: cacheOf(), library: cacheOf() };
		expect((await respondToAsset(request("assets/a.js"), caches, online("", 404))).status).toBe(404);
		await expect(respondToAsset(request("assets/a.js"), caches, offline)).rejects.toThrow();
	});
});

describe("respondToLibrary", () => {
	const file = request("library/corpus/report.md");

	test("a library file is fetched from the network even if it is cached, and has no time of storage", async () => {
		const caches = { files: cacheOf(), library: cacheOf({ "library/corpus/report.md": "old" }) };
		const response = await respondToLibrary(file, caches, online("new"), now);
		expect([response.headers.get(cachedAtHeader), await response.text()]).toEqual([null, "new"]);
	});

	test("a cached library file is returned without network, with the time of storage", async () => {
		const caches = { files: cacheOf(), library: cacheOf() };
		await respondToLibrary(file, caches, online("words"), now);
		const response = await respondToLibrary(file, caches, offline, "2026-12-01T00:00:00.000Z");
		expect([response.headers.get(cachedAtHeader), await response.text()]).toEqual([now, "words"]);
	});

	test("status 404 removes a library file from the cache, and status 503 does not", async () => {
		const caches = { files: cacheOf(), library: cacheOf() };
		await respondToLibrary(file, caches, online("words"), now);
		expect((await respondToLibrary(file, caches, online("", 503), now)).status).toBe(503);
		expect(caches.library.stored.size).toBe(1);
		await respondToLibrary(file, caches, online("", 404), now);
		await expect(respondToLibrary(file, caches, offline, now)).rejects.toThrow("Failed to fetch");
	});
});

test("messages of another form are ignored", () => {
	expect(isCacheMessage({ kind: "keep", paths: ["corpus/a.md"] })).toBe(true);
	expect([undefined, null, "keep", { kind: "keep" }, { kind: "keep", paths: [1] }].some(isCacheMessage)).toBe(
		false,
	);
	expect(isWorkerMessage({ kind: "version", version: "abc" })).toBe(true);
	expect([null, { kind: "version" }, { version: "abc" }].some(isWorkerMessage)).toBe(false);
});
