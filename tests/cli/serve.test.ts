import { createServer, request } from "node:http";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { folderOf } from "../library/folder.ts";
import { ascribe, type CommandResult } from "./run.ts";

const project = () =>
	folderOf({
		"page/index.html": "<!doctype html><title>Reader</title>",
		"corpus/report.md": "# Report\n",
		"secret.txt": "private",
	});

/** A server that runs until the test is over or `stop` is called. */
async function serve(cwd: string, ...words: readonly string[]) {
	const controller = new AbortController();
	let onOut: (text: string) => void = () => {};
	const output = new Promise<string>((resolve) => {
		onOut = resolve;
	});
	const ended = ascribe(["serve", cwd, ...words], {
		cwd,
		pageFolder: join(cwd, "page"),
		signal: controller.signal,
		onOut,
	});
	const stop = (): Promise<CommandResult> => {
		controller.abort();
		return ended;
	};
	onTestFinished(async () => {
		await stop();
	});
	const address = /http:\/\/127\.0\.0\.1:(\d+)\//.exec(await output);
	return { url: address?.[0] ?? "", port: Number(address?.[1]), stop };
}

/** Requests exactly this path, without normalising it, and returns the status. */
function statusOf(
	port: number,
	path: string,
	headers: Readonly<Record<string, string>> = {},
	method = "GET",
) {
	return new Promise<number | undefined>((resolve, reject) => {
		const asked = request({ host: "127.0.0.1", port, path, headers, method }, (response) => {
			response.resume();
			resolve(response.statusCode);
		});
		asked.on("error", reject);
		asked.end();
	});
}

describe("ascribe serve", () => {
	test("the page, the library and the security headers are served at the printed address", async () => {
		const { url } = await serve(await project(), "--port", "0");
		const page = await fetch(url);
		expect(await page.text()).toContain("<title>Reader</title>");
		expect(page.headers.get("content-security-policy")).toContain("default-src 'none'");
		expect(page.headers.get("x-content-type-options")).toBe("nosniff");
		const catalogue = await fetch(new URL("library/catalogue.json", url));
		expect(await catalogue.json()).toMatchObject({ documents: [{ id: "report" }], live: true });
	});

	test("the server stops even if a page still listens for changes", async () => {
		const { url, stop } = await serve(await project(), "--port", "0");
		const changes = await fetch(new URL("library/changes", url));
		expect(changes.headers.get("content-type")).toBe("text/event-stream");
		expect(await stop()).toMatchObject({ code: 0 });
		await expect(fetch(url)).rejects.toThrow();
		await changes.body?.cancel().catch(() => undefined);
	});

	test("another port is used if the default port is in use", async () => {
		const first = await serve(await project());
		const second = await serve(await project());
		expect(second.port).not.toBe(first.port);
	});

	test("the command fails if the port of --port is in use", async () => {
		const other = createServer();
		await new Promise<void>((resolve) => other.listen(0, "127.0.0.1", resolve));
		onTestFinished(() => void other.close());
		const address = other.address();
		const port = address !== null && typeof address === "object" ? address.port : 0;
		const cwd = await project();
		const { code, err } = await ascribe(["serve", "--port", String(port)], {
			cwd,
			pageFolder: join(cwd, "page"),
		});
		expect([code, err]).toEqual([
			2,
			`Port ${port} is in use or not allowed. Leave out --port to use a free one.\n`,
		]);
	});
});

describe("ascribe serve refuses requests of other origins", () => {
	test.each([
		["a foreign host name", () => ({ Host: "evil.example" })],
		["another port", (port: number) => ({ Host: `localhost:${port + 1}` })],
		["a foreign origin", () => ({ Origin: "https://evil.example" })],
	])("a request with %s is refused", async (_, headersFor) => {
		const { port } = await serve(await project(), "--port", "0");
		for (const path of ["/", "/library/catalogue.json", "/library/changes"]) {
			expect(await statusOf(port, path, headersFor(port))).toBe(403);
		}
	});

	test("another site can link to the page", async () => {
		const { port } = await serve(await project(), "--port", "0");
		const headers = { "Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate" };
		expect(await statusOf(port, "/", headers)).toBe(200);
	});

	test.each([
		"/../secret.txt",
		"/..%2fsecret.txt",
		"/%2e%2e/secret.txt",
		"/..%5csecret.txt",
		"/nothing",
		"/%",
	])("the path %s is not found", async (path) => {
		const { port } = await serve(await project(), "--port", "0");
		expect(await statusOf(port, path)).toBe(404);
	});

	test("POST, PUT and DELETE requests are refused", async () => {
		const { port } = await serve(await project(), "--port", "0");
		for (const method of ["POST", "PUT", "DELETE"]) expect(await statusOf(port, "/", {}, method)).toBe(405);
	});
});
