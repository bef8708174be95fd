import type { IncomingMessage, ServerResponse } from "node:http";
import { type Json, limits, type Problem, type ProblemCode, readJson } from "../../annotation/index.ts";
import { saveTokenHeader } from "../client/save-changes.ts";
import { decodeText } from "../files/decode.ts";
import { isOwnPageRequest } from "./http-security.ts";
import type { FolderAction } from "./saving/folder-action.ts";

/** The JSON of a request that changes files, or why the request is refused. */
export type ReceivedJson =
	| { readonly kind: "json"; readonly value: Json }
	| { readonly kind: "refused"; readonly status: number; readonly problems: readonly Problem[] };

interface ReceiveOptions {
	readonly isReadOnly: boolean;
	/** What the request asks for. */
	readonly action: FolderAction;
	/** The token that each request must have. */
	readonly token: string;
}

/** Receives a request that changes files. Checks the headers before reading the body. */
export async function receiveJson(
	request: IncomingMessage,
	response: ServerResponse,
	{ isReadOnly, token, action }: ReceiveOptions,
): Promise<ReceivedJson> {
	const refuse = (status: number, ...problems: readonly Problem[]): ReceivedJson => ({
		kind: "refused",
		status,
		problems,
	});
	if (!isOwnPageRequest(request)) return refuse(403, foreignOrigin(action));
	if (isReadOnly) return refuse(403, readOnly(action));
	if (request.headers[saveTokenHeader.toLowerCase()] !== token) return refuse(403, foreignToken(action));
	if (!/^application\/json(?:;\s*charset=utf-8)?$/i.test(request.headers["content-type"] ?? "")) {
		return refuse(415, requestProblem("The request must have the type application/json.", action));
	}
	const bytes = await readBody(request);
	if (!bytes) {
		response.setHeader("Connection", "close");
		return refuse(413, {
			...requestProblem(`The request is larger than ${limits.request / 1024 / 1024} MB.`, action),
			hint: "Send fewer changes or files at once.",
		});
	}
	const decoded = decodeText(bytes, "request");
	if (decoded.kind === "refused") return refuse(400, decoded.problem);
	const json = readJson(decoded.text, "request");
	if (json.value === undefined || json.problems.length > 0) return refuse(400, ...json.problems);
	return { kind: "json", value: json.value };
}

/** Reads the body of a request. Undefined if the body is larger than the limit. */
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

export function sendJson(response: ServerResponse, status: number, answer: unknown): void {
	response.writeHead(status, {
		"Content-Type": "application/json; charset=utf-8",
		"Cache-Control": "no-store",
	});
	response.end(JSON.stringify(answer));
}

/** Returns the HTTP status for the problems of a request that changed nothing. */
export const statusOfProblems = ([first]: readonly Problem[]): number =>
	statuses[first?.code ?? "E_SAVE_REQUEST"] ?? 422;

const statuses: Readonly<Partial<Record<ProblemCode, number>>> = {
	E_ADD_DISK: 507,
	E_ADD_EXISTS: 409,
	E_ADD_LOCKED: 423,
	E_ADD_READ_ONLY: 403,
	E_DOCUMENT: 404,
	E_LINK: 403,
	E_SAVE_DISK: 507,
	E_SAVE_LOCKED: 423,
	E_SAVE_READ_ONLY: 403,
	E_SIZE: 413,
};

const requestProblem = (reason: string, { codes, refused }: FolderAction): Problem => ({
	level: "error",
	code: codes.request,
	file: "request",
	path: "",
	reason: `${refused}. ${reason}`,
	hint: "Reload the page, then try again.",
});

const foreignOrigin = ({ codes, refused, again }: FolderAction): Problem => ({
	level: "error",
	code: codes.origin,
	file: "request",
	path: "",
	reason: `${refused}: the request does not come from a page of this server.`,
	hint: `Open the address that the server prints, and ${again}.`,
});

const readOnly = ({ codes, refused }: FolderAction): Problem => ({
	level: "error",
	code: codes.readOnly,
	file: "request",
	path: "",
	reason: `${refused}: the server is read-only.`,
	hint: "Start `ascribe serve` without `--read-only`.",
});

const foreignToken = ({ codes, refused, again }: FolderAction): Problem => ({
	level: "error",
	code: codes.token,
	file: "request",
	path: "",
	reason: `${refused}: the request does not have the token of this server.`,
	hint: `The page gets the new token by itself: ${again}.`,
});
