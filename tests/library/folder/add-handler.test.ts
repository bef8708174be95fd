import { readdir, readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { addRequestJson } from "../../../src/library/adding/add-request.ts";
import { createSaver, libraryHandler } from "../../../src/library/folder/index.ts";
import { addDocument } from "../../../src/library/index.ts";
import { pixel } from "../adding/convert.ts";
import { folderOf } from "../folder.ts";

const added = {
	id: "report",
	document: { suffix: "md", text: "# Report\n", images: [{ file: "corpus/report/crane.png", bytes: pixel }] },
} as const;

const body = addRequestJson(added);

/** Serves a folder until the test ends. Returns the address of its page. */
async function serveFolder(folder: string, isReadOnly = false): Promise<string> {
	const handler = libraryHandler(folder, { saver: isReadOnly ? undefined : createSaver(folder) });
	const server = createServer((request, response) =>
		handler(request, response, () => response.writeHead(500).end()),
	);
	await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
	onTestFinished(() => {
		server.close();
		server.closeAllConnections();
	});
	const address = server.address();
	return `http://127.0.0.1:${address !== null && typeof address === "object" ? address.port : 0}/`;
}

async function post(base: string, content: unknown, headers: Readonly<Record<string, string>> = {}) {
	const { saveToken = "" } = JSON.parse(await (await fetch(new URL("library/catalogue.json", base))).text());
	const response = await fetch(new URL("library/documents", base), {
		method: "POST",
		headers: {
			Origin: base.slice(0, -1),
			"Content-Type": "application/json",
			"X-Ascribe-Token": saveToken,
			...headers,
		},
		body: typeof content === "string" ? content : JSON.stringify(content),
	});
	return { status: response.status, answer: JSON.parse(await response.text()) };
}

describe("POST /library/documents", () => {
	test("adds a document with its images, and never twice", async () => {
		const folder = await folderOf({ "corpus/.keep": "" });
		const base = await serveFolder(folder);
		expect(await post(base, body)).toEqual({
			status: 200,
			answer: { added: ["corpus/report/crane.png", "corpus/report.md"] },
		});
		expect(await readFile(join(folder, "corpus/report.md"), "utf8")).toBe("# Report\n");
		expect(new Uint8Array(await readFile(join(folder, "corpus/report/crane.png")))).toEqual(pixel);
		expect(await post(base, body)).toMatchObject({
			status: 409,
			answer: { problems: [{ code: "E_ADD_EXISTS" }] },
		});
	});

	test.each([
		["another page", { Origin: "https://example.org" }, 403],
		["a request without the token", { "X-Ascribe-Token": "other" }, 403],
		["a form", { "Content-Type": "text/plain" }, 415],
	])("%s is refused", async (_what, headers, status) => {
		const folder = await folderOf({ "corpus/.keep": "" });
		const base = await serveFolder(folder);
		const response = post(base, body, headers).catch(() => ({ status: 403 }));
		expect(await response).toMatchObject({ status });
		expect(await readdir(join(folder, "corpus"))).toEqual([".keep"]);
	});

	test("a read-only server refuses every document", async () => {
		const base = await serveFolder(await folderOf({ "corpus/.keep": "" }), true);
		expect(await post(base, body)).toMatchObject({
			status: 403,
			answer: { problems: [{ code: "E_ADD_READ_ONLY", reason: "Not added: the server is read-only." }] },
		});
	});

	test.each([
		["no JSON", "{"],
		["an id that leaves the folder", { ...body, id: "../report" }],
		["another suffix", { ...body, suffix: "html" }],
		["an image that leaves the folder", { ...body, images: [{ file: "corpus/../a.png", data: btoa("a") }] }],
		[
			"an image elsewhere in the folder",
			{ ...body, images: [{ file: "annotations/a.png", data: btoa("a") }] },
		],
		["an image that is none", { ...body, images: [{ file: "corpus/a.png", data: btoa("<p>") }] }],
		["data that are not Base64", { ...body, images: [{ file: "corpus/a.png", data: "%" }] }],
		["half a character", { ...body, text: "\ud800" }],
	])("%s is refused, and nothing is written", async (_what, content) => {
		const folder = await folderOf({ "corpus/.keep": "" });
		expect((await post(await serveFolder(folder), content)).status).toBe(400);
		expect(await readdir(folder, { recursive: true })).toEqual(["corpus", "corpus/.keep"]);
	});
});

describe("addDocument", () => {
	// A page sends `Origin` by itself; Node's `fetch` does not, so only answers that need no origin are tested here.
	test("says why a document was not added", async () => {
		const folder = await folderOf({ "corpus/.keep": "" });
		const { signal } = new AbortController();
		expect(await addDocument(added, signal, await serveFolder(folder))).toMatchObject([
			{ code: "E_ADD_ORIGIN" },
		]);
		expect(await addDocument(added, signal, "http://127.0.0.1:9/")).toMatchObject([{ code: "E_NETWORK" }]);
	});
});
