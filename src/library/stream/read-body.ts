import type { FetchOptions } from "../files/fetch.ts";

/**
 * Returns a function that reads a response in chunks. It calls `onBeginning` once, when at least 256 KB or the
 * whole file have been read. The last character of that text may be incomplete.
 */
export function readBodyWithBeginning(
	onBeginning: (text: string) => void,
): NonNullable<FetchOptions["readBody"]> {
	return async (response) => {
		const chunks: Uint8Array[] = [];
		let length = 0;
		let isReported = false;
		const report = () => {
			if (!isReported) onBeginning(new TextDecoder().decode(joined(chunks, length)));
			isReported = true;
		};
		const reader = response.body?.getReader();
		for (let read = await reader?.read(); read && !read.done; read = await reader?.read()) {
			chunks.push(read.value);
			length += read.value.length;
			if (length >= beginning) report();
		}
		report();
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
