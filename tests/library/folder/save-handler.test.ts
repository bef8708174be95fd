import { type ClientRequest, createServer, type IncomingMessage, request } from "node:http";
import { describe, expect, onTestFinished, test } from "vitest";
import { type SaveRequest, saveRequestJson } from "../../../src/editing/index.ts";
import { createSaver, libraryHandler } from "../../../src/library/folder/index.ts";
import { put } from "../folder.ts";
import {
	addition,
	annotationsPath,
	changeOfBoth,
	contentOf,
	folderWithSites,
} from "./saving/folder-with-sites.ts";

/** Serves a folder until the test ends. */
async function serveFolder(folder: string, isReadOnly = false) {
	const handler = libraryHandler(folder, { saver: isReadOnly ? undefined : createSaver(folder) });
	const server = createServer((incoming, response) => {
		handler(incoming, response, () => response.writeHead(500).end());
	});
	await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
	onTestFinished(() => {
		server.close();
		server.closeAllConnections();
	});
	const address = server.address();
	const port = address !== null && typeof address === "object" ? address.port : 0;
	const base = `http://127.0.0.1:${port}/`;
	const { saveToken } = JSON.parse(await (await fetch(new URL("library/catalogue.json", base))).text());
	return { port, base, token: saveToken };
}

type Served = Awaited<ReturnType<typeof serveFolder>>;
type Headers = Readonly<Record<string, string>>;

const ownHeaders = ({ port, token }: Served): Headers => ({
	Host: `127.0.0.1:${port}`,
	Origin: `http://127.0.0.1:${port}`,
	"Content-Type": "application/json",
	"Sec-Fetch-Site": "same-origin",
	"X-Ascribe-Token": token ?? "",
});

interface Reply {
	readonly status: number | undefined;
	readonly body: string;
}

/** Sends exactly these headers, which `fetch` would refuse to send. A header that is undefined is not sent. */
function post(
	served: Served,
	body: string | SaveRequest,
	headers: Readonly<Record<string, string | undefined>> = {},
	path = "/library/changes/report",
): Promise<Reply> {
	const sent: Record<string, string> = {};
	for (const [name, value] of Object.entries({ ...ownHeaders(served), ...headers })) {
		if (value !== undefined) sent[name] = value;
	}
	return new Promise((resolve, reject) => {
		const options = { host: "127.0.0.1", port: served.port, path, method: "POST", headers: sent };
		const asked: ClientRequest = request(options, (response: IncomingMessage) => {
			let text = "";
			response.on("data", (chunk: Buffer) => {
				text += chunk.toString();
			});
			response.on("end", () => resolve({ status: response.statusCode, body: text }));
		});
		asked.on("error", reject);
		asked.end(typeof body === "string" ? body : JSON.stringify(saveRequestJson(body)));
	});
}

const codesIn = ({ body }: Reply): readonly string[] =>
	JSON.parse(body).problems.map(({ code }: { readonly code: string }) => code);

describe("POST /library/changes/<document>", () => {
	test("a save has status 200, a conflict 409, and both have the versions", async () => {
		const folder = await folderWithSites();
		const served = await serveFolder(folder);
		const [mine, theirs] = [await changeOfBoth(folder, "Mine"), await changeOfBoth(folder, "Theirs")];
		const saved = await post(served, mine);
		expect([saved.status, JSON.parse(saved.body).saved]).toEqual([
			200,
			[
				{ kind: "shared-entity", id: "isohunt", version: expect.stringMatching(/^[0-9a-f]{64}$/) },
				{ kind: "annotation", id: "a", version: expect.stringMatching(/^[0-9a-f]{64}$/) },
			],
		]);
		const conflict = await post(served, theirs);
		expect(conflict.status).toBe(409);
		expect(JSON.parse(conflict.body).conflicts).toMatchObject([
			{ kind: "shared-entity", body: { fields: [["name", [{ text: "Mine" }]]] } },
			{ kind: "annotation", body: { extra: { note: "Mine" } } },
		]);
		expect(await contentOf(folder, annotationsPath)).toContain("Mine");
	});

	test.each<readonly [string, string, number, string]>([
		["not JSON", "{", 400, "E_JSON_SYNTAX"],
		["nested too deeply", "[".repeat(100), 400, "E_JSON_DEPTH"],
		["of another form", "{}", 400, "E_SCHEMA"],
		["about the prototype", '{ "__proto__": {} }', 400, "E_JSON_KEY"],
	])("a request that is %s is refused", async (_what, body, status) => {
		const reply = await post(await serveFolder(await folderWithSites()), body);
		expect(reply.status).toBe(status);
		expect(codesIn(reply).length).toBeGreaterThan(0);
	});

	test("an unknown document has status 404, an impossible name 405", async () => {
		const served = await serveFolder(await folderWithSites());
		expect((await post(served, addition("b"), {}, "/library/changes/other")).status).toBe(404);
		for (const name of ["../report", "..%2freport", "layers", "report/x", ""]) {
			expect((await post(served, addition("b"), {}, `/library/changes/${name}`)).status).toBe(405);
		}
	});

	test("an invalid result has status 422", async () => {
		const reply = await post(await serveFolder(await folderWithSites()), addition("b c"));
		expect([reply.status, codesIn(reply)]).toEqual([422, ["E_SCHEMA"]]);
	});

	test("a request that claims to be too large is refused before it is read", async () => {
		const headers = { "Content-Length": String(200 * 1024 * 1024) };
		const reply = await post(await serveFolder(await folderWithSites()), "", headers);
		expect([reply.status, codesIn(reply)]).toEqual([413, ["E_SAVE_REQUEST"]]);
		expect(reply.body).toContain("The request is larger than 128 MB.");
	});

	test("a read-only server refuses, and its pages have no token", async () => {
		const folder = await folderWithSites();
		const served = await serveFolder(folder, true);
		expect(served.token).toBeUndefined();
		const reply = await post(served, addition("b"));
		expect([reply.status, codesIn(reply)]).toEqual([403, ["E_SAVE_READ_ONLY"]]);
	});
});

