import { savingMessages as text } from "../saving/saving-messages.ts";

/** Says why the browser does not keep changes. */
export function storageReason(error: unknown): string {
	if (!(error instanceof Error || error instanceof DOMException)) return text.storageForbidden;
	if (error.name === "QuotaExceededError") return text.storageFull;
	const isForbidden = ["SecurityError", "InvalidStateError", "UnknownError", "ReferenceError"].includes(
		error.name,
	);
	return isForbidden ? text.storageForbidden : error.message;
}
