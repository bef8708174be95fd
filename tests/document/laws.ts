import type { Element, Root, RootContent } from "hast";
import { visit } from "unist-util-visit";
import { expect } from "vitest";
import { headingsOf, type ParsedDocument, parseDocument, partsOf, textOf } from "../../src/document/index.ts";

/** Parses, and proves what holds of every document whatever is in it. */
export function lawful(markdown: string): ParsedDocument {
	const document = parseDocument(markdown);
	const { tree, text } = document;
	expect(text).toBe(textOf(tree));
	expect(text).not.toMatch(/[\r\0]/);
	provePartsAreTheTree(tree, text);
	proveHeadingsAreInPlace(tree, text);
	const ids: string[] = [];
	visit(tree, (node) => {
		expect(["root", "element", "text"]).toContain(node.type);
		if (node.type !== "element") return;
		proveElementIsKnown(node);
		if (node.properties.id !== undefined) ids.push(String(node.properties.id));
	});
	expect(ids.filter((id) => !id.startsWith("user-content-"))).toEqual([]);
	return document;
}

function provePartsAreTheTree(tree: Root, text: string) {
	for (const parts of [partsOf(tree), partsOf(tree, { blocks: 1 })]) {
		expect(parts.flatMap(({ nodes }) => nodes)).toEqual(tree.children);
		let end = 0;
		for (const { nodes, range } of parts) {
			expect(range.start).toBe(end);
			end = range.end;
			expect(text.slice(range.start, end)).toBe(textOf({ type: "root", children: [...nodes] }));
		}
		expect(end).toBe(text.length);
	}
}

function proveHeadingsAreInPlace(tree: Root, text: string) {
	const headings = headingsOf(tree);
	expect(headings).toHaveLength(tree.children.filter(isHeading).length);
	for (const [index, { label, rank, range }] of headings.entries()) {
		expect(text.slice(range.start, range.end).trimStart().startsWith(label)).toBe(true);
		const next = headings.slice(index + 1).find((later) => later.rank <= rank);
		expect(range.end).toBe(next?.range.start ?? text.length);
	}
}

const isHeading = (node: RootContent) => node.type === "element" && /^h[1-6]$/.test(node.tagName);

function proveElementIsKnown({ tagName, properties }: Element) {
	expect(elements).toContain(tagName);
	for (const [name, value] of Object.entries(properties)) {
		if (value === undefined) continue;
		expect(attributes).toContain(name);
		if (name === "href") expect(value).toMatch(/^(https?:\/\/|mailto:|#user-content-)/);
		if (name === "className") for (const word of [value].flat()) expect(classes).toContain(word);
	}
}

const elements =
	"a blockquote br code del em h1 h2 h3 h4 h5 h6 hr li ol p pre section span strong sup table tbody td th thead tr ul".split(
		" ",
	);
const attributes =
	"align ariaLabel className dataFootnoteBackref dataFootnoteRef dataFootnotes href id rel role start".split(
		" ",
	);
const classes = "contains-task-list data-footnote-backref footnotes task-done task-list-item task-open".split(
	" ",
);
