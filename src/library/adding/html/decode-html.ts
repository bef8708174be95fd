import { UnusableFile } from "../conversion.ts";

/**
 * Decodes an HTML file. The encoding is that of the byte order mark, or the one that the first 1,024 bytes declare (HTML
 * Standard 13.2.3), or UTF-8. Line ends become LF.
 *
 * @throws UnusableFile if a byte is not valid, because a replacement character would falsify the text
 */
export function decodeHtml(bytes: Uint8Array): string {
	const label = markedEncoding(bytes) ?? declaredEncoding(bytes) ?? "utf-8";
	try {
		const decoder = new TextDecoder(label, { fatal: true });
		const text = decoder.decode(bytes).replace(/\r\n?/g, "\n");
		// Node 20 decodes Windows-1252 as Latin-1.
		return decoder.encoding === "windows-1252"
			? text.replace(
					/[\u0080-\u009f]/g,
					(character) => windowsCharacters[character.charCodeAt(0) - 0x80] ?? character,
				)
			: text;
	} catch {
		throw new UnusableFile(
			"E_ENCODING",
			`The file is not valid ${label.toUpperCase()}, which it declares or which is the default.`,
			"Save the page as UTF-8, or declare its encoding with `<meta charset>`.",
		);
	}
}

function markedEncoding([first, second, third]: Uint8Array): string | undefined {
	if (first === 0xef && second === 0xbb && third === 0xbf) return "utf-8";
	if (first === 0xfe && second === 0xff) return "utf-16be";
	return first === 0xff && second === 0xfe ? "utf-16le" : undefined;
}

function declaredEncoding(bytes: Uint8Array): string | undefined {
	const start = String.fromCharCode(...bytes.subarray(0, 1024));
	const label = /<meta\b[^>]*?charset\s*=\s*["']?\s*([\w-]+)/i.exec(start)?.[1];
	// A declaration that is readable as single bytes cannot be in UTF-16 (HTML Standard 13.2.3.2).
	return label === undefined || /^utf-?16/i.test(label) ? undefined : label;
}

/** The characters of Windows-1252 from 0x80 to 0x9f (Encoding Standard 9, index windows-1252). */
const windowsCharacters = "€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ";
