import type { Nodes } from "hast";

/** An element as its name and contents, without attributes. Adjacent texts are joined. */
export type Shape = string | { readonly name: string; readonly inside: readonly Shape[] };

/** Parses the HTML of a part. */
export function parsedHtml(html: string): HTMLElement {
	const part = document.createElement("div");
	part.innerHTML = html;
	return part;
}

/** Elements that must not contain a mark: a parser would move the mark, or the mark is not allowed. */
export const neverAroundMarks = "div,table,thead,tbody,tfoot,tr,ul,ol,blockquote,section,figure,details,mark";

/** Returns the structure of the elements in the page, ignoring marks. */
export function shapeOfDom(parent: Node): readonly Shape[] {
	const shapes = [...parent.childNodes].flatMap((node): readonly Shape[] => {
		if (node.nodeType === node.TEXT_NODE) return [node.textContent ?? ""];
		const inside = shapeOfDom(node);
		const name = node.nodeName.toLowerCase();
		return name === "mark" ? inside : [{ name, inside }];
	});
	return joined(shapes);
}

export function shapeOfTree(nodes: readonly Nodes[]): readonly Shape[] {
	const shapes = nodes.flatMap((node): readonly Shape[] => {
		if (node.type === "text") return [node.value];
		return node.type === "element" ? [{ name: node.tagName, inside: shapeOfTree(node.children) }] : [];
	});
	return joined(shapes);
}

function joined(shapes: readonly Shape[]): readonly Shape[] {
	const found: Shape[] = [];
	for (const shape of shapes) {
		const last = found.at(-1);
		if (typeof shape === "string" && typeof last === "string") found[found.length - 1] = last + shape;
		else if (shape !== "") found.push(shape);
	}
	return found;
}
