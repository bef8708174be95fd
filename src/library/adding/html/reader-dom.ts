import type { Element, Nodes } from "hast";

/** The part of a DOM node that is used here. The types of the DOM are not available in a worker. */
export interface ReaderNode {
	readonly childNodes: ArrayLike<ReaderNode>;
}

/** Serialises nodes for the DOM of Readability, which parses a tree of the same form. Comments separate adjacent texts. */
export function markupOf(nodes: readonly Nodes[]): string {
	let markup = "";
	let isAfterText = false;
	for (const node of nodes.filter(isInDom)) {
		if (node.type === "text") {
			markup += (isAfterText ? "<!-- -->" : "") + escaped(node.value);
		} else if (node.type === "element") {
			const content = markupOf(node.children);
			const end = content === "" ? "/>" : `>${content}</${node.tagName}>`;
			markup += `<${node.tagName}${attributesOf(node)}${end}`;
		}
		isAfterText = node.type === "text";
	}
	return markup;
}

const isInDom = (node: Nodes): boolean =>
	node.type === "element" || (node.type === "text" && node.value !== "");

function attributesOf({ properties }: Element): string {
	return Object.entries(properties)
		.map(([name, value]) => {
			const attribute = readAttributes.get(name);
			if (attribute === undefined || value === null || value === undefined || value === false) return "";
			// Readability replaces such a link by a new text, which has no source.
			if (attribute === "href" && /^\s*javascript:/i.test(String(value))) return "";
			return ` ${attribute}="${escaped(Array.isArray(value) ? value.join(" ") : String(value))}"`;
		})
		.join("");
}

/** The attributes that Readability reads, by their names in hast. */
const readAttributes: ReadonlyMap<string, string> = new Map([
	["alt", "alt"],
	["ariaHidden", "aria-hidden"],
	["ariaModal", "aria-modal"],
	["className", "class"],
	["dataSrc", "data-src"],
	["href", "href"],
	["id", "id"],
	["itemProp", "itemprop"],
	["rel", "rel"],
	["role", "role"],
	["src", "src"],
	["srcSet", "srcset"],
]);

const escaped = (text: string): string =>
	text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);

/** Maps each node of a DOM parsed from `markupOf` to its hast node. */
export function domSources(parent: ReaderNode, nodes: readonly Nodes[]): Map<ReaderNode, Nodes> {
	const sources = new Map<ReaderNode, Nodes>();
	const match = (found: ArrayLike<ReaderNode>, children: readonly Nodes[]): void => {
		for (const [at, source] of children.filter(isInDom).entries()) {
			const node = found[at];
			if (!node) continue;
			sources.set(node, source);
			if (source.type === "element") match(node.childNodes, source.children);
		}
	};
	match(parent.childNodes, nodes);
	return sources;
}
