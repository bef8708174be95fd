import type { Root as Markdown, Nodes, PhrasingContent, RootContent } from "mdast";
import { gfmToMarkdown } from "mdast-util-gfm";
import remarkStringify from "remark-stringify";
import { unified } from "unified";
import { visit } from "unist-util-visit";
import { excerpt } from "../../annotation/index.ts";
import { loadParserFor, parseDocument, textOfMarkdown } from "../../document/index.ts";
import type { Losses, SourceFields } from "./conversion.ts";

const processor = unified()
	.data("toMarkdownExtensions", [gfmToMarkdown()])
	.use(remarkStringify, { bullet: "-", listItemIndent: "one", rule: "-" })
	.freeze();

/**
 * Writes a tree as Markdown. Parses the result and compares its text with that of the tree. Emphasis that would be read
 * as text is written as HTML. Any other difference is reported.
 *
 * @throws RangeError if the tree is nested too deeply
 */
export async function writeMarkdownSource(tree: Markdown, losses: Losses): Promise<string> {
	let result = await written(tree);
	if (result.difference !== undefined) result = await written(await withHtmlWhereNeeded(tree));
	// The meaning of a delimiter can depend on the other blocks.
	if (result.difference !== undefined) result = await written(mapped(tree, htmlEmphasis));
	if (result.difference !== undefined) {
		losses.add(
			"warning",
			"W_ADD_TEXT",
			`The text differs from the source, first at “${excerpt(result.difference)}”.`,
			"Compare the document with its source there, and correct the Markdown file.",
		);
	}
	return result.source;
}

/** Replaces the emphasis by HTML in each block whose text would differ. */
async function withHtmlWhereNeeded({ children }: Markdown): Promise<Markdown> {
	const found: RootContent[] = [];
	for (const block of children) {
		const alone: Markdown = { type: "root", children: [block] };
		// The definitions of footnotes are in other blocks.
		const { difference } = await written(
			mapped(alone, (node) => (node.type === "footnoteReference" ? [] : [node])),
		);
		found.push(...(difference === undefined ? alone : mapped(alone, htmlEmphasis)).children);
	}
	return { type: "root", children: found };
}

/** Returns the source of a tree, and the place where its text differs from that of the tree. */
async function written(
	tree: Markdown,
): Promise<{ readonly source: string; readonly difference: string | undefined }> {
	const source = processor.stringify(tree);
	await loadParserFor(source);
	const expected = collapsed(textOfMarkdown(tree, source));
	const actual = collapsed(parseDocument(source).text);
	return { source, difference: expected === actual ? undefined : firstDifference(expected, actual) };
}

const collapsed = (text: string): string => text.replace(/\s+/g, " ").trim();

function firstDifference(one: string, other: string): string {
	let at = 0;
	while (at < one.length && one[at] === other[at]) at += 1;
	return one.slice(Math.max(0, at - 20), at + 20);
}

type Replace = (node: PhrasingContent) => readonly PhrasingContent[];

/** Returns a copy of a tree in which each node of inline text is replaced. */
function mapped(tree: Markdown, replace: Replace): Markdown {
	const copy = structuredClone(tree);
	visit(copy, (node) => {
		if (hasInlineText(node)) node.children = node.children.flatMap((child) => [...replace(child)]);
	});
	return copy;
}

const hasInlineText = (node: Nodes): node is Nodes & { children: PhrasingContent[] } =>
	["paragraph", "heading", "tableCell", "strong", "emphasis", "delete"].includes(node.type);

/** Returns emphasis as HTML. */
function htmlEmphasis(node: PhrasingContent): readonly PhrasingContent[] {
	if (node.type !== "strong" && node.type !== "emphasis" && node.type !== "delete") return [node];
	const name = { strong: "strong", emphasis: "em", delete: "del" }[node.type];
	const content = node.children.flatMap(htmlEmphasis);
	return [{ type: "html", value: `<${name}>` }, ...content, { type: "html", value: `</${name}>` }];
}

/** Where a document was converted from, and when. */
export interface Receipt {
	/** Name of the original file. */
	readonly name: string;
	/** For example "HTML". */
	readonly format: string;
	/** SHA-256 of the original file, in hexadecimal digits. */
	readonly hash: string;
	/** Day of adding, such as `2026-11-27`. */
	readonly day: string;
}

/** Returns front matter with these fields, with a line feed after it. */
export function frontMatterOf(fields: SourceFields, receipt: Receipt): string {
	const { title, language, author, source, published } = fields;
	const lines = Object.entries({ title, language, author, source, published }).flatMap(([key, value]) =>
		value === undefined ? [] : [`${key}: ${yamlText(value)}`],
	);
	return ["---", ...lines, receivedLine(receipt), "---", ""].join("\n");
}

/** Returns the line `received` of front matter. */
export const receivedLine = ({ name, format, hash, day }: Receipt): string =>
	`received: ${yamlText(`${format} file ${excerpt(name)}, SHA-256 ${hash}, added ${day}`)}`;

/** A string of JSON is one of YAML as well (YAML 1.2, 1.3). */
const yamlText = (value: string): string => JSON.stringify(value.replace(/\s+/g, " ").trim());
