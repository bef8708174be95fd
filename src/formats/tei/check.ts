import type { Element, Root } from "xast";
import { attributeOf, elementAt, elementsIn, textIn } from "../kit/xml-tree.ts";

/**
 * Holds a tree to what the schema of TEI cannot see: ids that are names and stand
 * once, pointers that lead to something, and the Schematron rules of `span`
 * (`from` without `target`, no `to` without `from`, one pointer each). The text must be
 * that of the document.
 *
 * @throws Error naming the first element that is not so: the writer is wrong then
 */
export function checkTei(tree: Root, text: string): void {
	const all = everyElement(tree);
	const ids = new Map<string, number>();
	for (const [index, element] of all.entries()) {
		const id = attributeOf(element, "xml:id");
		if (id === undefined) continue;
		if (!/^[A-Za-z_][\w.-]*$/.test(id) || ids.has(id)) fails(element, "its id is no name, or stands twice");
		ids.set(id, index);
	}
	for (const element of all) {
		for (const name of ["from", "to", "ana", "target", "fVal"]) {
			const pointer = attributeOf(element, name);
			if (pointer === undefined) continue;
			const isKnown = pointer.startsWith("#") ? ids.has(pointer.slice(1)) : /^urn:[\w:.-]+$/.test(pointer);
			if (!isKnown) fails(element, `"${name}" leads to nothing`);
		}
		if (element.name !== "span") continue;
		const [from, to] = [attributeOf(element, "from"), attributeOf(element, "to")].map((one) =>
			ids.get(one?.slice(1) ?? ""),
		);
		if (from === undefined || to === undefined || from > to)
			fails(element, "it does not end after it begins");
	}
	const lines = elementsIn(elementAt(tree, "TEI", "text"), "p").map(textIn);
	if (lines.join("\n") !== text) throw new Error("TEI: the text is another one than that of the document.");
}

const everyElement = (tree: Root): readonly Element[] => {
	const root = tree.children.find((node) => node.type === "element");
	return root?.type === "element" ? [root, ...descendants(root)] : [];
};

const descendants = (element: Element): readonly Element[] =>
	element.children.flatMap((child) => (child.type === "element" ? [child, ...descendants(child)] : []));

function fails({ name, attributes }: Element, reason: string): never {
	throw new Error(`TEI: ${name} ${JSON.stringify(attributes)} is wrong: ${reason}.`);
}
