import type { Problem } from "../../annotation/index.ts";

/** A file as text with warnings about its encoding, or why it has none. */
export type Decoded =
	| { readonly kind: "text"; readonly text: string; readonly warnings: readonly Problem[] }
	| { readonly kind: "refused"; readonly problem: Problem };

/**
 * The text of a file. UTF-8 is decoded strictly: a file with an invalid byte is
 * refused, for a replaced character would silently move or break quotes.
 * A byte-order mark is taken off and every line end becomes LF, each with a
 * warning; browsers do the same to HTML (HTML Standard 13.2.3.5), so offsets
 * count alike however the file was saved.
 *
 * @param file path inside the folder, for the messages
 */
export function decodeText(bytes: Uint8Array, file: string): Decoded {
	const exact = decodeExactly(bytes, file);
	if (exact.kind === "refused") return exact;
	const decoded = exact.text;
	const warnings: Problem[] = [];
	if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) {
		warnings.push({
			level: "warning",
			code: "W_BOM",
			file,
			path: "1:1",
			reason: "The file begins with a byte-order mark, which was left out.",
			hint: "Save it as UTF-8 without one.",
		});
	}
	const text = decoded.replace(/\r\n?/g, "\n");
	if (text !== decoded) {
		const lineEnd = decoded.indexOf("\r");
		warnings.push({
			level: "warning",
			code: "W_LINE_ENDS",
			file,
			path: placeAt(decoded, lineEnd),
			reason: "Lines end with CR LF or CR, which were read as LF.",
			hint: "Save it with LF line ends.",
		});
	}
	return { kind: "text", text, warnings };
}

/** The same with every line end as it is, for files whose places count over them; only a byte-order mark is taken off. */
export function decodeExactly(bytes: Uint8Array, file: string): Decoded {
	const text = decodeStrictly(bytes);
	return text === undefined
		? { kind: "refused", problem: invalidByte(bytes, file) }
		: { kind: "text", text, warnings: [] };
}

/** `line:column`, both from 1, of an index into the text. */
export function placeAt(text: string, index: number): string {
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
	// The decoder does not say where it stopped; validity of a prefix is monotone, so halving finds it.
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
		path: placeAt(before, before.length),
		reason: "The file is not valid UTF-8 here, so it was not read.",
		hint: "Save it as UTF-8.",
	};
}
