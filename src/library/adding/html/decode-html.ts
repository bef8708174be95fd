import { decodeAs, markedEncoding } from "../encoding.ts";

/**
 * Decodes an HTML file. The encoding is the stated one, that of the byte order mark, the one that the first 1,024 bytes
 * declare (HTML Standard 13.2.3), or UTF-8. Line ends become LF.
 *
 * @throws UnusableFile if a byte is not valid in the encoding
 */
export function decodeHtml(bytes: Uint8Array, encoding?: string): string {
	const label = encoding ?? markedEncoding(bytes) ?? declaredEncoding(bytes) ?? "utf-8";
	return decodeAs(bytes, label).replace(/\r\n?/g, "\n");
}

function declaredEncoding(bytes: Uint8Array): string | undefined {
	const start = String.fromCharCode(...bytes.subarray(0, 1024));
	const label =
		/<meta\b[^>]*?charset\s*=\s*["']?\s*([\w-]+)/i.exec(start)?.[1] ??
		/^\s*<\?xml\b[^>]*?\bencoding\s*=\s*["']([\w-]+)/.exec(start)?.[1];
	// A declaration that is readable as single bytes cannot be in UTF-16 (HTML Standard 13.2.3.2).
	return label === undefined || /^utf-?16/i.test(label) ? undefined : label;
}
