import { describe, expect, test } from "vitest";
import { copyHeader } from "../../../src/library/files/remote.ts";
import {
	answerAsset,
	answerLibrary,
	answerPage,
	askedOf,
	type Fetch,
} from "../../../src/library/offline/answer.ts";
import { isFromWorker, isKeep } from "../../../src/library/offline/messages.ts";

const scope = "https://example.org/some/path/";
const now = "2026-11-24T10:00:00.000Z";

const request = (path: string) => new Request(scope + path);
/** `Request` takes no mode "navigate" from a script. */
const navigation = (path: string): Request =>
	Object.defineProperty(request(path), "mode", { value: "navigate" });

/** What a browser's cache does, as far as the worker asks it. */
function storeOf(content: Readonly<Record<string, string>> = {}) {
	const kept = new Map(Object.entries(content).map(([path, text]) => [scope + path, new Response(text)]));
	const keyOf = (asked: RequestInfo | URL) => (asked instanceof Request ? asked.url : String(asked));
	return {
		kept,
		match: async (asked: RequestInfo | URL) => kept.get(keyOf(asked))?.clone(),
		put: async (asked: RequestInfo | URL, response: Response) => {
			kept.set(keyOf(asked), response);
		},
		delete: async (asked: RequestInfo | URL) => kept.delete(keyOf(asked)),
	};
}

const online =
	(text: string, status = 200): Fetch =>
	async () =>
		new Response(text, { status });
const offline: Fetch = async () => {
	throw new TypeError("Failed to fetch");
};

const textOf = async (response: Promise<Response>) => (await response).text();

describe("what is asked for", () => {
	test.each([
		["", "page"],
		["index.html?document=report", "page"],
		["favicon.svg", "page"],
		["assets/index-abc.js", "asset"],
		["library/catalogue.json", "library"],
		["library/corpus/report.md?x", "library"],
		["library/changes", "other"],
	])("%s is of the kind %s", (path, kind) => {
		expect(askedOf(request(path), scope)).toBe(kind);
	});

	test("what lies outside of the folder, or is not read, is not answered", () => {
		expect(askedOf(new Request("https://example.org/some/other/"), scope)).toBe("other");
		expect(askedOf(new Request(`${scope}assets/a.js`, { method: "HEAD" }), scope)).toBe("other");
	});
});

describe("a page", () => {
	const files = storeOf({ "": "kept page", "favicon.svg": "kept icon" });
	const kept = { files, library: storeOf() };

	test("comes from the network while there is one, and what comes is not kept", async () => {
		expect(await textOf(answerPage(navigation(""), scope, kept, online("new page")))).toBe("new page");
		expect(await textOf(answerPage(navigation(""), scope, kept, offline))).toBe("kept page");
	});

	test("is the kept one without network, whatever its query", async () => {
		expect(await textOf(answerPage(navigation("?document=a#b"), scope, kept, offline))).toBe("kept page");
		expect(await textOf(answerPage(request("favicon.svg"), scope, kept, offline))).toBe("kept icon");
	});

	test("fails as the network does where nothing is kept", async () => {
		await expect(answerPage(request("other.svg"), scope, kept, offline)).rejects.toThrow("Failed to fetch");
	});
});

describe("an asset", () => {
	test("is fetched once, and kept", async () => {
		const kept = { files: storeOf(), library: storeOf() };
		expect(await textOf(answerAsset(request("assets/a.js"), kept, online("code")))).toBe("code");
		expect(await textOf(answerAsset(request("assets/a.js"), kept, offline))).toBe("code");
	});

	test("is not kept where the server has none", async () => {
		const kept = { files: storeOf(), library: storeOf() };
		expect((await answerAsset(request("assets/a.js"), kept, online("", 404))).status).toBe(404);
		await expect(answerAsset(request("assets/a.js"), kept, offline)).rejects.toThrow();
	});
});

describe("a file of the library", () => {
	const file = request("library/corpus/report.md");

	test("comes from the network, without a word of copies, even where it is kept", async () => {
		const kept = { files: storeOf(), library: storeOf({ "library/corpus/report.md": "old" }) };
		const response = await answerLibrary(file, kept, online("new"), now);
		expect([response.headers.get(copyHeader), await response.text()]).toEqual([null, "new"]);
	});

	test("is a copy without network, and says when it was made", async () => {
		const kept = { files: storeOf(), library: storeOf() };
		await answerLibrary(file, kept, online("words"), now);
		const response = await answerLibrary(file, kept, offline, "2026-12-01T00:00:00.000Z");
		expect([response.headers.get(copyHeader), await response.text()]).toEqual([now, "words"]);
	});

	test("that the server no longer has is not kept either, and an error of the server is no reason to forget", async () => {
		const kept = { files: storeOf(), library: storeOf() };
		await answerLibrary(file, kept, online("words"), now);
		expect((await answerLibrary(file, kept, online("", 503), now)).status).toBe(503);
		expect(kept.library.kept.size).toBe(1);
		await answerLibrary(file, kept, online("", 404), now);
		await expect(answerLibrary(file, kept, offline, now)).rejects.toThrow("Failed to fetch");
	});
});

test("messages of another shape are none", () => {
	expect(isKeep({ kind: "keep", paths: ["corpus/a.md"] })).toBe(true);
	expect([undefined, null, "keep", { kind: "keep" }, { kind: "keep", paths: [1] }].some(isKeep)).toBe(false);
	expect(isFromWorker({ kind: "version", version: "abc" })).toBe(true);
	expect([null, { kind: "version" }, { version: "abc" }].some(isFromWorker)).toBe(false);
});
