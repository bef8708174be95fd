import type { Element, ElementContent, Properties, Root, RootContent, Text } from "hast";

/**
 * Returns the tree from which `renderParts` made these parts, without marks and labels.
 *
 * Parses only the output of `serialiseHtml`. Property values are strings, as they were serialised.
 */
export function unmarkedTree(parts: readonly string[]): Root {
	const root: Root = { type: "root", children: [] };
	const open: Element[] = [];
	const add = (node: ElementContent) => addTo(open.at(-1)?.children ?? root.children, node);
	for (const html of parts) {
		for (const [token, slash, name = "", attributes = ""] of html.matchAll(tokens)) {
			if (name === "mark") continue;
			if (slash === "/") {
				open.pop();
			} else if (name === "") {
				add({ type: "text", value: decoded(token) });
			} else {
				const element: Element = {
					type: "element",
					tagName: name,
					properties: propertiesIn(attributes),
					children: [],
				};
				add(element);
				if (!voids.has(name)) open.push(element);
			}
		}
	}
	return root;
}

/** A tag with its attributes, or text. */
const tokens = /<(\/?)([a-z][a-z0-9]*)((?: [a-z-]+="[^"]*")*)>|[^<]+/g;
const voids: ReadonlySet<string> = new Set(["br", "hr", "img"]);

/** Adds a node. Joins a text node with the text node before it, because a mark may have separated them. */
function addTo(siblings: (ElementContent | RootContent)[], node: ElementContent): void {
	const last = siblings.at(-1);
	if (node.type === "text" && last?.type === "text") last.value += node.value;
	else siblings.push(node);
}

function propertiesIn(attributes: string): Properties {
	const properties: Properties = {};
	for (const [, name = "", value = ""] of attributes.matchAll(/ ([a-z-]+)="([^"]*)"/g)) {
		if (name === "data-label") continue;
		const words = decoded(value);
		if (name === "class") properties.className = words.split(" ");
		else properties[propertyName(name)] = words;
	}
	return properties;
}

/** hast uses DOM property names: `dataFootnoteRef`, `ariaLabel`. */
const propertyName = (attribute: string): string =>
	attribute.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());

const decoded = (text: Text["value"]): string =>
	text.replace(/&(amp|lt|quot);/g, (_, name: string) => (name === "amp" ? "&" : name === "lt" ? "<" : '"'));
