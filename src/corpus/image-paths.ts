import { visit } from "unist-util-visit";
import { imagePathOfUrl } from "../document/index.ts";
import type { DocumentContent } from "./annotated-document.ts";

/** Returns the paths of the local images of a document, such as `corpus/maps/north.png`, each once. */
export function imagePathsOf(content: DocumentContent): readonly string[] {
	const urls: string[] = [];
	if (content.kind === "tree") {
		visit(content.tree, "element", ({ tagName, properties: { src } }) => {
			if (tagName === "img" && typeof src === "string") urls.push(src);
		});
	} else {
		for (const { html } of content.parts) {
			for (const [, url = ""] of html.matchAll(/<img src="([^"]*)"/g)) urls.push(url);
		}
	}
	// The addresses of local images contain only characters that HTML does not escape.
	return [...new Set(urls.flatMap((url) => imagePathOfUrl(url) ?? []))];
}
