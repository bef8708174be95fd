import { excerpt, type Report, z } from "../../annotation/index.ts";
import { sha256Of } from "./sha256.ts";

/** SHA-256 of a document's text, as `sha256Of` writes it; files of others and older ones have none. */
export const textHashShape = z.optional(z.string());

export interface StatedText {
	/** The document's. */
	readonly id: string;
	readonly text: string;
	/** What the file says that the text's SHA-256 is; undefined where it says nothing. */
	readonly hash: string | undefined;
	/** Where it says so, for messages. */
	readonly place: string;
}

/** Reports a text that is another than that on which the places of its file were counted. */
export function reportTextHash({ id, text, hash, place }: StatedText, report: Report): void {
	if (hash === undefined || hash.toLowerCase() === sha256Of(text)) return;
	const reason = `The text of "${excerpt(id)}" is not the one that its SHA-256 is of.`;
	const hint = "Export the document again, or see whether each span still stands at its words.";
	report.warning(place, "W_TEXT_HASH", reason, hint);
}
