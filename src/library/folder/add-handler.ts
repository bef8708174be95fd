import type { IncomingMessage, ServerResponse } from "node:http";
import { readAddRequest } from "../adding/add-request.ts";
import { filesOfDocument } from "../adding/conversion.ts";
import { receiveJson, sendJson, statusOfProblems } from "./own-page-request.ts";
import { addFiles } from "./saving/add-files.ts";
import { adding } from "./saving/folder-action.ts";

export interface AddHandlerOptions {
	readonly folder: string;
	readonly isReadOnly: boolean;
	/** The token that each request must have. */
	readonly token: string;
}

/** Handles `POST /library/documents`. The page sends the converted document, so the added document equals the preview. */
export async function handleAdd(
	{ folder, isReadOnly, token }: AddHandlerOptions,
	request: IncomingMessage,
	response: ServerResponse,
): Promise<void> {
	const received = await receiveJson(request, response, { isReadOnly, token, action: adding });
	if (received.kind === "refused")
		return sendJson(response, received.status, { problems: received.problems });
	const { value, problems } = readAddRequest(received.value, "request");
	if (!value) return sendJson(response, 400, { problems });
	const files = filesOfDocument(value.id, value.document).map(({ file, bytes }) => ({
		file,
		content: bytes,
	}));
	const failure = await addFiles(folder, files);
	if (failure) return sendJson(response, statusOfProblems([failure]), { problems: [failure] });
	sendJson(response, 200, { added: files.map(({ file }) => file) });
}
