import { trustedHtml } from "../ui/trusted-types.ts";

/**
 * Replaces the content of an element.
 *
 * @param html serialised from a sanitised tree and its marks, and from nothing else
 * @param direction of the document
 */
export function fillWithHtml(element: Element, html: string, direction: ContentDirection): void {
	writeHtml(element, html);
	setBlockDirections(element, direction);
}

/** Of a document. `auto` if the language is unknown. */
export type ContentDirection = "ltr" | "rtl" | "auto";

/**
 * Replaces the child nodes that differ between two versions of the content of an element. The browser then computes the
 * styles and the layout of a paragraph, and not of the whole part.
 *
 * @returns the elements with new child nodes
 */
export function updateHtml(
	element: Element,
	{ before, html, direction, credits }: HtmlUpdate,
): readonly Element[] {
	const changed: Element[] = [];
	const update = (live: Element, old: Node, next: Node): void => {
		const nodes = [...live.childNodes].filter((node) => node !== credits);
		const [oldNodes, nextNodes] = [[...old.childNodes], [...next.childNodes]];
		const isSameNumber = nodes.length === oldNodes.length && nodes.length === nextNodes.length;
		if (!isSameNumber) {
			live.replaceChildren(...nextNodes);
			changed.push(live);
			return;
		}
		let isChanged = false;
		for (const [at, node] of nodes.entries()) {
			const [oldNode, nextNode] = [oldNodes[at], nextNodes[at]];
			if (!oldNode || !nextNode || oldNode.isEqualNode(nextNode)) continue;
			if (node instanceof Element && isSameTag(oldNode, nextNode)) {
				update(node, oldNode, nextNode);
			} else {
				node.replaceWith(nextNode);
				isChanged = true;
			}
		}
		if (isChanged) changed.push(live);
	};
	update(element, fragmentOf(before), fragmentOf(html));
	if (changed.length > 0) setBlockDirections(element, direction);
	return changed;
}

export interface HtmlUpdate {
	/** The HTML that the element was filled with. */
	readonly before: string;
	/** Serialised from a sanitised tree and its marks, and from nothing else. */
	readonly html: string;
	readonly direction: ContentDirection;
	/** An element that was added to the content, and stays. */
	readonly credits: Element;
}

function fragmentOf(html: string): DocumentFragment {
	const template = document.createElement("template");
	writeHtml(template, html);
	return template.content;
}

/** @param html serialised from a sanitised tree and its marks, and from nothing else */
function writeHtml(element: Element, html: string): void {
	element.innerHTML = trustedHtml(html);
}

const isSameTag = (one: Node, other: Node): boolean => one.cloneNode().isEqualNode(other.cloneNode());

/**
 * Sets `dir` on each block whose first strong letter (Unicode TR 9, P2 and P3) has another
 * direction than the document. Brackets and alignment follow the block. The value is
 * explicit and not `auto`, so that the style sheet can select it.
 */
function setBlockDirections(part: Element, direction: ContentDirection): void {
	// Most documents have one direction and need only this one search.
	if (direction === "ltr" && !rightToLeft.test(part.textContent)) return;
	for (const block of part.querySelectorAll<HTMLElement>(blockSelector)) {
		const [letter] = /\p{L}/u.exec(block.textContent) ?? [];
		if (letter === undefined) continue;
		const blockDirection = rightToLeft.test(letter) ? "rtl" : "ltr";
		if (blockDirection !== direction) setIfChanged(block, "dir", blockDirection);
	}
}

/** The Unicode blocks of right-to-left letters (Bidi_Class R and AL). */
const rightToLeft = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;

const blockSelector = "p, h1, h2, h3, h4, h5, h6, li, blockquote, th, td, pre, .continues";

/**
 * Sets an attribute, or removes it for `undefined`. Leaves an equal value, because browsers compute the styles of the
 * whole article again each time `lang` or `dir` is set.
 */
export function setIfChanged(element: Element, name: string, value: string | undefined): void {
	if (value === undefined) element.removeAttribute(name);
	else if (element.getAttribute(name) !== value) element.setAttribute(name, value);
}
