import type { Element, ElementContent } from "hast";
import type {
	BlockContent,
	FootnoteDefinition,
	Html,
	ListItem,
	Root as Markdown,
	Paragraph,
	RootContent,
	TableRow,
} from "mdast";
import { blocksOf, isShownAttribute, textOf } from "../../../document/index.ts";
import { serialiseHtml } from "../../../marks/index.ts";
import type { TakenFootnote } from "./footnotes.ts";
import { imageMarkdown, inlineMarkdown, trimmedEnds } from "./inline-markdown.ts";

/**
 * Converts cleaned HTML to a Markdown tree. Links, images and footnotes must have their final form. Elements that
 * Markdown cannot represent stay HTML, in the form that `docs/markdown.md` describes.
 */
export function toMarkdownTree(
	nodes: readonly ElementContent[],
	footnotes: readonly TakenFootnote[],
): Markdown {
	return {
		type: "root",
		children: [
			...flow(blocksOf(nodes)),
			...footnotes.map(
				({ label, content }): FootnoteDefinition => ({
					type: "footnoteDefinition",
					identifier: label,
					label,
					children: [...flow(blocksOf(content))],
				}),
			),
		],
	};
}

type Block = BlockContent & RootContent;

/** Converts nodes to blocks. A run of inline text becomes a paragraph. */
function flow(nodes: readonly ElementContent[]): readonly Block[] {
	const blocks: Block[] = [];
	let run: ElementContent[] = [];
	const endRun = () => {
		blocks.push(...paragraphOf(run));
		run = [];
	};
	for (const node of nodes) {
		if (node.type === "element" && isBlock(node)) {
			endRun();
			blocks.push(...blockOf(node));
		} else run.push(node);
	}
	endRun();
	return blocks;
}

const isBlock = ({ tagName }: Element): boolean => blockNames.has(tagName);

/** The blocks that `blocksOf` returns. */
const blockNames: ReadonlySet<string> = new Set(
	"blockquote caption details figcaption figure h1 h2 h3 h4 h5 h6 hr li ol p pre section summary table ul".split(
		" ",
	),
);

function blockOf(element: Element): readonly Block[] {
	const { tagName, children } = element;
	switch (tagName) {
		case "h1":
		case "h2":
		case "h3":
		case "h4":
		case "h5":
		case "h6": {
			const content = inlineMarkdown(children, "line");
			return content.length === 0
				? []
				: [{ type: "heading", depth: headingDepths[tagName], children: content }];
		}
		case "hr":
			return [{ type: "thematicBreak" }];
		case "pre":
			return codeOf(element);
		case "blockquote": {
			const content = [...flow(children)];
			return content.length === 0 ? [] : [{ type: "blockquote", children: content }];
		}
		case "ul":
		case "ol":
			return listOf(element);
		case "table":
			return tableOf(element);
		case "figure":
			return figureOf(element);
		case "details":
		case "section":
			return flow(children);
		default:
			return paragraphOf(children);
	}
}

const headingDepths = { h1: 1, h2: 2, h3: 3, h4: 4, h5: 5, h6: 6 } as const;

function paragraphOf(nodes: readonly ElementContent[]): readonly Paragraph[] {
	const children = trimmedEnds(inlineMarkdown(nodes, "paragraph"));
	return children.length === 0 ? [] : [{ type: "paragraph", children }];
}

function codeOf(element: Element): readonly Block[] {
	const value = textOf(element).replace(/\n$/, "");
	return value === "" ? [] : [{ type: "code", value }];
}

/** A list whose numbers Markdown cannot state stays HTML. */
function listOf(element: Element): readonly Block[] {
	const { start, reversed, type } = element.properties;
	const items = element.children.filter((child) => child.type === "element");
	const hasNumbers = items.some(({ properties }) => properties.value !== undefined);
	const first = start === undefined || start === null ? 1 : Number(start);
	if (reversed === true || hasNumbers || (type !== undefined && type !== "1") || !(first >= 0))
		return htmlOf(element);
	const children = items.map(({ children }): ListItem => {
		const content = flow(children);
		// A list that begins with another number than 1 cannot follow a paragraph directly (CommonMark 0.31, 5.3).
		const isTight = content.every((block, at) =>
			at === 0 ? block.type === "paragraph" : block.type === "list" && (block.start ?? 1) === 1,
		);
		return { type: "listItem", spread: !isTight, children: [...content] };
	});
	const spread = children.some((item) => item.spread);
	const isOrdered = element.tagName === "ol";
	return [{ type: "list", ordered: isOrdered, ...(isOrdered ? { start: first } : {}), spread, children }];
}

