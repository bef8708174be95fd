import type { Element, Root } from "xast";
import { attributeOf, elementAt, elementsIn, textIn } from "../kit/xml.ts";

/**
 * Checks rules that the RELAX NG schema of TEI cannot express:
 *
 * - ids are unique XML names, and pointers refer to existing ids
 * - `span` follows its Schematron rules: `from` without `target`, no `to` without `from`, one pointer each
 * - the joined lines equal the text of the document
 *
 * @throws Error naming the first invalid element. Such an error is a bug in the writer.
 */
export function checkTei(tree: Root, text: string): void {
	const elements = everyElement(tree);
	const ids = new Map<string, number>();
	for (const [index, element] of elements.entries()) {
		const id = attributeOf(element, "xml:id");
		if (id === undefined) continue;
		if (!/^[A-Za-z_][\w.-]*$/.test(id)) reject(element, "its id is not an XML name");
		if (ids.has(id)) reject(element, "its id is used twice");
		ids.set(id, index);
	}
	for (const element of elements) {
		for (const name of ["from", "to", "ana", "target", "fVal"]) {
			const pointer = attributeOf(element, name);
			if (pointer === undefined) continue;
			const isKnown = pointer.startsWith("#") ? ids.has(pointer.slice(1)) : /^urn:[\w:.-]+$/.test(pointer);
			if (!isKnown) reject(element, `"${name}" refers to an id that does not exist`);
		}
		if (element.name !== "span") continue;
		const [from, to] = [attributeOf(element, "from"), attributeOf(element, "to")].map((one) =>
			ids.get(one?.slice(1) ?? ""),
		);
		if (from === undefined || to === undefined || from > to) reject(element, "it must end after its start");
	}
	const lines = elementsIn(elementAt(tree, "TEI", "text"), "p").map(textIn);
	if (lines.join("\n") !== text) throw new Error("TEI: the text differs from the text of the document.");
}

const everyElement = (tree: Root): readonly Element[] => {
	const root = tree.children.find((node) => node.type === "element");
	return root?.type === "element" ? [root, ...descendants(root)] : [];
};

const descendants = (element: Element): readonly Element[] =>
	element.children.flatMap((child) => (child.type === "element" ? [child, ...descendants(child)] : []));

function reject({ name, attributes }: Element, reason: string): never {
	throw new Error(`TEI: ${name} ${JSON.stringify(attributes)} is invalid: ${reason}.`);
}
