import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex } from "@noble/hashes/utils.js";
import { excerpt, type Report, z } from "../../annotation/index.ts";

/** SHA-256 of a document's text, as `sha256Of` writes it. Missing in files of other tools. */
export const textHashShape = z.optional(z.string());

export interface HashedText {
	/** Id of the document. */
	readonly id: string;
	readonly text: string;
	/** The SHA-256 that the file states. Undefined if the file states none. */
	readonly hash: string | undefined;
	/** Location of the hash in the file, for problem messages. */
	readonly location: string;
}

/** Warns if the text does not match the hash, because the positions in the file may then be wrong. */
export function reportTextHash({ id, text, hash, location }: HashedText, report: Report): void {
	if (hash === undefined || hash.toLowerCase() === sha256Of(text)) return;
	const reason = `The text of "${excerpt(id)}" does not match its SHA-256.`;
	const hint = "Export the document again, or check the position of each span.";
	report.warning(location, "W_TEXT_HASH", reason, hint);
}

/** Returns the SHA-256 (FIPS 180-4) of bytes, or of a text in UTF-8, in lower-case hexadecimal. */
export const sha256Of = (content: string | Uint8Array): string => bytesToHex(digestOf(content));

/** SHA-256 of a text in UTF-8, in Base64 as a content security policy expects. */
export const sha256Base64Of = (text: string): string => btoa(String.fromCharCode(...digestOf(text)));

const digestOf = (content: string | Uint8Array): Uint8Array =>
	sha256(typeof content === "string" ? new TextEncoder().encode(content) : content);