/** A table with merged cells, without a row of headings, or with blocks in its cells stays HTML. */
function tableOf(element: Element): readonly Block[] {
	const rows = rowsIn(element);
	const cells = rows.map((row) => row.children.filter((child) => child.type === "element"));
	const columns = Math.max(0, ...cells.map(({ length }) => length));
	// Old pages use tables with one column for layout.
	if (columns === 1) return cells.flat().flatMap(({ children }) => [...flow(children)]);
	const isSimple =
		!element.children.some((child) => child.type === "element" && child.tagName === "caption") &&
		cells[0]?.every(({ tagName }) => tagName === "th") === true &&
		cells.every((row) => row.length === columns) &&
		cells.flat().every(({ properties, children }) => {
			const { colSpan, rowSpan } = properties;
			const isMerged = Number(colSpan ?? 1) > 1 || Number(rowSpan ?? 1) > 1;
			return !isMerged && !children.some((child) => child.type === "element" && isBlock(child));
		});
	if (!isSimple) return htmlOf(element);
	const align = (cells[0] ?? []).map(({ properties: { align } }) =>
		align === "left" || align === "right" || align === "center" ? align : null,
	);
	const children = cells.map(
		(row): TableRow => ({
			type: "tableRow",
			children: row.map((cell) => ({
				type: "tableCell",
				children: trimmedEnds(inlineMarkdown(cell.children, "line")),
			})),
		}),
	);
	return [{ type: "table", align, children }];
}

const rowsIn = (element: Element): readonly Element[] =>
	element.children.flatMap((child): readonly Element[] => {
		if (child.type !== "element") return [];
		return child.tagName === "tr"
			? [child]
			: /^t(?:head|body|foot)$/.test(child.tagName)
				? rowsIn(child)
				: [];
	});

/** Converts a figure to an image whose alternative text is the caption. Stays HTML if this would lose something. */
function figureOf(element: Element): readonly Block[] {
	const parts = element.children.filter((child) => child.type === "element");
	const caption = parts.find(({ tagName }) => tagName === "figcaption");
	const others = parts.filter((part) => part !== caption);
	const image = others.length === 1 && others[0] ? onlyImage(others[0]) : undefined;
	if (!image)
		return [
			...others.flatMap((part) => [...flow([part])]),
			...(caption ? paragraphOf(caption.children) : []),
		];
	if (!caption) return [{ type: "paragraph", children: imageMarkdown(image) }];
	const line = inlineMarkdown(caption.children, "line");
	const { alt } = image.properties;
	const text = line.length === 1 && line[0]?.type === "text" ? line[0].value : undefined;
	if (text === undefined || (alt && alt !== text)) return htmlOf(element);
	return [
		{
			type: "paragraph",
			children: imageMarkdown({ ...image, properties: { ...image.properties, alt: text } }),
		},
	];
}

function onlyImage(element: Element): Element | undefined {
	if (element.tagName === "img") return element;
	const [only, ...more] = element.children.filter(
		(child) => child.type !== "text" || child.value.trim() !== "",
	);
	return element.tagName === "p" && only?.type === "element" && only.tagName === "img" && more.length === 0
		? only
		: undefined;
}

/** A block of HTML ends at a blank line (CommonMark 0.31, 4.6). */
const htmlOf = (element: Element): readonly [Html] => [
	{
		type: "html",
		value: serialiseHtml([withShownAttributes(element)]).replace(/\n(?=[ \t]*\n)/g, "&#10;"),
	},
];

/** Returns a copy of an element with the attributes that have an effect. The document would be reported otherwise. */
function withShownAttributes(element: Element): Element {
	const { tagName, properties, children } = element;
	const shown = Object.entries(properties).filter(([name, value]) =>
		isShownAttribute(tagName, name.toLowerCase(), String(value)),
	);
	return {
		...element,
		properties: Object.fromEntries(shown),
		children: children.map((child) => (child.type === "element" ? withShownAttributes(child) : child)),
	};
}
