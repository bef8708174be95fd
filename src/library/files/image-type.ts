import { base64Of } from "./base64.ts";

/** Returns the type of an image from its first bytes (MIME Sniffing Standard 6.1). Undefined for any other file. */
export function imageTypeOf(bytes: Uint8Array): string | undefined {
	// Not a `TextDecoder` for Latin-1: the encoding of that name is Windows-1252, which changes some bytes.
	const start = String.fromCharCode(...bytes.subarray(0, 1024));
	if (start.startsWith("\x89PNG\r\n\x1a\n")) return "image/png";
	if (start.startsWith("\xff\xd8\xff")) return "image/jpeg";
	if (/^GIF8[79]a/.test(start)) return "image/gif";
	if (/^RIFF[\s\S]{4}WEBP/.test(start)) return "image/webp";
	if (/^[\s\S]{4}ftypavi[fs]/.test(start)) return "image/avif";
	if (/^(?:\xef\xbb\xbf)?\s*(?:<\?xml|<!--|<!DOCTYPE svg|<svg[\s>])/i.test(start)) return svgType;
	return undefined;
}

export const svgType = "image/svg+xml";

/** Returns an image as a `data:` URL. */
export const imageUrlOf = (bytes: Uint8Array): string =>
	`data:${imageTypeOf(bytes) ?? "application/octet-stream"};base64,${base64Of(bytes)}`;
