import type { Element, ElementContent, Root } from "hast";
import rehypeMinifyWhitespace from "rehype-minify-whitespace";
import rehypeParse from "rehype-parse";
import { unified } from "unified";
import { visit } from "unist-util-visit";
import type { ConvertedFile, ImageLoader, Losses, SourceFields } from "../conversion.ts";
import { UnusableFile } from "../conversion.ts";
import { takeImages } from "../images.ts";
import { writeMarkdownSource } from "../write-markdown.ts";
import { hasText, reportMarks, reportOutside, withoutHidden, withoutUnusable } from "./clean.ts";
import { takeFootnotes } from "./footnotes.ts";
import { checkHtmlLimits, tooComplex } from "./html-limits.ts";
import { markLinkTargets, resolveLinks } from "./links.ts";
import { readMetadata } from "./metadata.ts";
import { findArticle } from "./reader-mode.ts";
import { toMarkdownTree } from "./to-markdown-tree.ts";

export interface HtmlOptions {
	/** Id of the document, for the paths of its images. */
	readonly id: string;
	/** True if the text around the article is kept. */
	readonly isWholePage: boolean;
	readonly loadImage: ImageLoader;
	readonly losses: Losses;
}

/** The parts of a converted document, without front matter. */
export interface ConvertedBody {
	readonly fields: SourceFields;
	readonly body: string;
	readonly images: readonly ConvertedFile[];
}

/**
 * Converts HTML to Markdown.
 *
 * @throws UnusableFile if the HTML contains no text or is too complex
 */
export async function convertHtml(
	source: string,
	{ id, isWholePage, loadImage, losses }: HtmlOptions,
): Promise<ConvertedBody> {
	checkHtmlLimits(source);
	try {
		const tree = parser.parse(source);
		const { fields, address, base } = readMetadata(tree);
		const visible = withoutHidden(tree);
		const { tree: article, outside } = isWholePage
			? { tree: visible, outside: [] }
			: findArticle(visible, fields.title);
		reportOutside(outside, losses);
		const cleaned = withoutUnusable(article, losses);
		reportMarks(cleaned, losses);
		replaceInvalidCharacters(cleaned);
		resolveLinks(cleaned, { address, base }, losses);
		const images = await takeImages(cleaned, { id, loadImage, base, losses });
		if (!hasText(cleaned) && images.length === 0) {
			throw new UnusableFile(
				"E_ADD_EMPTY",
				"The document contains no text.",
				"Check that the file is the right one. For a web page, try `--whole-page`.",
			);
		}
		const notes = takeFootnotes(cleaned).map(({ label, content }) => ({
			label,
			wrapper: wrapperOf(content),
		}));
		const main = wrapperOf(cleaned.children.flatMap((node) => (node.type === "doctype" ? [] : [node])));
		const all: Root = { type: "root", children: [main, ...notes.map(({ wrapper }) => wrapper)] };
		markLinkTargets(all);
		minify(all);
		const markdown = toMarkdownTree(
			main.children,
			notes.map(({ label, wrapper }) => ({ label, content: wrapper.children })),
		);
		return { fields, body: await writeMarkdownSource(markdown, losses), images };
	} catch (error) {
		if (error instanceof RangeError) throw tooComplex();
		throw error;
	}
}

const parser = unified().use(rehypeParse).freeze();

const minify = rehypeMinifyWhitespace();

const wrapperOf = (children: readonly ElementContent[]): Element => ({
	type: "element",
	tagName: "div",
	properties: {},
	children: [...children],
});

/** Markdown cannot contain NUL or a carriage return, and UTF-8 cannot encode a lone surrogate. */
function replaceInvalidCharacters(tree: Root): void {
	visit(tree, "text", (node) => {
		node.value = node.value.replace(/\r\n?/g, "\n").replace(/\0|\p{Surrogate}/gu, "\uFFFD");
	});
}
