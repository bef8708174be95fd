import { type Problem, readJson } from "../../annotation/index.ts";
import { documentFile } from "../../corpus/index.ts";
import { readSaveAnswer } from "../../editing/index.ts";
import { type AddRequest, addRequestJson } from "../adding/add-request.ts";
import { addressOf, fetchCatalogue, LibraryError } from "../files/fetch.ts";
import { problemOf, saveTokenHeader } from "./save-changes.ts";

/**
 * Adds a document to the folder of the local server. Resolves to the problems that prevented it, or to an empty list.
 * Rejects only with the reason of the signal.
 *
 * Fetches the token each time, because a restarted server has another one.
 */
export async function addDocument(
	added: AddRequest,
	signal: AbortSignal,
	base: string = location.href,
): Promise<readonly Problem[]> {
	const file = documentFile(added.id, added.document.suffix);
	try {
		const { saveToken } = await fetchCatalogue(signal, { base });
		const response = await fetch(addressOf("documents", base), {
			method: "POST",
			headers: { "Content-Type": "application/json", [saveTokenHeader]: saveToken ?? "" },
			body: JSON.stringify(addRequestJson(added)),
			signal,
		});
		if (response.ok) return [];
		const { value } = readJson(await response.text(), file);
		const answer = value === undefined ? undefined : readSaveAnswer(value, file).value;
		if (answer?.kind === "refused") return answer.problems;
		const reason = `Not added. The server answered with status ${response.status} and an unexpected body.`;
		return [
			problemOf(
				"E_SERVER",
				file,
				reason,
				"Check that the server has the same version as the page, then try again.",
			),
		];
	} catch (error) {
		signal.throwIfAborted();
		if (error instanceof LibraryError) return [error.problem];
		const reason = "The document could not be added, because the server does not answer.";
		return [problemOf("E_NETWORK", file, reason, "Check that the server is running, then try again.")];
	}
}
