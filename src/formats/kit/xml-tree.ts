import type { Element, Nodes } from "xast";
import { references } from "./xml-text.ts";

/** All text in a node, in order. CDATA is text. */
export function textIn(node: Nodes | undefined): string {
	if (!node) return "";
	if (node.type === "text" || node.type === "cdata") return node.value;
	if (node.type === "raw") return signs.get(node.value) ?? "";
	return "children" in node ? node.children.map(textIn).join("") : "";
}

const signs = new Map([...references].map(([sign, reference]) => [reference, sign]));

/** The elements that stand directly in a node, of these names where some are given. */
export const childrenOf = (node: Nodes | undefined, ...names: readonly string[]): readonly Element[] =>
	node && "children" in node
		? node.children.flatMap((child) =>
				child.type === "element" && (names.length === 0 || names.includes(child.name)) ? [child] : [],
			)
		: [];

/** The first element at a path of names from a node. */
export function elementAt(node: Nodes | undefined, ...path: readonly string[]): Element | undefined {
	const [name, ...rest] = path;
	const [found] = name === undefined ? [] : childrenOf(node, name);
	return rest.length === 0 ? found : elementAt(found, ...rest);
}

/** Every element in a node with one of these names, in order, however deep. */
export const elementsIn = (node: Nodes | undefined, ...names: readonly string[]): readonly Element[] =>
	childrenOf(node).flatMap((child) => [
		...(names.includes(child.name) ? [child] : []),
		...elementsIn(child, ...names),
	]);

/** The value of an attribute; undefined where there is none or it is empty. */
export const attributeOf = (element: Element, name: string): string | undefined =>
	element.attributes[name] || undefined;

/** `line:column`, both from 1. */
export const placeOf = ({ position }: Element): string =>
	position ? `${position.start.line}:${position.start.column}` : "";
