import type { FetchOptions } from "../files/fetch.ts";

/**
 * Takes a file piece by piece and tells what there is of its text once the first
 * 256 KB have come, or all of it. The end of what is told may be cut.
 */
export function readBodyWithBeginning(
	onBeginning: (text: string) => void,
): NonNullable<FetchOptions["readBody"]> {
	return async (response) => {
		const chunks: Uint8Array[] = [];
		let length = 0;
		let isTold = false;
		const tell = () => {
			if (!isTold) onBeginning(new TextDecoder().decode(joined(chunks, length)));
			isTold = true;
		};
		const reader = response.body?.getReader();
		for (let read = await reader?.read(); read && !read.done; read = await reader?.read()) {
			chunks.push(read.value);
			length += read.value.length;
			if (length >= beginning) tell();
		}
		tell();
		return joined(chunks, length);
	};
}

const beginning = 256 * 1024;

function joined(chunks: readonly Uint8Array[], length: number): Uint8Array<ArrayBuffer> {
	const all = new Uint8Array(length);
	let at = 0;
	for (const chunk of chunks) {
		all.set(chunk, at);
		at += chunk.length;
	}
	return all;
}
