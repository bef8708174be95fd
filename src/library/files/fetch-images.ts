import { limits } from "../../annotation/index.ts";

/**
 * Fetches images of the library as `data:` URLs by their paths. Leaves out images that are too large to be embedded, or
 * that the server does not have.
 *
 * @param paths such as `corpus/maps/north.png`
 * @throws the reason of the signal
 */
export async function fetchImages(
	paths: readonly string[],
	signal: AbortSignal,
): Promise<ReadonlyMap<string, string>> {
	const images = new Map<string, string>();
	for (const path of paths) {
		const url = await fetchImage(path, signal).catch(() => undefined);
		signal.throwIfAborted();
		if (url !== undefined) images.set(path, url);
	}
	return images;
}

async function fetchImage(path: string, signal: AbortSignal): Promise<string | undefined> {
	const address = path.split("/").map(encodeURIComponent).join("/");
	const response = await fetch(new URL(`library/${address}`, location.href), { signal });
	const [mediaType = ""] = (response.headers.get("Content-Type") ?? "").split(";");
	if (!response.ok || !/^image\/[a-z+]+$/.test(mediaType)) return undefined;
	const bytes = new Uint8Array(await response.arrayBuffer());
	return bytes.length > limits.embeddedImage ? undefined : `data:${mediaType};base64,${base64(bytes)}`;
}

/** In pieces, because a call can have only so many arguments. */
function base64(bytes: Uint8Array): string {
	const pieces: string[] = [];
	for (let at = 0; at < bytes.length; at += 8192)
		pieces.push(String.fromCharCode(...bytes.subarray(at, at + 8192)));
	return btoa(pieces.join(""));
}
