import { createServer, type Server } from "node:http";
import { gzipSync } from "node:zlib";
import { describe, expect, onTestFinished, test } from "vitest";
import { chunksOf, createReceiver, fetchChunks, LibraryError } from "../../../src/library/index.ts";
import { sampleReading } from "../../app/sample-library.ts";

const reading = sampleReading();
const content = [...chunksOf(reading)].map((chunk) => `${JSON.stringify(chunk)}\n`).join("");
const { signal } = new AbortController();
const path = "prepared/report.0123456789abcdef.chunks";

/** Starts a server that sends this body for every request. */
const hostOf = (body: string | Uint8Array) => listening(createServer((_, response) => response.end(body)));

/** Starts a server until the test ends, and returns the options to fetch from it. */
async function listening(server: Server) {
	await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
	onTestFinished(() => void server.close());
	const address = server.address();
	if (address === null || typeof address === "string") throw new Error("The server has no port.");
	return { base: `http://127.0.0.1:${address.port}/` };
}

async function received(body: string | Uint8Array) {
	const { take, received } = createReceiver();
	for await (const chunk of fetchChunks(path, signal, await hostOf(body))) take(chunk);
	return received()?.document;
}

const codeOf = (asked: Promise<unknown>) =>
	asked.then(
		() => "none",
		(error: unknown) => (error instanceof LibraryError ? error.problem.code : String(error)),
	);

describe("a prepared document", () => {
	test.each([
		["compressed", gzipSync(content)],
		["decompressed by the server", content],
	])("a prepared document is read completely, %s", async (_how, body) => {
		const document = await received(body);
		expect(document?.content.parts).toEqual(reading.content.parts);
		expect(document?.spans).toEqual(reading.spans);
		expect(document?.text).toBe(reading.text);
	});

	test("chunks are read before the rest of the file has arrived", async () => {
		const [head = "", ...others] = content.split(/(?<=\n)/);
		let sendRest = () => {};
		const server = createServer((_, response) => {
			response.write(head);
			sendRest = () => response.end(others.join(""));
		});
		const chunks = fetchChunks(path, signal, await listening(server));
		const first = await chunks.next();
		expect(first.value).toMatchObject({ kind: "head", record: { id: "report" } });
		sendRest();
		const kinds = [];
		for await (const { kind } of chunks) kinds.push(kind);
		expect(kinds.at(-1)).toBe("end");
	});

	test.each([
		["truncated between two chunks", content.split("\n").slice(0, -2).join("\n")],
		["truncated within a chunk", content.slice(0, -5)],
		["followed by other content", `${content}<!doctype html>`],
		["another file", "<!doctype html>"],
		["empty", ""],
	])("a prepared file that is %s is refused", async (_what, body) => {
		expect(await codeOf(received(body))).toBe("E_PREPARED");
	});

	test("a truncated compressed file is refused", async () => {
		expect(await codeOf(received(gzipSync(content).subarray(0, -20)))).toBe("E_PREPARED");
	});
});
