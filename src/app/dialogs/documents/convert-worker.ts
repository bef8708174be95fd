import { type Conversion, convertFile, type NamedBytes } from "../../../library/index.ts";
import type { ConvertRequest, ConvertResponse } from "./convert-messages.ts";

addEventListener("message", ({ data }: MessageEvent<ConvertRequest>) => {
	const respond = (response: ConvertResponse) => postMessage(response);
	convert(data).then(
		(conversion) => respond({ kind: "converted", conversion }),
		() => respond({ kind: "failed" }),
	);
});

/** Converts one file. Images are taken from the other files that the reader has chosen, by their names. */
async function convert({ others, file, isAnnotated, ...options }: ConvertRequest): Promise<Conversion> {
	if (isAnnotated) {
		const { convertAnnotated } = await import("./annotated-text.ts");
		const conversion = await convertAnnotated([file, ...others], options.id);
		if (conversion) return conversion;
	}
	return convertFile(file, { ...options, loadImage: (path) => Promise.resolve(imageNamed(path, others)) });
}

function imageNamed(path: string, others: readonly NamedBytes[]) {
	const name = path.slice(path.lastIndexOf("/") + 1);
	const image = others.find((other) => other.name === name);
	return image
		? ({ kind: "bytes", bytes: image.bytes } as const)
		: ({ kind: "refused", reason: "It was not chosen together with the document." } as const);
}
