import type { IncomingMessage, ServerResponse } from "node:http";
import { type DocumentId, limits, type Problem, type ProblemCode, readJson } from "../../annotation/index.ts";
import { annotationsFile, sharedEntitiesFile, sizeLimitMessage } from "../../corpus/index.ts";
import { readSaveRequest, type SaveAnswer, type SaveRequest, saveAnswerJson } from "../../editing/index.ts";
import { saveTokenHeader, tabHeader } from "../client/save-changes.ts";
import { decodeText } from "../files/decode.ts";
import type { ChangeGate } from "./change-gate.ts";
import { isOwnPageRequest } from "./http-security.ts";
import type { Saver } from "./saving/saver.ts";

export interface SaveHandlerOptions {
	/** Undefined if the server is read-only. */
	readonly saver: Saver | undefined;
	/** The token that each request must have. */
	readonly token: string;
	readonly gate: ChangeGate;
}

/** Handles `POST /library/changes/<document>`. Checks the request before its body is read. */
export async function handleSave(
	document: DocumentId,
	{ saver, token, gate }: SaveHandlerOptions,
	request: IncomingMessage,
	response: ServerResponse,
): Promise<void> {
	const refuse = (status: number, ...problems: readonly Problem[]) =>
		send(response, status, { kind: "refused", problems });
	if (!isOwnPageRequest(request)) return refuse(403, foreignOrigin);
	if (!saver) return refuse(403, readOnly);
	if (request.headers[saveTokenHeader.toLowerCase()] !== token) return refuse(403, foreignToken);
	if (!/^application\/json(?:;\s*charset=utf-8)?$/i.test(request.headers["content-type"] ?? "")) {
		return refuse(415, requestProblem("The request must have the type application/json."));
	}
	const bytes = await readBody(request);
	if (!bytes) {
		response.setHeader("Connection", "close");
		return refuse(413, requestProblem(sizeLimitMessage(sizeOf(request), limits.request)));
	}
	const parsed = parse(bytes);
	if (!parsed.value) return refuse(400, ...parsed.problems);
	const save = parsed.value;
	const tab = request.headers[tabHeader.toLowerCase()];
	const files = [annotationsFile(document), sharedEntitiesFile];
	const answer = await gate.run(typeof tab === "string" ? tab : undefined, files, () =>
		saver.save(document, save),
	);
	send(response, statusOf(answer), answer);
}

/** Undefined if the body is larger than the limit. */
async function readBody(request: IncomingMessage): Promise<Buffer | undefined> {
	if (sizeOf(request) > limits.request) return undefined;
	const chunks: Buffer[] = [];
	let size = 0;
	for await (const chunk of request) {
		const bytes = Buffer.from(chunk);
		size += bytes.length;
		if (size > limits.request) return undefined;
		chunks.push(bytes);
	}
	return Buffer.concat(chunks);
}

const sizeOf = ({ headers }: IncomingMessage): number => Number(headers["content-length"] ?? 0);

function parse(bytes: Buffer): {
	readonly value: SaveRequest | undefined;
	readonly problems: readonly Problem[];
} {
	const decoded = decodeText(bytes, "request");
	if (decoded.kind === "refused") return { value: undefined, problems: [decoded.problem] };
	const json = readJson(decoded.text, "request");
	if (json.value === undefined || json.problems.length > 0)
		return { value: undefined, problems: json.problems };
	return readSaveRequest(json.value, "request");
}

function send(response: ServerResponse, status: number, answer: SaveAnswer): void {
	response.writeHead(status, {
		"Content-Type": "application/json; charset=utf-8",
		"Cache-Control": "no-store",
	});
	response.end(JSON.stringify(saveAnswerJson(answer)));
}

function statusOf(answer: SaveAnswer): number {
	if (answer.kind === "saved") return 200;
	if (answer.kind === "conflict") return 409;
	// 422: the server understands the request, but the result would not be valid (RFC 9110, 15.5.21).
	return statuses[answer.problems[0]?.code ?? "E_SAVE_REQUEST"] ?? 422;
}

const statuses: Readonly<Partial<Record<ProblemCode, number>>> = {
	E_DOCUMENT: 404,
	E_LINK: 403,
	E_SAVE_DISK: 507,
	E_SAVE_LOCKED: 423,
	E_SAVE_READ_ONLY: 403,
	E_SIZE: 413,
};

const requestProblem = (reason: string): Problem => ({
	level: "error",
	code: "E_SAVE_REQUEST",
	file: "request",
	path: "",
	reason: `Not saved. ${reason}`,
	hint: "Reload the page, then make the change again.",
});

const foreignOrigin: Problem = {
	level: "error",
	code: "E_SAVE_ORIGIN",
	file: "request",
	path: "",
	reason: "Not saved: the request does not come from a page of this server.",
	hint: "Open the address that the server prints, and save there.",
};

const readOnly: Problem = {
	level: "error",
	code: "E_SAVE_READ_ONLY",
	file: "request",
	path: "",
	reason: "Not saved: the server is read-only.",
	hint: "Start `ascribe serve` without `--read-only`.",
};

const foreignToken: Problem = {
	level: "error",
	code: "E_SAVE_TOKEN",
	file: "request",
	path: "",
	reason: "Not saved: the request does not have the token of this server.",
	hint: "Save again. The page gets the new token by itself.",
};