describe("requests that do not come from the page are refused", () => {
	test.each<readonly [string, (port: number) => Readonly<Record<string, string | undefined>>]>([
		["without an origin", () => ({ Origin: undefined })],
		["from a foreign origin", () => ({ Origin: "https://evil.example" })],
		["from an opaque origin", () => ({ Origin: "null" })],
		["from another port", (port) => ({ Origin: `http://127.0.0.1:${port + 1}` })],
		["from another name of this machine", (port) => ({ Origin: `http://localhost:${port}` })],
		["over another protocol", (port) => ({ Origin: `https://127.0.0.1:${port}` })],
		["for a foreign host name", (port) => ({ Host: `evil.example:${port}` })],
		["from another site", () => ({ "Sec-Fetch-Site": "cross-site" })],
		["from another origin of the site", () => ({ "Sec-Fetch-Site": "same-site" })],
		["typed by the user", () => ({ "Sec-Fetch-Site": "none" })],
		["without a token", () => ({ "X-Ascribe-Token": undefined })],
		["with another token", () => ({ "X-Ascribe-Token": "guess" })],
	])("%s", async (_what, headersFor) => {
		const folder = await folderWithSites();
		const before = await contentOf(folder, annotationsPath);
		const served = await serveFolder(folder);
		expect((await post(served, addition("b"), headersFor(served.port))).status).toBe(403);
		expect(await contentOf(folder, annotationsPath)).toBe(before);
	});

	test.each(["text/plain", "application/x-www-form-urlencoded", "multipart/form-data", "", undefined])(
		"with the type %j, which a form can send",
		async (type) => {
			const folder = await folderWithSites();
			const served = await serveFolder(folder);
			expect((await post(served, addition("b"), { "Content-Type": type })).status).toBe(415);
			expect(await contentOf(folder, annotationsPath)).not.toContain("#b");
		},
	);

	test("no answer allows another origin to read it", async () => {
		const served = await serveFolder(await folderWithSites());
		const preflight = await fetch(new URL("library/changes/report", served.base), { method: "OPTIONS" });
		expect(preflight.status).toBe(405);
		expect(preflight.headers.get("access-control-allow-origin")).toBeNull();
	});
});

describe("pages that are open", () => {
	/** Opens the stream of changes of a tab. */
	async function streamOf({ base }: Served, tab: string) {
		const stop = new AbortController();
		onTestFinished(() => stop.abort());
		const { body } = await fetch(new URL(`library/changes?tab=${tab}`, base), { signal: stop.signal });
		const reader = body?.pipeThrough(new TextDecoderStream()).getReader();
		const received = { text: "" };
		const read = async () => {
			for (;;) {
				const { done = true, value } = (await reader?.read()) ?? {};
				if (done) return;
				received.text += value;
			}
		};
		read().catch(() => {});
		await expect.poll(() => received.text).toContain("watching");
		return received;
	}

	test("a save is reported to other pages, and not to the page that saved", async () => {
		const folder = await folderWithSites();
		const served = await serveFolder(folder);
		const [mine, theirs] = [await streamOf(served, "mine"), await streamOf(served, "theirs")];
		for (const id of ["b", "c", "d"]) {
			expect((await post(served, addition(id), { "X-Ascribe-Tab": "mine" })).status).toBe(200);
		}
		await expect.poll(() => theirs.text).toContain("event: change");
		// A change of another program reaches both, so everything before it has been handled.
		expect(mine.text).not.toContain("event: change");
		await put(folder, "corpus/report.md", "# Other words\n");
		await expect.poll(() => mine.text).toContain("event: change");
	});

	test("the first annotation file of a document is reported to every page", async () => {
		const folder = await folderWithSites();
		await put(folder, "corpus/second.md", "# Second\n");
		const served = await serveFolder(folder);
		const mine = await streamOf(served, "mine");
		const headers = { "X-Ascribe-Tab": "mine" };
		expect((await post(served, addition("b"), headers, "/library/changes/second")).status).toBe(200);
		await expect.poll(() => mine.text).toContain("event: change");
	});
});
