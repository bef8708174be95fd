import { type DecodeResult, decodeText } from "../files/decode.ts";
import { readFileInside } from "./read-file.ts";

/** Reads a file of a library as text. */
export async function readText(folder: string, file: string): Promise<DecodeResult> {
	const read = await readFileInside(folder, file);
	if (read?.kind === "bytes") return decodeText(read.bytes, file);
	if (read) return read;
	const reason = "The file does not exist: a broken symbolic link, or the file was just removed.";
	const hint = "Restore the file, or delete the link.";
	return { kind: "refused", problem: { level: "error", code: "E_READ", file, path: "", reason, hint } };
}
