/** Returns bytes as Base64. */
export function base64Of(bytes: Uint8Array): string {
	let binary = "";
	for (let at = 0; at < bytes.length; at += chunkLength) {
		binary += String.fromCharCode(...bytes.subarray(at, at + chunkLength));
	}
	return btoa(binary);
}

/** Number of arguments that a function can have in every browser. */
const chunkLength = 16_384;

/** @throws DOMException if the text is not Base64 */
export function bytesOfBase64(text: string): Uint8Array<ArrayBuffer> {
	const binary = atob(text);
	const bytes = new Uint8Array(binary.length);
	for (let at = 0; at < binary.length; at += 1) bytes[at] = binary.charCodeAt(at);
	return bytes;
}
