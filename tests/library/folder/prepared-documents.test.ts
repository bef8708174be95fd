import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { gunzipSync } from "node:zlib";
import { describe, expect, onTestFinished, test } from "vitest";
import { documentId } from "../../../src/annotation/index.ts";
import {
	cachedCatalogue,
	createPreparedCache,
	type PreparedDocuments,
	type Preparer,
	prepareOnRequest,
	preparerInThread,
	preparerInWorker,
} from "../../../src/library/folder/index.ts";
import { annotationsText, folderOf, layersText, put, sharedEntitiesText } from "../folder.ts";

const library = () =>
	folderOf({
		"corpus/report.md": "# Report\n\nisoHunt is a site.\n",
		"annotations/layers.json": layersText,
		"annotations/entities.jsonld": sharedEntitiesText,
		"annotations/report.jsonld": annotationsText("report", [{ id: "a", words: "isoHunt", start: 7 }]),
	});

/** Counts how often a document is prepared. */
function countingPreparer() {
	let count = 0;
	const preparer: Preparer = {
		...preparerInThread,
		lines(sources) {
			count += 1;
			return preparerInThread.lines(sources);
		},
	};
	return { preparer, count: () => count };
}

async function start(folder: string, version = "1") {
	const cacheFolder = join(await folderOf({}), "cache");
	const { preparer, count } = countingPreparer();
	const prepared = prepareOnRequest({ folder, version, preparer, cache: createPreparedCache(cacheFolder) });
	// Runs before the folder is removed.
	onTestFinished(() => prepared.close());
	const record = async () => {
		const [first] = (await cachedCatalogue(folder, version)()).documents;
		if (!first) throw new Error("The folder has no document.");
		return first;
	};
	return { prepared, record, count, cacheFolder };
}

/** Opens a document and returns the kinds of its chunks. */
async function kindsOf(
	prepared: PreparedDocuments,
	record: Parameters<PreparedDocuments["open"]>[0],
): Promise<readonly string[] | undefined> {
	const document = await prepared.open(record);
	if (!document) return undefined;
	let text = "";
	if (document.kind === "file") text = gunzipSync(document.bytes).toString();
	else for await (const line of document.lines) text += line;
	return text
		.trimEnd()
		.split("\n")
		.map((line) => JSON.parse(line).kind);
}

const kinds = ["head", "parts", "text", "entities", "spans", "end"];

describe("prepareOnRequest", () => {
	test("the first request streams the chunks, and a later one gets the stored file", async () => {
		const { prepared, record, count, cacheFolder } = await start(await library());
		expect(await kindsOf(prepared, await record())).toEqual(kinds);
		await expect.poll(() => readdir(cacheFolder).catch(() => [])).toHaveLength(1);
		await expect.poll(async () => (await prepared.open(await record()))?.kind).toBe("file");
		expect(await kindsOf(prepared, await record())).toEqual(kinds);
		expect(count()).toBe(1);
	});

	test("requests at the same time share the work, and each gets all chunks", async () => {
		const { prepared, record, count } = await start(await library());
		const one = await record();
		const all = await Promise.all([1, 2, 3].map(() => kindsOf(prepared, one)));
		expect(all).toEqual([kinds, kinds, kinds]);
		expect(count()).toBe(1);
	});

	test("a client that stops early does not stop the others", async () => {
		const { prepared, record } = await start(await library());
		const one = await record();
		const document = await prepared.open(one);
		if (document?.kind !== "lines") throw new Error("The document is not being prepared.");
		for await (const _ of document.lines) break;
		expect(await kindsOf(prepared, one)).toEqual(kinds);
	});

	test("a document whose sources have changed is not prepared under its old path", async () => {
		const folder = await library();
		const { prepared, record, count } = await start(folder);
		const before = await record();
		await put(folder, "corpus/report.md", "# Another report\n");
		expect(await prepared.open(before)).toBeUndefined();
		expect((await record()).prepared).not.toBe(before.prepared);
		expect(await kindsOf(prepared, await record())).toEqual(["head", "parts", "text", "entities", "end"]);
		expect(count()).toBe(1);
	});

	test.each(["annotations/layers.json", "annotations/entities.jsonld", "annotations/report.jsonld"])(
		"the path of a document follows %s and the version of the program",
		async (file) => {
			const folder = await library();
			const { record } = await start(folder);
			const before = await record();
			await put(folder, file, "{}");
			expect((await record()).prepared).not.toBe(before.prepared);
			expect((await (await start(folder, "2")).record()).prepared).not.toBe((await record()).prepared);
		},
	);
});

test("a new thread replaces the one that has parsed a long document, because its memory does not shrink", async () => {
	const script =
		'const { parentPort, threadId } = require("node:worker_threads"); parentPort.on("message", ({ id }) => { parentPort.postMessage({ id, kind: "line", line: String(threadId) }); parentPort.postMessage({ id, kind: "end" }); });';
	const folder = await folderOf({ "thread.cjs": script });
	const preparer = preparerInWorker(pathToFileURL(join(folder, "thread.cjs")));
	onTestFinished(() => preparer.close());
	const record = { id: documentId("a"), title: "A", file: "corpus/a.md" };
	const threadOf = async (length: number) => {
		const document = { record, source: "a".repeat(length), annotations: undefined };
		const shared = { layers: undefined, sharedEntities: undefined };
		let thread = "";
		for await (const line of preparer.lines({ document, shared })) thread += line;
		return thread;
	};
	const [one, two, three, four] = [
		await threadOf(1),
		await threadOf(2),
		await threadOf(1_000_001),
		await threadOf(1),
	];
	expect([two, three]).toEqual([one, one]);
	expect(four).not.toBe(one);
});
