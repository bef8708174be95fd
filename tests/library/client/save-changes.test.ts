import { createServer, type IncomingHttpHeaders } from "node:http";
import { describe, expect, onTestFinished, test } from "vitest";
import { documentId, type Json } from "../../../src/annotation/index.ts";
import { type SaveRequest, saveRequestJson } from "../../../src/editing/index.ts";
import { type SaveResult, saveChanges } from "../../../src/library/index.ts";
import { annotation } from "../../annotation/builders.ts";

const report = documentId("report");
const added = annotation("a", "isoHunt", 0);
const request: SaveRequest = {
	request: "request-1",
	items: [{ kind: "annotation", id: added.id, item: added, base: undefined, previous: undefined }],
};
const version = "0".repeat(64);

interface Received {
	readonly url: string | undefined;
	readonly headers: IncomingHttpHeaders;
	readonly body: Json;
}

interface Answer {
	readonly status: number;
	readonly body: Json | "nonsense";
}

/** A server of another program, which sends these answers one after the other. GET requests get the catalogue. */
async function answering(...answers: readonly Answer[]) {
	const received: Received[] = [];
	const catalogue = { version: 1, documents: [], problems: [], live: true, saveToken: "new" };
	const server = createServer((incoming, response) => {
		let body = "";
		incoming.on("data", (chunk: Buffer) => {
			body += chunk.toString();
		});
		incoming.on("end", () => {
			if (incoming.method === "GET") return response.end(JSON.stringify(catalogue));
			const answer = answers[received.length];
			received.push({ url: incoming.url, headers: incoming.headers, body: JSON.parse(body) });
			if (!answer) return response.destroy();
			const text = answer.body === "nonsense" ? "<html>" : JSON.stringify(answer.body);
			return response.writeHead(answer.status).end(text);
		});
	});
	await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
	onTestFinished(() => void server.close());
	const address = server.address();
	const port = address !== null && typeof address === "object" ? address.port : 0;
	const save = (signal?: AbortSignal): Promise<SaveResult> =>
		saveChanges(report, request, {
			token: "old",
			base: `http://127.0.0.1:${port}/reader/`,
			...(signal && { signal }),
		});
	return { save, received };
}

const saved = { status: 200, body: { saved: [{ kind: "annotation", id: "a", version }] } };
const wrongToken = {
	status: 403,
	body: {
		problems: [
			{
				level: "error",
				code: "E_SAVE_TOKEN",
				file: "",
				path: "",
				reason: "Another token.",
				hint: "Save again.",
			},
		],
	},
};

describe("saveChanges", () => {
	test("the request is sent as JSON with the token and the tab", async () => {
		const { save, received } = await answering(saved);
		expect(await save()).toEqual({ kind: "saved", versions: [{ kind: "annotation", id: "a", version }] });
		expect(received[0]).toMatchObject({
			url: "/reader/library/changes/report",
			headers: {
				"content-type": "application/json",
				"x-ascribe-token": "old",
				"x-ascribe-tab": expect.stringMatching(/^\w+$/),
			},
			body: saveRequestJson(request),
		});
	});

	test("a conflict has the other side of each item", async () => {
		const { save } = await answering({
			status: 409,
			body: { conflicts: [{ kind: "annotation", id: "a", version: null, body: null }] },
		});
		expect(await save()).toEqual({
			kind: "conflict",
			items: [{ kind: "annotation", id: "a", version: undefined, item: undefined }],
		});
	});

	test("the request is sent again with the token of a server that has started again", async () => {
		const { save, received } = await answering(wrongToken, saved);
		expect(await save()).toMatchObject({ kind: "saved" });
		expect(received.map(({ headers }) => headers["x-ascribe-token"])).toEqual(["old", "new"]);
	});

	test("a second refusal of the token is returned", async () => {
		const { save } = await answering(wrongToken, wrongToken);
		expect(await save()).toMatchObject({ kind: "refused", problems: [{ code: "E_SAVE_TOKEN" }] });
	});

	test.each<readonly [string, Answer | undefined, string]>([
		["no answer", undefined, "E_NETWORK"],
		["an answer that is not JSON", { status: 200, body: "nonsense" }, "E_SERVER"],
		["an answer of another form", { status: 200, body: {} }, "E_SERVER"],
		["an error that claims to have saved", { status: 500, body: saved.body }, "E_SERVER"],
	])("%s is not a success", async (_what, answer, code) => {
		const { save } = await answering(...(answer ? [answer] : []));
		expect(await save()).toMatchObject({ kind: "unreachable", problem: { code } });
	});

	test("a stopped request rejects with the reason of its signal", async () => {
		const { save } = await answering(saved);
		await expect(save(AbortSignal.abort("closed"))).rejects.toBe("closed");
	});
});
