import { toHtml } from "hast-util-to-html";
import { lawful } from "./laws.ts";

/** The parsed document as HTML without line endings between tags, every law proved on the way. */
export function show(markdown: string): string {
	return toHtml(lawful(markdown).tree, {
		characterReferences: { useNamedReferences: true },
	})
		.replace(/>\n+</g, "><")
		.trim();
}
