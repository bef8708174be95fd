import type { Element, ElementContent, Nodes, Root } from "hast";
import { visit } from "unist-util-visit";
import { textOf } from "../../../document/index.ts";

export interface TakenFootnote {
	/** Letters, digits and hyphens. Unique in the document. */
	readonly label: string;
	readonly content: readonly ElementContent[];
}

/**
 * Removes the footnotes from a tree, and returns them. Each reference becomes a `span` with its label as
 * `dataFootnoteRef`. A footnote is a paragraph or list item that is the target of a short link and contains a link back.
 * References in tables and figures stay links.
 */
export function takeFootnotes(tree: Root): readonly TakenFootnote[] {
	const index = indexOf(tree);
	const notes = new Map<Element, { readonly label: string; readonly references: Set<string> }>();
	const labels = new Set<string>();
	for (const link of index.links) {
		const target = noteOf(link, index);
		const mark = markOf(link);
		if (!target || mark === undefined) continue;
		const references = referenceIds(link, index);
		const hasBackLink = index.links.some(
			(other) => references.has(fragmentOf(other) ?? "") && isInside(other, target, index),
		);
		if (!hasBackLink) continue;
		const note = notes.get(target) ?? { label: labelFor(mark, labels), references: new Set<string>() };
		notes.set(target, note);
		for (const id of references) note.references.add(id);
		replaceByReference(link, note.label, index);
	}
	return [...notes].map(([target, { label, references }]) => {
		remove(target, index);
		return { label, content: withoutBackLinks(target.children, references) };
	});
}

interface TreeIndex {
	readonly parents: ReadonlyMap<Nodes, Element | Root>;
	readonly byId: ReadonlyMap<string, Element>;
	readonly links: readonly Element[];
}

function indexOf(tree: Root): TreeIndex {
	const parents = new Map<Nodes, Element | Root>();
	const byId = new Map<string, Element>();
	const links: Element[] = [];
	visit(tree, (node, _, parent) => {
		if (parent) parents.set(node, parent);
		if (node.type !== "element") return;
		for (const id of idsOf(node)) if (!byId.has(id)) byId.set(id, node);
		if (fragmentOf(node) !== undefined) links.push(node);
	});
	return { parents, byId, links };
}

function idsOf({ tagName, properties: { id, name } }: Element): readonly string[] {
	return [id, tagName === "a" ? name : undefined].filter((value) => typeof value === "string");
}

/** Returns the id of the target of a link in the same document. Undefined for other links. */
export function fragmentOf({ tagName, properties: { href } }: Element): string | undefined {
	return tagName === "a" && typeof href === "string" && /^#./.test(href) ? href.slice(1) : undefined;
}

/** Returns the paragraph or item with the target of a link. Undefined if the link is in that item, a table or a figure. */
function noteOf(link: Element, { byId, parents }: TreeIndex): Element | undefined {
	let target: Element | Root | undefined = byId.get(fragmentOf(link) ?? "");
	while (target?.type === "element" && !noteElements.has(target.tagName)) target = parents.get(target);
	if (target?.type !== "element") return undefined;
	for (let node: Element | Root | undefined = link; node; node = parents.get(node)) {
		if (node === target || (node.type === "element" && /^(?:table|figure)$/.test(node.tagName)))
			return undefined;
	}
	return target;
}

const noteElements: ReadonlySet<string> = new Set(["li", "p", "dd", "div", "aside"]);

/** Returns the mark of a reference, such as `1` or `*`. Undefined for any longer text. */
const markOf = (link: Element): string | undefined =>
	/^[\s[(]*([\p{L}\p{N}*†‡§¶]{1,4})[\s\])]*$/u.exec(textOf(link))?.[1];

/** Returns the ids that a link back to a reference can have: of the link, and of the elements directly around it. */
function referenceIds(link: Element, { parents }: TreeIndex): ReadonlySet<string> {
	const ids = new Set(idsOf(link));
	for (
		let node = parents.get(link);
		node?.type === "element" && wrappers.has(node.tagName);
		node = parents.get(node)
	) {
		for (const id of idsOf(node)) ids.add(id);
	}
	return ids;
}

const wrappers: ReadonlySet<string> = new Set(["sup", "span", "small"]);

function isInside(node: Element, outer: Element, { parents }: TreeIndex): boolean {
	for (let at: Element | Root | undefined = node; at; at = parents.get(at)) if (at === outer) return true;
	return false;
}

function labelFor(mark: string, taken: Set<string>): string {
	let label = /^[a-z0-9]+$/i.test(mark) ? mark.toLowerCase() : String(taken.size + 1);
	for (let number = taken.size + 1; taken.has(label); number += 1) label = String(number);
	taken.add(label);
	return label;
}

/** Replaces a link, and the elements that contain only this link, by a reference to a footnote. */
function replaceByReference(link: Element, label: string, { parents }: TreeIndex): void {
	let outer = link;
	for (;;) {
		const parent = parents.get(outer);
		if (parent?.type !== "element" || !wrappers.has(parent.tagName)) break;
		if (
			parent.children.some(
				(child) => child !== outer && (child.type !== "text" || /[^\s[\]()]/.test(child.value)),
			)
		)
			break;
		outer = parent;
	}
	outer.tagName = "span";
	outer.properties = { dataFootnoteRef: label };
	outer.children = [];
}

/** Removes a node, and a list that is then empty. */
function remove(node: Element, { parents }: TreeIndex): void {
	const parent = parents.get(node);
	if (!parent) return;
	parent.children = parent.children.filter((child) => child !== node);
	const isEmpty = parent.children.every((child) => child.type === "text" && child.value.trim() === "");
	if (isEmpty && parent.type === "element" && /^[ou]l$/.test(parent.tagName))
		remove(parent, { parents, byId: new Map(), links: [] });
}

function withoutBackLinks(
	nodes: readonly ElementContent[],
	references: ReadonlySet<string>,
): ElementContent[] {
	return nodes.flatMap((node): ElementContent[] => {
		if (node.type !== "element") return [node];
		if (references.has(fragmentOf(node) ?? "")) return [];
		const children = withoutBackLinks(node.children, references);
		const isOnlyBackLink =
			wrappers.has(node.tagName) &&
			children.length < node.children.length &&
			!/[^\s[\]()^↑↩]/u.test(textOf({ ...node, children }));
		return isOnlyBackLink ? [] : [{ ...node, children }];
	});
}
