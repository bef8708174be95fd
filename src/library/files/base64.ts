/** Returns bytes as Base64. */
export function base64Of(bytes: Uint8Array): string {
	let signs = "";
	for (let at = 0; at < bytes.length; at += chunkLength) {
		signs += String.fromCharCode(...bytes.subarray(at, at + chunkLength));
	}
	return btoa(signs);
}

/** Arguments that a function can have at once in every browser. */
const chunkLength = 16_384;

/** @throws DOMException if the text is not Base64 */
export function bytesOfBase64(text: string): Uint8Array<ArrayBuffer> {
	const signs = atob(text);
	const bytes = new Uint8Array(signs.length);
	for (let at = 0; at < signs.length; at += 1) bytes[at] = signs.charCodeAt(at);
	return bytes;
}
