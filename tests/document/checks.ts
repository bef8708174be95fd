import type { Element, Root, RootContent } from "hast";
import { toHtml } from "hast-util-to-html";
import { visit } from "unist-util-visit";
import { expect } from "vitest";
import {
	headingsOf,
	type ParsedDocument,
	parseDocument,
	parseInParts,
	partsOf,
	textOf,
} from "../../src/document/index.ts";

/** Parses a document and checks the properties that every document has. */
export function parseChecked(markdown: string): ParsedDocument {
	const document = parseDocument(markdown);
	const { tree, text } = document;
	expect(text).toBe(textOf(tree));
	expect(text).not.toMatch(/[\r\0]/);
	expectPartsToEqualTree(tree, text);
	expectHeadingRanges(tree, text);
	const ids: string[] = [];
	visit(tree, (node) => {
		expect(["root", "element", "text"]).toContain(node.type);
		if (node.type !== "element") return;
		expectAllowedElement(node);
		if (node.properties.id !== undefined) ids.push(String(node.properties.id));
	});
	expect(ids.filter((id) => !id.startsWith("user-content-"))).toEqual([]);
	return document;
}

/** Returns the HTML of a document without line endings between tags, after the checks of `parseChecked`. */
export function checkedHtml(markdown: string): string {
	return toHtml(parseChecked(markdown).tree, {
		characterReferences: { useNamedReferences: true },
	})
		.replace(/>\n+</g, "><")
		.trim();
}

/**
 * Checks that parsing in parts gives the same as parsing the whole document.
 *
 * @param size UTF-16 units of Markdown in a part; 1 gives the most parts
 */
export function expectSameInParts(source: string, size = 1) {
	const parts = withoutPositions(parseInParts(source, { size }));
	expect(parts).toEqual(withoutPositions(parseDocument(source)));
}

/** Positions in the source differ, and no code uses them. */
function withoutPositions(document: ParsedDocument): ParsedDocument {
	return JSON.parse(JSON.stringify(document, (key, value) => (key === "position" ? undefined : value)));
}

function expectPartsToEqualTree(tree: Root, text: string) {
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

function expectHeadingRanges(tree: Root, text: string) {
	const headings = headingsOf(tree);
	expect(headings).toHaveLength(tree.children.filter(isHeading).length);
	for (const [index, { label, rank, range }] of headings.entries()) {
		expect(text.slice(range.start, range.end).trimStart().startsWith(label)).toBe(true);
		const next = headings.slice(index + 1).find((later) => later.rank <= rank);
		expect(range.end).toBe(next?.range.start ?? text.length);
	}
}

const isHeading = (node: RootContent) => node.type === "element" && /^h[1-6]$/.test(node.tagName);

function expectAllowedElement({ tagName, properties }: Element) {
	expect(elements).toContain(tagName);
	for (const [name, value] of Object.entries(properties)) {
		if (value === undefined) continue;
		expect(attributes).toContain(name);
		if (name === "href")
			expect(value).toMatch(/^(https?:\/\/|mailto:|#user-content-|library\/corpus\/[^/.])/);
		if (name === "src") expect(value).toMatch(/^library\/corpus\/[^/.:?#\\][^:?#\\]*$/);
		if (name === "className") for (const word of [value].flat()) expect(classes).toContain(word);
	}
}

const elements =
	"a b blockquote br caption code del details em figcaption figure h1 h2 h3 h4 h5 h6 hr i img kbd li ol p pre section span strong sub summary sup table tbody td tfoot th thead tr u ul".split(
		" ",
	);
const attributes =
	"align alt ariaLabel className colSpan dataFootnoteBackref dataFootnoteRef dataFootnotes href id open rel reversed role rowSpan src start type value".split(
		" ",
	);
const classes =
	"contains-task-list data-footnote-backref footnotes picture remote-picture task-done task-list-item task-open".split(
		" ",
	);
