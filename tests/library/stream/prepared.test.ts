import { createServer } from "node:http";
import { gzipSync } from "node:zlib";
import { describe, expect, onTestFinished, test } from "vitest";
import {
	createUnpacker,
	fetchBeginning,
	fetchBytes,
	LibraryError,
	layersOf,
	packetsIn,
	prepareDocument,
} from "../../../src/library/index.ts";
import { sampleReading } from "../../app/sample-library.ts";

const reading = sampleReading();
const { first, rest } = prepareDocument(reading, []);
const { signal } = new AbortController();
const path = "prepared/report.0123456789abcdef.rest.gz";

/** Starts a server that sends this body for every request, and returns the options to fetch from it. */
async function hostOf(body: string | Uint8Array) {
	const server = createServer((_, response) => response.end(body));
	await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
	onTestFinished(() => void server.close());
	const address = server.address();
	if (address === null || typeof address === "string") throw new Error("The server has no port.");
	return { base: `http://127.0.0.1:${address.port}/` };
}

async function received(body: string | Uint8Array) {
	const { take, packed } = createUnpacker();
	const bytes = await fetchBytes(path, signal, await hostOf(body));
	for await (const packet of packetsIn(bytes, path)) {
		if (packet.kind !== "end") take(packet);
	}
	return packed();
}

const codeOf = (asked: Promise<unknown>) =>
	asked.then(
		() => "none",
		(error: unknown) => (error instanceof LibraryError ? error.problem.code : String(error)),
	);

describe("a prepared document", () => {
	test.each([
		["compressed", gzipSync(rest)],
		["decompressed by the server", rest],
	])("a prepared document is read completely, %s", async (_how, body) => {
		const document = await received(body);
		expect(document?.content.parts).toEqual(reading.content.parts);
		expect(document?.spans).toEqual(reading.spans);
		expect(document?.text).toBe(reading.text);
	});

	test("the prepared beginning has the first parts and the layers", async () => {
		const beginning = await fetchBeginning("prepared/x.first.json", signal, await hostOf(first));
		expect(beginning.parts).toEqual(reading.content.parts.slice(0, 2));
		expect(layersOf(beginning.layers)).toEqual(reading.layers);
	});

	test.each([
		["truncated between two packets", rest.split("\n").slice(0, -1).join("\n")],
		["truncated within a packet", rest.slice(0, -5)],
		["followed by other content", `${rest}\n<!doctype html>`],
		["another file", "<!doctype html>"],
		["empty", ""],
	])("a prepared file that is %s is refused", async (_what, body) => {
		expect(await codeOf(received(body))).toBe("E_PREPARED");
		expect(await codeOf(hostOf(body).then((host) => fetchBeginning(path, signal, host)))).toBe("E_PREPARED");
	});

	test("a truncated compressed file is refused", async () => {
		expect(await codeOf(received(gzipSync(rest).subarray(0, -20)))).toBe("E_PREPARED");
	});
});
