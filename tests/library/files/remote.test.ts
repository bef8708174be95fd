import { createServer, type RequestListener } from "node:http";
import { describe, expect, onTestFinished, test } from "vitest";
import { libraryHandler } from "../../../src/library/folder/index.ts";
import { fetchCatalogue, fetchText, LibraryFailure } from "../../../src/library/index.ts";
import { folderOf, layersText } from "../folder.ts";

const { signal } = new AbortController();

/** The address of a page beside which this listener serves a library, under a path of its own. */
async function pageBeside(listener: RequestListener): Promise<string> {
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

async function pageOf(folder: string): Promise<string> {
	const handler = libraryHandler(folder);
	return pageBeside((request, response) => handler(request, response, () => response.writeHead(404).end()));
}

const answering = (body: string | Uint8Array, status = 200) =>
	pageBeside((_, response) => response.writeHead(status).end(body));

/** Code, file and place of the problem with which it fails. */
async function failure(asked: Promise<unknown>): Promise<string> {
	const error: unknown = await asked.then(
		() => undefined,
		(reason: unknown) => reason,
	);
	if (!(error instanceof LibraryFailure)) throw new Error("It did not fail as a library does.");
	return [error.problem.code, error.problem.file, error.problem.path].join(" ");
}

describe("beside the page, wherever that is", () => {
	test("stands the catalogue, and what it names", async () => {
		const page = await pageOf(
			await folderOf({ "corpus/report.md": "# Ré\r\n", "annotations/layers.json": layersText }),
		);
		const { documents, layers = "", live } = await fetchCatalogue(signal, { base: page });
		expect([documents.map(({ file }) => file), live]).toEqual([["corpus/report.md"], true]);
		expect(await fetchText("corpus/report.md", signal, { base: page })).toBe("# Ré\n");
		expect(await fetchText(layers, signal, { base: page })).toBe(layersText);
	});
});

describe("a file fails with a problem", () => {
	test("where it does not exist", async () => {
		const page = await pageOf(await folderOf({ "corpus/report.md": "" }));
		expect(await failure(fetchText("corpus/none.md", signal, { base: page }))).toBe(
			"E_NOT_FOUND corpus/none.md ",
		);
	});

	test("where it is not UTF-8", async () => {
		const page = await answering(Uint8Array.from([0x61, 0xff]));
		expect(await failure(fetchText("corpus/a.md", signal, { base: page }))).toBe(
			"E_ENCODING corpus/a.md 1:2",
		);
	});

	test("where it is larger than a document may be", async () => {
		const page = await answering(new Uint8Array(17 * 1024 * 1024).fill(0x61));
		expect(await failure(fetchText("corpus/a.md", signal, { base: page }))).toBe("E_SIZE corpus/a.md ");
	});

	test("where the server refuses it", async () => {
		const page = await answering("", 500);
		expect(await failure(fetchText("corpus/a.md", signal, { base: page }))).toBe("E_SERVER corpus/a.md ");
	});

	test("where the server is gone", async () => {
		const page = await pageBeside((request) => request.socket.destroy());
		expect(await failure(fetchText("corpus/a.md", signal, { base: page }))).toBe("E_NETWORK corpus/a.md ");
	});

	test.each(["", "<!doctype html>", '{"version":2}'])("where the catalogue is %j", async (body) => {
		expect(await failure(fetchCatalogue(signal, { base: await answering(body) }))).toBe(
			"E_CATALOGUE catalogue.json ",
		);
	});
});

test("one who no longer wants it gets the reason that he gave", async () => {
	const stop = new AbortController();
	const page = await pageBeside(() => stop.abort(new Error("enough")));
	await expect(fetchText("corpus/a.md", stop.signal, { base: page })).rejects.toThrow("enough");
});
