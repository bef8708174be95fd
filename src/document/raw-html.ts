import type { ElementContent } from "hast";
import type { Html, Parents } from "mdast";
import type { State } from "mdast-util-to-hast";

/**
 * Shows raw HTML as the characters that stand in the source: it is foreign and
 * never run, and leaving it out would hide words of the document.
 *
 * HTML between blocks gets a paragraph of its own, HTML in a line stays in it.
 */
export function rawHtmlAsText(_state: State, node: Html, parent: Parents | undefined): ElementContent {
	const text = { type: "text", value: node.value } as const;
	return parent && flowParents.has(parent.type)
		? { type: "element", tagName: "p", properties: {}, children: [text] }
		: text;
}

const flowParents: ReadonlySet<string> = new Set(["root", "blockquote", "listItem", "footnoteDefinition"]);
