import { rm } from "node:fs/promises";
import { createServer, request } from "node:http";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { libraryHandler } from "../../../src/library/folder/index.ts";
import { folderOf, layersText, put } from "../folder.ts";

/** Serves a folder for the length of the test; what the handler leaves is answered with 418. */
async function served(folder: string): Promise<number> {
	const handler = libraryHandler(folder);
	const server = createServer((incoming, response) => {
		handler(incoming, response, () => response.writeHead(418).end());
	});
	await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
	onTestFinished(() => {
		server.close();
		server.closeAllConnections();
	});
	const address = server.address();
	if (address === null || typeof address === "string") throw new Error("The server has no port.");
	return address.port;
}

interface Answer {
	readonly status: number | undefined;
	readonly headers: Readonly<Record<string, string | string[] | undefined>>;
	readonly body: string;
}

/** Sends exactly this path and these headers; `fetch` would tidy the one and forbid the other. */
function ask(
	port: number,
	path: string,
	{ method = "GET", headers = {} }: { method?: string; headers?: Record<string, string> } = {},
): Promise<Answer> {
	return new Promise((resolve, reject) => {
		const asked = request({ host: "127.0.0.1", port, path, method, headers }, (response) => {
			response.setEncoding("utf8");
			let body = "";
			response.on("data", (chunk: string) => {
				body += chunk;
			});
			response.on("end", () => resolve({ status: response.statusCode, headers: response.headers, body }));
		});
		asked.on("error", reject);
		asked.end();
	});
}

const library = () =>
	folderOf({
		"corpus/report.md": "# Report\n",
		"annotations/layers.json": layersText,
		"annotations/report.jsonld": "[]",
		"package.json": "{}",
	});

describe("the library is served live", () => {
	test("its catalogue is what the folder holds when it is asked for", async () => {
		const folder = await library();
		const port = await served(folder);
		await put(folder, "corpus/second.md", "# Second\n");
		const { status, headers, body } = await ask(port, "/library/catalogue.json");
		expect(status).toBe(200);
		expect(headers["content-type"]).toBe("application/json; charset=utf-8");
		expect(JSON.parse(body)).toEqual({
			version: 1,
			documents: [
				{
					id: "report",
					title: "Report",
					file: "corpus/report.md",
					annotations: "annotations/report.jsonld",
				},
				{ id: "second", title: "Second", file: "corpus/second.md" },
			],
			layers: "annotations/layers.json",
			problems: [],
			live: true,
			state: expect.stringMatching(/^[\w-]{43}$/),
		});
	});

	test.each([
		["corpus/report.md", "text/markdown; charset=utf-8", "# Report\n"],
		["annotations/layers.json", "application/json; charset=utf-8", layersText],
		["annotations/report.jsonld", "application/ld+json; charset=utf-8", "[]"],
	])("%s is sent as it is on disk", async (file, mediaType, content) => {
		const { status, headers, body } = await ask(await served(await library()), `/library/${file}?x=1`);
		expect([status, headers["content-type"], body]).toEqual([200, mediaType, content]);
	});

	test("a file that has not changed is not sent again", async () => {
		const folder = await library();
		const port = await served(folder);
		const first = await ask(port, "/library/corpus/report.md");
		const headers = { "If-None-Match": String(first.headers.etag) };
		expect(first.headers["cache-control"]).toBe("no-cache");
		expect(await ask(port, "/library/corpus/report.md", { headers })).toMatchObject({
			status: 304,
			body: "",
		});
		await put(folder, "corpus/report.md", "# Changed\n");
		expect(await ask(port, "/library/corpus/report.md", { headers })).toMatchObject({
			status: 200,
			body: "# Changed\n",
		});
	});

	test("HEAD tells of a file without sending it", async () => {
		const { status, headers, body } = await ask(await served(await library()), "/library/corpus/report.md", {
			method: "HEAD",
		});
		expect([status, headers["content-length"], body]).toEqual([200, "9", ""]);
	});

	test("what is not the library's goes on to the next handler", async () => {
		const port = await served(await library());
		expect((await ask(port, "/")).status).toBe(418);
		expect((await ask(port, "/libraryx/corpus/report.md")).status).toBe(418);
	});

	test("every answer carries the security headers", async () => {
		const port = await served(await library());
		for (const path of ["corpus/report.md", "catalogue.json", "corpus/none.md"]) {
			const { headers } = await ask(port, `/library/${path}`);
			expect(headers["x-content-type-options"]).toBe("nosniff");
			expect(headers["cross-origin-resource-policy"]).toBe("same-origin");
			expect(headers["content-security-policy"]).toContain("frame-ancestors 'none'");
			expect(headers["access-control-allow-origin"]).toBeUndefined();
		}
	});
});

