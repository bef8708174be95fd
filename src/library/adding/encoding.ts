import { excerpt } from "../../annotation/index.ts";
import { UnusableFile } from "./conversion.ts";

/**
 * Decodes a file in an encoding. Keeps line ends.
 *
 * @param encoding label of the Encoding Standard, such as `windows-1252`
 * @throws UnusableFile if a byte is not valid, because a replacement character would falsify the text
 */
export function decodeAs(bytes: Uint8Array, encoding: string): string {
	try {
		const decoder = new TextDecoder(encoding, { fatal: true });
		const text = decoder.decode(bytes);
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
			`The file is not valid ${excerpt(encoding.toUpperCase())}.`,
			"Save the file as UTF-8, or state its encoding, on the command line with `--encoding`.",
		);
	}
}

/** Returns the encoding that a byte order mark states. */
export function markedEncoding([first, second, third]: Uint8Array): string | undefined {
	if (first === 0xef && second === 0xbb && third === 0xbf) return "utf-8";
	if (first === 0xfe && second === 0xff) return "utf-16be";
	return first === 0xff && second === 0xfe ? "utf-16le" : undefined;
}

/** The characters of Windows-1252 from 0x80 to 0x9f (Encoding Standard 9, index windows-1252). */
const windowsCharacters = "€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ";
