import { type Chunk, type ConvertedDocument, imageUrlOf } from "../../library/index.ts";

/** Puts the images of an opened document into its HTML, because no server has them. */
export function withOpenedImages(chunk: Chunk, { images }: ConvertedDocument): Chunk {
	if (chunk.kind !== "parts" || images.length === 0) return chunk;
	const urls = new Map(images.map(({ file, bytes }) => [imageAddress(file), imageUrlOf(bytes)]));
	const parts = chunk.parts.map((part) => ({
		...part,
		// The addresses of local images contain only characters that HTML does not escape.
		html: part.html.replace(/<img src="([^"]*)"/g, (tag, address: string) => {
			const url = urls.get(address);
			return url === undefined ? tag : `<img src="${url}"`;
		}),
	}));
	return { ...chunk, parts };
}

const imageAddress = (file: string): string => `library/${file.split("/").map(encodeURIComponent).join("/")}`;
