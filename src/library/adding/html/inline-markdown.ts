import type { Element, ElementContent } from "hast";
import type { Html, PhrasingContent } from "mdast";
import { textOf } from "../../../document/index.ts";
import { serialiseHtml } from "../../../marks/index.ts";

/** A `line` is a heading or a table cell, which cannot contain a line break of Markdown. */
type InlinePlace = "paragraph" | "line";

/** Returns inline text of Markdown. */
export function inlineMarkdown(nodes: readonly ElementContent[], place: InlinePlace): PhrasingContent[] {
	return joined(nodes.flatMap((node) => inlineOf(node, place)));
}

function inlineOf(node: ElementContent, place: InlinePlace): readonly PhrasingContent[] {
	if (node.type === "text") return [{ type: "text", value: node.value }];
	if (node.type !== "element") return [];
	const { tagName, properties, children } = node;
	switch (tagName) {
		case "br":
			return place === "line" ? [{ type: "html", value: "<br>" }] : [{ type: "break" }];
		case "img":
			return imageMarkdown(node);
		case "code": {
			const value = textOf(node).replaceAll("\n", " ");
			return value.trim() === "" ? [{ type: "text", value }] : [{ type: "inlineCode", value }];
		}
		case "strong":
		case "b":
			return around(inlineMarkdown(children, place), (content) => ({ type: "strong", children: content }));
		case "em":
		case "i":
			return around(inlineMarkdown(children, place), (content) => ({ type: "emphasis", children: content }));
		case "del":
			return around(inlineMarkdown(children, place), (content) => ({ type: "delete", children: content }));
		case "u":
		case "sub":
		case "sup":
		case "kbd":
			return [
				{ type: "html", value: `<${tagName}>` },
				...inlineMarkdown(children, place),
				{ type: "html", value: `</${tagName}>` },
			];
		case "a": {
			const content = inlineMarkdown(children, place);
			const { href, id } = properties;
			if (typeof href === "string")
				return around(content, (inner) => ({ type: "link", url: href, children: inner }));
			return typeof id === "string" ? [...htmlAnchor(id), ...content] : content;
		}
		default: {
			const { dataFootnoteRef: label } = properties;
			if (typeof label === "string") return [{ type: "footnoteReference", identifier: label, label }];
			return inlineMarkdown(children, place);
		}
	}
}

const htmlAnchor = (id: string): readonly Html[] => [
	{
		type: "html",
		value: serialiseHtml([{ type: "element", tagName: "a", properties: { id }, children: [] }]),
	},
];

/** Returns an image. Empty if the image cannot be shown. */
export function imageMarkdown({ properties: { src, alt } }: Element): PhrasingContent[] {
	return typeof src === "string"
		? [{ type: "image", url: src, alt: typeof alt === "string" ? alt : "" }]
		: [];
}

/** Wraps inline text in an element. White space at the ends stays outside, because emphasis cannot begin or end with it. */
function around(
	content: readonly PhrasingContent[],
	wrap: (content: PhrasingContent[]) => PhrasingContent,
): readonly PhrasingContent[] {
	const inner = [...content];
	const [first] = inner;
	let [before, after] = ["", ""];
	if (first?.type === "text") {
		before = /^\s*/.exec(first.value)?.[0] ?? "";
		inner[0] = { type: "text", value: first.value.slice(before.length) };
	}
	const last = inner.at(-1);
	if (last?.type === "text") {
		const value = last.value.trimEnd();
		after = last.value.slice(value.length);
		inner[inner.length - 1] = { type: "text", value };
	}
	const kept = inner.filter((node) => node.type !== "text" || node.value !== "");
	const outer = (value: string): PhrasingContent[] => (value === "" ? [] : [{ type: "text", value }]);
	return [...outer(before), ...(kept.length === 0 ? [] : [wrap(kept)]), ...outer(after)];
}

/**
 * Joins adjacent texts, and adjacent elements with the same emphasis, because their delimiters would be adjacent.
 * Removes the line feed after each line break.
 */
function joined(nodes: readonly PhrasingContent[]): PhrasingContent[] {
	const found: PhrasingContent[] = [];
	for (const node of nodes) {
		const last = found.at(-1);
		const isAfterBreak = last?.type === "break" || (last?.type === "html" && last.value === "<br>");
		if (node.type === "text") {
			const value = isAfterBreak ? node.value.replace(/^\n/, "") : node.value;
			if (value === "") continue;
			if (last?.type === "text") found[found.length - 1] = { type: "text", value: last.value + value };
			else found.push({ type: "text", value });
		} else if (isEmphasis(node) && last?.type === node.type && isEmphasis(last)) {
			found[found.length - 1] = { ...last, children: joined([...last.children, ...node.children]) };
		} else if (node.type === "inlineCode" && last?.type === "inlineCode") {
			found[found.length - 1] = { ...last, value: last.value + node.value };
		} else found.push(node);
	}
	return found;
}

type EmphasisNode = PhrasingContent & { readonly type: "strong" | "emphasis" | "delete" };

const isEmphasis = (node: PhrasingContent): node is EmphasisNode =>
	node.type === "strong" || node.type === "emphasis" || node.type === "delete";

/** Removes line breaks and white space at both ends. */
export function trimmedEnds(nodes: readonly PhrasingContent[]): PhrasingContent[] {
	const isCut = (node: PhrasingContent) =>
		node.type === "break" || (node.type === "text" && /^[ \t\n]*$/.test(node.value));
	const start = nodes.findIndex((node) => !isCut(node));
	const end = nodes.findLastIndex((node) => !isCut(node));
	if (start < 0) return [];
	const kept = nodes.slice(start, end + 1);
	const [first] = kept;
	if (first?.type === "text") kept[0] = { ...first, value: first.value.replace(/^[ \t\n]+/, "") };
	const last = kept.at(-1);
	if (last?.type === "text") kept[kept.length - 1] = { ...last, value: last.value.replace(/[ \t\n]+$/, "") };
	return kept;
}
