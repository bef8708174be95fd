import { convertFile, type NamedBytes } from "../../../library/index.ts";
import type { ConvertRequest, ConvertResponse } from "./convert-messages.ts";

/** Converts one file. Images are taken from the other files that the reader has chosen, by their names. */
addEventListener("message", ({ data: { others, file, ...options } }: MessageEvent<ConvertRequest>) => {
	const respond = (response: ConvertResponse) => postMessage(response);
	convertFile(file, { ...options, loadImage: (path) => Promise.resolve(imageNamed(path, others)) }).then(
		(conversion) => respond({ kind: "converted", conversion }),
		() => respond({ kind: "failed" }),
	);
});

function imageNamed(path: string, others: readonly NamedBytes[]) {
	const name = path.slice(path.lastIndexOf("/") + 1);
	const image = others.find((other) => other.name === name);
	return image
		? ({ kind: "bytes", bytes: image.bytes } as const)
		: ({ kind: "refused", reason: "It was not chosen together with the document." } as const);
}
