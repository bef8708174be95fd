import type { Root } from "hast";
import { visit } from "unist-util-visit";
import { textOf } from "./text.ts";

/**
 * Gives headings the ids that links inside Markdown files count on, as GitHub
 * makes them: lower case, punctuation dropped, spaces as hyphens, a number on
 * the second of a kind. The usual package ships a table for what `\p{…}` says.
 * No two are the same, whatever the headings are called.
 *
 * @param taken ids that are given already, each with the number that was tried last
 */
export function addHeadingIds(tree: Root, taken = new Map<string, number>()) {
	visit(tree, "element", (element) => {
		if (!/^h[1-6]$/.test(element.tagName)) return;
		const slug = slugOf(textOf(element));
		let id = slug;
		for (let before = taken.get(slug) ?? 0; taken.has(id); id = `${slug}-${before}`) {
			before += 1;
			taken.set(slug, before);
		}
		taken.set(id, 0);
		element.properties.id = id;
	});
}

const slugOf = (text: string) =>
	text
		.trim()
		.toLowerCase()
		.replace(/[^\p{L}\p{M}\p{N}\p{Pc}\- ]/gu, "")
		.replaceAll(" ", "-");
