import { type DocumentId, type Problem, readJson } from "../../annotation/index.ts";
import { annotationsFile } from "../../corpus/index.ts";
import { readSaveAnswer, type SaveAnswer, type SaveRequest, saveRequestJson } from "../../editing/index.ts";
import { addressOf, fetchCatalogue, LibraryError, tabId } from "../files/fetch.ts";

/** The result of a request to save. Only `saved` means that the changes are on disk. */
export type SaveResult =
	| SaveAnswer
	/** No answer arrived. The changes may be on disk, so the same request has to be sent again. */
	| { readonly kind: "unreachable"; readonly problem: Problem };

export interface SaveOptions {
	/** `saveToken` of the catalogue. */
	readonly token: string;
	/** Default: no signal. Stops waiting for the answer; the changes may still be saved. */
	readonly signal?: AbortSignal;
	/** Address of the page. Default: the address of this page. */
	readonly base?: string;
}

/**
 * Saves changes of a document on the local server. Resolves when the answer is known, and rejects only with the reason
 * of the signal. The same request can be sent any number of times.
 *
 * A server that has started again has another token. Fetches the new one, and sends the request once more.
 */
export async function saveChanges(
	document: DocumentId,
	request: SaveRequest,
	{ token, signal = new AbortController().signal, base = location.href }: SaveOptions,
): Promise<SaveResult> {
	const body = JSON.stringify(saveRequestJson(request));
	const send = (currentToken: string) => post(document, body, { token: currentToken, signal, base });
	const result = await send(token);
	if (result.kind !== "refused" || !result.problems.some(({ code }) => code === "E_SAVE_TOKEN"))
		return result;
	try {
		const { saveToken } = await fetchCatalogue(signal, { base });
		return saveToken === undefined || saveToken === token ? result : await send(saveToken);
	} catch (error) {
		if (!(error instanceof LibraryError)) throw error;
		return { kind: "unreachable", problem: error.problem };
	}
}

async function post(
	document: DocumentId,
	body: string,
	{ token, signal, base }: Required<SaveOptions>,
): Promise<SaveResult> {
	const file = annotationsFile(document);
	let response: Response;
	let text: string;
	try {
		response = await fetch(addressOf(`changes/${document}`, base), {
			method: "POST",
			headers: {
				"Content-Type": "application/json",
				[saveTokenHeader]: token,
				[tabHeader]: tabId,
			},
			body,
			signal,
		});
		text = await response.text();
	} catch {
		signal.throwIfAborted();
		const reason = "The changes could not be saved, because the server does not answer.";
		const hint = "Check that the server is running, then save again.";
		return { kind: "unreachable", problem: problemOf("E_NETWORK", file, reason, hint) };
	}
	const { value } = readJson(text, file);
	const answer = value === undefined ? undefined : readSaveAnswer(value, file).value;
	if (answer && response.ok === (answer.kind === "saved")) return answer;
	const reason = `The server answered with status ${response.status}, and not as this page expects.`;
	const hint = "Check that the server has the same version as the page, then save again.";
	return { kind: "unreachable", problem: problemOf("E_SERVER", file, reason, hint) };
}

/** Header of a request to save: the token of the server. A page of another origin cannot read the token. */
export const saveTokenHeader = "X-Ascribe-Token";

/** Header of a request to save: identifies the tab, to which its own change is not reported. */
export const tabHeader = "X-Ascribe-Tab";

export const problemOf = (code: Problem["code"], file: string, reason: string, hint: string): Problem => ({
	level: "error",
	code,
	file,
	path: "",
	reason,
	hint,
});
