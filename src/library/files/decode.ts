import type { Problem } from "../../annotation/index.ts";
import { isPlainTextFile } from "../../document/index.ts";

/** The text of a file with warnings about its encoding, or the reason why the file could not be decoded. */
export type DecodeResult =
	| { readonly kind: "text"; readonly text: string; readonly warnings: readonly Problem[] }
	| { readonly kind: "refused"; readonly problem: Problem };

/**
 * Decodes a file as UTF-8. A file with an invalid byte is refused, because a replacement character
 * would silently shift or break quotes. A byte-order mark is removed and every line end becomes LF,
 * each with a warning. Browsers do the same to HTML (HTML Standard 13.2.3.5), so offsets do not depend
 * on how the file was saved.
 *
 * A plain text document keeps its line ends, because offsets of other tools can count them. Its byte order mark is
 * removed without a warning, because other tools do not count the mark.
 *
 * @param file path inside the folder, for the problems
 */
export function decodeText(bytes: Uint8Array, file: string): DecodeResult {
	const decoded = decodeExactly(bytes, file);
	if (decoded.kind === "refused" || isPlainTextFile(file)) return decoded;
	const warnings: Problem[] = [];
	if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) {
		warnings.push({
			level: "warning",
			code: "W_BOM",
			file,
			path: "1:1",
			reason: "The file begins with a byte-order mark. The mark was removed.",
			hint: "Save the file as UTF-8 without a byte-order mark.",
		});
	}
	const text = decoded.text.replace(/\r\n?/g, "\n");
	if (text !== decoded.text) {
		warnings.push({
			level: "warning",
			code: "W_LINE_ENDS",
			file,
			path: lineAndColumn(decoded.text, decoded.text.indexOf("\r")),
			reason: "Lines end with CR LF or CR. They were read as LF.",
			hint: "Save the file with LF line endings.",
		});
	}
	return { kind: "text", text, warnings };
}

/** Like `decodeText`, but keeps line ends, for files of other tools whose offsets count them. */
export function decodeExactly(bytes: Uint8Array, file: string): DecodeResult {
	const text = decodeStrictly(bytes);
	return text === undefined
		? { kind: "refused", problem: invalidByte(bytes, file) }
		: { kind: "text", text, warnings: [] };
}

/**
 * Returns `line:column` of an index into a text. Both count from 1, columns in code points.
 *
 * @param index in UTF-16 units
 */
export function lineAndColumn(text: string, index: number): string {
	const before = text.slice(0, index).split("\n");
	return `${before.length}:${[...(before.at(-1) ?? "")].length + 1}`;
}

function decodeStrictly(bytes: Uint8Array, options?: TextDecodeOptions): string | undefined {
	try {
		return new TextDecoder("utf-8", { fatal: true }).decode(bytes, options);
	} catch {
		return undefined;
	}
}

function invalidByte(bytes: Uint8Array, file: string): Problem {
	// The decoder does not report where it failed. If a prefix is valid, shorter prefixes are too,
	// so a binary search finds the first invalid byte.
	let valid = 0;
	let invalid = bytes.length + 1;
	while (invalid - valid > 1) {
		const middle = (valid + invalid) >>> 1;
		if (decodeStrictly(bytes.subarray(0, middle), { stream: true }) === undefined) invalid = middle;
		else valid = middle;
	}
	const before = decodeStrictly(bytes.subarray(0, valid), { stream: true }) ?? "";
	return {
		level: "error",
		code: "E_ENCODING",
		file,
		path: lineAndColumn(before, before.length),
		reason: "The file is not valid UTF-8 here. It was not read.",
		hint: "Save the file as UTF-8.",
	};
}