describe("nothing else is served", () => {
	test.each([
		"../package.json",
		"corpus/../../package.json",
		"corpus/..%2f..%2fpackage.json",
		"corpus/%2e%2e/package.json",
		"corpus/..%5c..%5cpackage.json",
		"corpus//report.md",
		"corpus/report.md%00",
		"corpus/report",
		"corpus/",
		"",
		"annotations/secret.txt",
		"corpus/none.md",
	])("%j is not found", async (path) => {
		expect((await ask(await served(await library()), `/library/${path}`)).status).toBe(404);
	});

	test.each(["POST", "PUT", "DELETE", "OPTIONS"])("%s is refused", async (method) => {
		const { status, headers } = await ask(await served(await library()), "/library/corpus/report.md", {
			method,
		});
		expect([status, headers.allow]).toEqual([405, "GET, HEAD"]);
	});

	test("a folder that is gone is an empty library, not a fault", async () => {
		const folder = await library();
		const port = await served(folder);
		await rm(folder, { recursive: true });
		expect(JSON.parse((await ask(port, "/library/catalogue.json")).body)).toMatchObject({ documents: [] });
		expect((await ask(port, "/library/changes")).status).toBe(503);
	});
});

describe("a request that the reader's own page did not make is refused", () => {
	test.each([
		["for a name that was pointed here", () => ({ Host: "evil.example" })],
		["for a foreign name with the right port", (port: number) => ({ Host: `evil.example:${port}` })],
		["for another port", (port: number) => ({ Host: `127.0.0.1:${port + 1}` })],
		["without a port", () => ({ Host: "127.0.0.1" })],
		["from a foreign origin", () => ({ Origin: "https://evil.example" })],
		["from another port of this machine", (port: number) => ({ Origin: `http://127.0.0.1:${port + 1}` })],
		["from an origin that hides", () => ({ Origin: "null" })],
	])("%s", async (_, headersFor) => {
		const port = await served(await library());
		for (const path of ["corpus/report.md", "catalogue.json", "changes"]) {
			const headers: Record<string, string> = { ...headersFor(port) };
			expect((await ask(port, `/library/${path}`, { headers })).status).toBe(403);
		}
	});

	test.each(["127.0.0.1", "localhost", "[::1]"])("but %s is a name of its own", async (name) => {
		const port = await served(await library());
		const headers = { Host: `${name}:${port}`, Origin: `http://${name}:${port}` };
		expect((await ask(port, "/library/corpus/report.md", { headers })).status).toBe(200);
	});
});

describe("changes are told as they happen", () => {
	/** Resolves when the next `change` was told after `act`, which begins once the stream is open. */
	async function toldAfter(port: number, act: () => Promise<unknown>, query = ""): Promise<string> {
		const stop = new AbortController();
		const address = `http://127.0.0.1:${port}/library/changes${query}`;
		const { body } = await fetch(address, { signal: stop.signal });
		let said = "";
		let isActing = false;
		const decoder = new TextDecoder();
		for await (const chunk of body ?? []) {
			said += decoder.decode(chunk, { stream: true });
			if (!isActing && said.includes("watching")) {
				isActing = true;
				await act();
			}
			if (said.includes("event: change\ndata: changed\n\n")) break;
		}
		stop.abort();
		return said;
	}

	test.each([
		["a document that is saved", "corpus/report.md"],
		["a document that is new", "corpus/second.md"],
		["annotations that are saved", "annotations/report.jsonld"],
	])("%s", async (_, file) => {
		const folder = await library();
		const port = await served(folder);
		expect(await toldAfter(port, () => put(folder, file, "other words"))).toContain("event: change");
	});

	test("a document that is removed", async () => {
		const folder = await library();
		const port = await served(folder);
		expect(await toldAfter(port, () => rm(join(folder, "corpus/report.md")))).toContain("event: change");
	});

	test("annotations in a folder that was not there before", async () => {
		const folder = await folderOf({ "corpus/report.md": "# Report\n" });
		const port = await served(folder);
		const told = await toldAfter(port, () => put(folder, "annotations/layers.json", layersText));
		expect(told).toContain("event: change");
	});

	/** What a page knows of the folder before it listens. */
	async function sinceCatalogue(port: number): Promise<string> {
		const { state } = JSON.parse((await ask(port, "/library/catalogue.json")).body);
		return `?${new URLSearchParams({ since: state })}`;
	}

	test("what changed after the catalogue was read and before anybody listened", async () => {
		const folder = await library();
		const port = await served(folder);
		const since = await sinceCatalogue(port);
		await put(folder, "corpus/report.md", "other words");
		expect(await toldAfter(port, async () => {}, since)).toContain("event: change");
	});

	test("nothing where nothing has changed since the catalogue was read", async () => {
		const folder = await library();
		const port = await served(folder);
		const since = await sinceCatalogue(port);
		const told = await toldAfter(port, () => rm(join(folder, "corpus/report.md")), since);
		expect(told).toBe(": watching\n\nevent: change\ndata: changed\n\n");
	});
});
