import type { IncomingMessage, ServerResponse } from "node:http";
import type { DocumentId } from "../../annotation/index.ts";
import { annotationsFile, sharedEntitiesFile } from "../../corpus/index.ts";
import { readSaveRequest, type SaveAnswer, saveAnswerJson } from "../../editing/index.ts";
import { tabHeader } from "../client/save-changes.ts";
import type { ChangeGate } from "./change-gate.ts";
import { receiveJson, sendJson, statusOfProblems } from "./own-page-request.ts";
import { saving } from "./saving/folder-action.ts";
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
	const received = await receiveJson(request, response, { isReadOnly: !saver, token, action: saving });
	if (received.kind === "refused")
		return sendJson(response, received.status, { problems: received.problems });
	if (!saver) throw new Error("A request to a read-only server was not refused.");
	const parsed = readSaveRequest(received.value, "request");
	if (!parsed.value) return sendJson(response, 400, { problems: parsed.problems });
	const save = parsed.value;
	const tab = request.headers[tabHeader.toLowerCase()];
	const files = [annotationsFile(document), sharedEntitiesFile];
	const answer = await gate.run(typeof tab === "string" ? tab : undefined, files, () =>
		saver.save(document, save),
	);
	sendJson(response, statusOf(answer), saveAnswerJson(answer));
}

function statusOf(answer: SaveAnswer): number {
	if (answer.kind === "saved") return 200;
	if (answer.kind === "conflict") return 409;
	// 422: the server understands the request, but the result would not be valid (RFC 9110, 15.5.21).
	return statusOfProblems(answer.problems);
}
