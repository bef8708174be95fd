import { rm } from "node:fs/promises";
import { createServer, request } from "node:http";
import { connect, type Socket } from "node:net";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { libraryHandler } from "../../../src/library/folder/index.ts";
import { folderOf, layersText, put } from "../folder.ts";
import { png, svg } from "../images.ts";

/** Serves a folder until the test ends. Requests that the handler passes on get status 418. */
async function startServer(folder: string, onConnection = (_socket: Socket) => {}): Promise<number> {
	const handler = libraryHandler(folder);
	const server = createServer((incoming, response) => {
		handler(incoming, response, () => response.writeHead(418).end());
	});
	server.on("connection", onConnection);
	await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
	onTestFinished(() => {
		server.close();
		server.closeAllConnections();
	});
	const address = server.address();
	if (address === null || typeof address === "string") throw new Error("The server has no port.");
	return address.port;
}

interface ServerReply {
	readonly status: number | undefined;
	readonly headers: Readonly<Record<string, string | string[] | undefined>>;
	readonly body: string;
}

/** Sends exactly this path and these headers. `fetch` would normalise the path and refuse the headers. */
function send(
	port: number,
	path: string,
	{ method = "GET", headers = {} }: { method?: string; headers?: Record<string, string> } = {},
): Promise<ServerReply> {
	return new Promise((resolve, reject) => {
		const sent = request({ host: "127.0.0.1", port, path, method, headers }, (response) => {
			response.setEncoding("utf8");
			let body = "";
			response.on("data", (chunk: string) => {
				body += chunk;
			});
			response.on("end", () => resolve({ status: response.statusCode, headers: response.headers, body }));
		});
		sent.on("error", reject);
		sent.end();
	});
}

const countWatchers = (): number =>
	process.getActiveResourcesInfo().filter((name) => name === "FSEventWrap").length;

const library = () =>
	folderOf({
		"corpus/report.md": "# Report\n",
		"annotations/layers.json": layersText,
		"annotations/report.jsonld": "[]",
		"package.json": "{}",
	});

describe("libraryHandler", () => {
	test("the catalogue lists the current files of the folder", async () => {
		const folder = await library();
		const port = await startServer(folder);
		await put(folder, "corpus/second.md", "# Second\n");
		const { status, headers, body } = await send(port, "/library/catalogue.json");
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
			folderId: expect.stringMatching(/^[0-9a-f]{16}$/),
		});
	});

	test.each([
		["corpus/report.md", "text/markdown; charset=utf-8", "# Report\n"],
		["annotations/layers.json", "application/json; charset=utf-8", layersText],
		["annotations/report.jsonld", "application/ld+json; charset=utf-8", "[]"],
	])("%s is sent unchanged with its media type", async (file, mediaType, content) => {
		const { status, headers, body } = await send(await startServer(await library()), `/library/${file}?x=1`);
		expect([status, headers["content-type"], body]).toEqual([200, mediaType, content]);
	});

	test("a client that does not read a large file makes the server keep only a small part of it", async () => {
		const folder = await folderOf({ "corpus/report.md": "words ".repeat(1_000_000) });
		const sockets: Socket[] = [];
		const port = await startServer(folder, (socket) => sockets.push(socket));
		const client = connect(port, "127.0.0.1").pause();
		onTestFinished(() => void client.destroy());
		client.write(`GET /library/corpus/report.md HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\n\r\n`);
		await expect.poll(() => sockets[0]?.bytesWritten ?? 0).toBeGreaterThan(64 * 1024);
		expect(sockets[0]?.writableLength).toBeLessThan(512 * 1024);
	});

	test("an empty file and a HEAD request have no body", async () => {
		const port = await startServer(await folderOf({ "corpus/report.md": "", "corpus/other.md": "words" }));
		expect(await send(port, "/library/corpus/report.md")).toMatchObject({ status: 200, body: "" });
		const { headers, body } = await send(port, "/library/corpus/other.md", { method: "HEAD" });
		expect([headers["content-length"], body]).toEqual(["5", ""]);
	});

	test("a request with the current ETag gets status 304", async () => {
		const folder = await library();
		const port = await startServer(folder);
		const first = await send(port, "/library/corpus/report.md");
		const headers = { "If-None-Match": String(first.headers.etag) };
		expect(first.headers["cache-control"]).toBe("no-cache");
		expect(await send(port, "/library/corpus/report.md", { headers })).toMatchObject({
			status: 304,
			body: "",
		});
		await put(folder, "corpus/report.md", "# Changed\n");
		expect(await send(port, "/library/corpus/report.md", { headers })).toMatchObject({
			status: 200,
			body: "# Changed\n",
		});
	});

	test("a HEAD request gets the headers of a file without its content", async () => {
		const { status, headers, body } = await send(
			await startServer(await library()),
			"/library/corpus/report.md",
			{
				method: "HEAD",
			},
		);
		expect([status, headers["content-length"], body]).toEqual([200, "9", ""]);
	});

	test("paths outside /library/ go to the next handler", async () => {
		const port = await startServer(await library());
		expect((await send(port, "/")).status).toBe(418);
		expect((await send(port, "/libraryx/corpus/report.md")).status).toBe(418);
	});

	test("every response has the security headers", async () => {
		const port = await startServer(await library());
		for (const path of ["corpus/report.md", "catalogue.json", "corpus/none.md"]) {
			const { headers } = await send(port, `/library/${path}`);
			expect(headers["x-content-type-options"]).toBe("nosniff");
			expect(headers["cross-origin-resource-policy"]).toBe("same-origin");
			expect(headers["content-security-policy"]).toContain("frame-ancestors 'none'");
			expect(headers["access-control-allow-origin"]).toBeUndefined();
		}
	});
});

