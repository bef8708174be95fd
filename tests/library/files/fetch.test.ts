import { createServer, type RequestListener } from "node:http";
import { describe, expect, onTestFinished, test } from "vitest";
import { libraryHandler } from "../../../src/library/folder/index.ts";
import { fetchCatalogue, fetchText, LibraryError } from "../../../src/library/index.ts";
import { folderOf, layersText } from "../folder.ts";

const { signal } = new AbortController();

/** Starts a server under a sub-path and returns the address of its page. */
async function startServer(listener: RequestListener): Promise<string> {
	const server = createServer((request, response) => {
		request.url = request.url?.replace(/^\/sites\/mine/, "");
		listener(request, response);
	});
	await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
	onTestFinished(() => {
		server.close();
		server.closeAllConnections();
	});
	const address = server.address();
	if (address === null || typeof address === "string") throw new Error("The server has no port.");
	return `http://127.0.0.1:${address.port}/sites/mine/index.html?document=report#a`;
}

async function serveFolder(folder: string): Promise<string> {
	const handler = libraryHandler(folder);
	return startServer((request, response) => handler(request, response, () => response.writeHead(404).end()));
}

const respondWith = (body: string | Uint8Array, status = 200) =>
	startServer((_, response) => response.writeHead(status).end(body));

/** Code, file and path of the problem that the promise rejects with. */
async function failure(promise: Promise<unknown>): Promise<string> {
	const error: unknown = await promise.then(
		() => undefined,
		(reason: unknown) => reason,
	);
	if (!(error instanceof LibraryError)) throw new Error("Expected a LibraryError.");
	return [error.problem.code, error.problem.file, error.problem.path].join(" ");
}

describe("fetchCatalogue and fetchText", () => {
	test("the catalogue and its files are fetched relative to a page under a sub-path", async () => {
		const page = await serveFolder(
			await folderOf({ "corpus/report.md": "# Ré\r\n", "annotations/layers.json": layersText }),
		);
		const { documents, layers = "", live } = await fetchCatalogue(signal, { base: page });
		expect([documents.map(({ file }) => file), live]).toEqual([["corpus/report.md"], true]);
		expect(await fetchText("corpus/report.md", signal, { base: page })).toBe("# Ré\n");
		expect(await fetchText(layers, signal, { base: page })).toBe(layersText);
	});
});

describe("fetchText rejects with a problem", () => {
	test("a missing file is reported", async () => {
		const page = await serveFolder(await folderOf({ "corpus/report.md": "" }));
		expect(await failure(fetchText("corpus/none.md", signal, { base: page }))).toBe(
			"E_NOT_FOUND corpus/none.md ",
		);
	});

	test("a file that is not UTF-8 is reported", async () => {
		const page = await respondWith(Uint8Array.from([0x61, 0xff]));
		expect(await failure(fetchText("corpus/a.md", signal, { base: page }))).toBe(
			"E_ENCODING corpus/a.md 1:2",
		);
	});

	test("a document over the size limit is reported", async () => {
		const page = await respondWith(new Uint8Array(17 * 1024 * 1024).fill(0x61));
		expect(await failure(fetchText("corpus/a.md", signal, { base: page }))).toBe("E_SIZE corpus/a.md ");
	});

	test("an error status of the server is reported", async () => {
		const page = await respondWith("", 500);
		expect(await failure(fetchText("corpus/a.md", signal, { base: page }))).toBe("E_SERVER corpus/a.md ");
	});

	test("a server that does not answer is reported", async () => {
		const page = await startServer((request) => request.socket.destroy());
		expect(await failure(fetchText("corpus/a.md", signal, { base: page }))).toBe("E_NETWORK corpus/a.md ");
	});

	test.each(["", "<!doctype html>", '{"version":2}'])(
		"the catalogue %j is reported as invalid",
		async (body) => {
			expect(await failure(fetchCatalogue(signal, { base: await respondWith(body) }))).toBe(
				"E_CATALOGUE catalogue.json ",
			);
		},
	);
});

test("an aborted fetch rejects with the reason of the signal", async () => {
	const stop = new AbortController();
	const page = await startServer(() => stop.abort(new Error("enough")));
	await expect(fetchText("corpus/a.md", stop.signal, { base: page })).rejects.toThrow("enough");
});