describe("libraryHandler serves no other files", () => {
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
	])("the path %j is not found", async (path) => {
		expect((await send(await startServer(await library()), `/library/${path}`)).status).toBe(404);
	});

	test.each(["POST", "PUT", "DELETE", "OPTIONS"])("a %s request is refused", async (method) => {
		const { status, headers } = await send(await startServer(await library()), "/library/corpus/report.md", {
			method,
		});
		expect([status, headers.allow]).toEqual([405, "GET, HEAD"]);
	});

	test("a removed folder has an empty catalogue and cannot be watched", async () => {
		const folder = await library();
		const port = await startServer(folder);
		await rm(folder, { recursive: true });
		expect(JSON.parse((await send(port, "/library/catalogue.json")).body)).toMatchObject({ documents: [] });
		expect((await send(port, "/library/changes")).status).toBe(503);
	});
});

describe("libraryHandler refuses requests of other origins", () => {
	test.each([
		["for a foreign host name", () => ({ Host: "evil.example" })],
		["for a foreign host name with the right port", (port: number) => ({ Host: `evil.example:${port}` })],
		["for another port", (port: number) => ({ Host: `127.0.0.1:${port + 1}` })],
		["without a port", () => ({ Host: "127.0.0.1" })],
		["from a foreign origin", () => ({ Origin: "https://evil.example" })],
		["from another port of this machine", (port: number) => ({ Origin: `http://127.0.0.1:${port + 1}` })],
		["from an opaque origin", () => ({ Origin: "null" })],
		["for a script of another site", () => ({ "Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "no-cors" })],
	])("a request %s is refused", async (_, headersFor) => {
		const port = await startServer(await library());
		for (const path of ["corpus/report.md", "catalogue.json", "changes"]) {
			const headers: Record<string, string> = { ...headersFor(port) };
			expect((await send(port, `/library/${path}`, { headers })).status).toBe(403);
		}
	});

	test.each(["127.0.0.1", "localhost", "[::1]"])(
		"a request for the host name %s is allowed",
		async (name) => {
			const port = await startServer(await library());
			const headers = { Host: `${name}:${port}`, Origin: `http://${name}:${port}` };
			expect((await send(port, "/library/corpus/report.md", { headers })).status).toBe(200);
		},
	);
});

describe("libraryHandler streams changes", () => {
	/** Calls `act` once the stream is open, and resolves to the stream's text after the next event `change`. */
	async function eventsAfter(port: number, act: () => Promise<unknown>, query = ""): Promise<string> {
		const stop = new AbortController();
		const address = `http://127.0.0.1:${port}/library/changes${query}`;
		const { body } = await fetch(address, { signal: stop.signal });
		let events = "";
		let isActing = false;
		const decoder = new TextDecoder();
		for await (const chunk of body ?? []) {
			events += decoder.decode(chunk, { stream: true });
			if (!isActing && events.includes("watching")) {
				isActing = true;
				await act();
			}
			if (events.includes("event: change\ndata: changed\n\n")) break;
		}
		stop.abort();
		return events;
	}

	test.each([
		["saving a document", "corpus/report.md"],
		["adding a document", "corpus/second.md"],
		["saving annotations", "annotations/report.jsonld"],
	])("%s sends a change event", async (_, file) => {
		const folder = await library();
		const port = await startServer(folder);
		expect(await eventsAfter(port, () => put(folder, file, "other words"))).toContain("event: change");
	});

	test("the folder is no longer watched for a client that went away", async () => {
		const port = await startServer(await library());
		// The second stream waits until the connection has sent the first one.
		const message = `GET /library/changes HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\n\r\n`;
		const client = connect(port, "127.0.0.1");
		client.write(message + message);
		// One for each folder: the library, `corpus/` and `annotations/`.
		await expect.poll(countWatchers).toBe(6);
		client.destroy();
		await expect.poll(countWatchers).toBe(0);
	});

	test("removing a document sends a change event", async () => {
		const folder = await library();
		const port = await startServer(folder);
		expect(await eventsAfter(port, () => rm(join(folder, "corpus/report.md")))).toContain("event: change");
	});

	test("adding annotations/ to a folder sends a change event", async () => {
		const folder = await folderOf({ "corpus/report.md": "# Report\n" });
		const port = await startServer(folder);
		const events = await eventsAfter(port, () => put(folder, "annotations/layers.json", layersText));
		expect(events).toContain("event: change");
	});

	/** Returns the query with the state of the current catalogue. */
	async function queryForState(port: number): Promise<string> {
		const { state } = JSON.parse((await send(port, "/library/catalogue.json")).body);
		return `?${new URLSearchParams({ since: state })}`;
	}

	test("a change between reading the catalogue and opening the stream sends a change event", async () => {
		const folder = await library();
		const port = await startServer(folder);
		const since = await queryForState(port);
		await put(folder, "corpus/report.md", "other words");
		expect(await eventsAfter(port, async () => {}, since)).toContain("event: change");
	});

	test("no change event is sent at the start if nothing has changed since the catalogue was read", async () => {
		const folder = await library();
		const port = await startServer(folder);
		const since = await queryForState(port);
		const events = await eventsAfter(port, () => rm(join(folder, "corpus/report.md")), since);
		expect(events).toBe(": watching\n\nevent: change\ndata: changed\n\n");
	});
});

describe("images", () => {
	const withImages = () =>
		folderOf({
			"corpus/report.md": "# Report\n",
			"corpus/maps/a b.png": png,
			"corpus/c.svg": svg,
			"corpus/page.png": "<!doctype html><script>alert(1)</script>",
			"secret.png": png,
		});

	test("an image is sent with the type of its content", async () => {
		const port = await startServer(await withImages());
		const { status, headers } = await send(port, "/library/corpus/maps/a%20b.png");
		expect([status, headers["content-type"], headers["x-content-type-options"]]).toEqual([
			200,
			"image/png",
			"nosniff",
		]);
	});

	test("an SVG image that is opened as a document runs no script", async () => {
		const port = await startServer(await withImages());
		const { headers } = await send(port, "/library/corpus/c.svg");
		expect(headers["content-type"]).toBe("image/svg+xml");
		expect(headers["content-security-policy"]).toBe("default-src 'none'; style-src 'unsafe-inline'; sandbox");
	});

	test.each([
		["/library/corpus/page.png", 403],
		["/library/corpus/none.png", 404],
		["/library/corpus/../secret.png", 404],
		["/library/corpus/%2e%2e/secret.png", 404],
		["/library/corpus/maps/..%2f..%2f..%2fsecret.png", 404],
		["/library/corpus/%2e%2e%5csecret.png", 404],
		["/library/secret.png", 404],
		["/library/annotations/secret.png", 404],
		["/library/corpus/c.svg%00.png", 404],
	])("a request for %s gets status %d", async (path, status) => {
		const port = await startServer(await withImages());
		expect((await send(port, path)).status).toBe(status);
	});

	test("other sites cannot load an image", async () => {
		const port = await startServer(await withImages());
		const headers = { Host: "evil.example" };
		expect((await send(port, "/library/corpus/c.svg", { headers })).status).toBe(403);
	});
});
