import { Readability } from "@mozilla/readability";
import JSDOMParser from "@mozilla/readability/JSDOMParser.js";
import type { Element, ElementContent, Nodes, Root, RootContent } from "hast";
import { SKIP, visit } from "unist-util-visit";
import { lineOfText } from "./metadata.ts";
import { domSources, markupOf, type ReaderNode } from "./reader-dom.ts";

/** The article of a page. */
export interface FoundArticle {
	readonly tree: Root;
	/** The texts that are not part of the article, in order. */
	readonly outside: readonly string[];
}

/**
 * Removes everything around the article of a page: navigation, advertisements, notices, comments of readers. A page
 * without such elements is returned unchanged.
 *
 * Readability works on a DOM of the same form. The nodes that it keeps there are kept in the hast tree, so no text passes
 * through a second HTML parser.
 *
 * @param title of the page. The first heading with this text is kept, although Readability removes it.
 */
export function findArticle(tree: Root, title: string | undefined): FoundArticle {
	if (!hasSurroundings(tree)) return { tree, outside: [] };
	const kept = keptLeaves(tree) ?? new Set(leavesOf(tree));
	dropSurroundings(tree, kept);
	keepTitle(tree, title, kept);
	keepLinkTargets(tree, kept);
	const outside: string[] = [];
	const children = prunedAll(tree.children, kept, outside) ?? [];
	return { tree: { type: "root", children }, outside };
}

/** True if the page has elements such as navigation, asides or forms, or elements with such names. */
function hasSurroundings(tree: Root): boolean {
	let has = false;
	visit(tree, "element", ({ tagName, properties: { role, id, className } }) => {
		const names = [id, ...(Array.isArray(className) ? className : [])].map(String);
		has ||=
			surroundings.has(tagName) ||
			(typeof role === "string" && surroundingRoles.has(role)) ||
			names.some((name) => surroundingName.test(name));
	});
	return has;
}

/** Names of elements that surround the article on pages which are older than the elements of HTML 5. */
const surroundingName =
	/^(?:(?:site|page|main|top|left|right|global)[-_]?)?(?:nav|navbar|navigation|menu|side-?bar|footer|breadcrumbs?)$/i;

const surroundings: ReadonlySet<string> = new Set(["nav", "aside", "footer", "form", "iframe", "dialog"]);
const surroundingRoles: ReadonlySet<string> = new Set([
	"navigation",
	"complementary",
	"contentinfo",
	"search",
	"dialog",
]);

/** Returns the texts and images that Readability keeps. Undefined if it finds no article. */
function keptLeaves(tree: Root): Set<Nodes> | undefined {
	const { children } = bodyOf(tree);
	const document = new JSDOMParser().parse(`<html><head></head><body>${markupOf(children)}</body></html>`);
	const { body } = document;
	let sources = domSources(body, children);
	const restore = Object.getOwnPropertyDescriptor(Object.getPrototypeOf(body), "innerHTML")?.set;
	// Readability restores the page if an attempt finds too little. The restored nodes are matched again.
	Object.defineProperty(body, "innerHTML", {
		get: () => "",
		set() {
			restore?.call(body, markupOf(children));
			sources = domSources(body, children);
		},
	});
	let content: ReaderNode | null | undefined;
	try {
		content = new Readability<ReaderNode>(document, {
			serializer: (node) => node,
			disableJSONLD: true,
			maxElemsToParse: maxElements,
		}).parse()?.content;
	} catch {
		// The page has too many elements, or a structure that the library does not expect.
		return undefined;
	}
	if (!content) return undefined;
	const kept = new Set<Nodes>();
	const stack: ReaderNode[] = [content];
	for (let node = stack.pop(); node; node = stack.pop()) {
		const source = sources.get(node);
		if (source && (source.type === "text" || node.childNodes.length === 0)) kept.add(source);
		stack.push(...Array.from(node.childNodes));
	}
	return [...kept].some((node) => node.type === "text" && node.value.trim() !== "") ? kept : undefined;
}

const maxElements = 100_000;

function bodyOf(tree: Root): Element | Root {
	let body: Element | undefined;
	visit(tree, "element", (element) => {
		if (element.tagName === "body") body ??= element;
	});
	return body ?? tree;
}

/** Keeps the first heading that has the title of the page. */
function keepTitle(tree: Root, title: string | undefined, kept: Set<Nodes>): void {
	let hasHeading = false;
	const headings: Element[] = [];
	visit(tree, "element", (element) => {
		if (element.tagName !== "h1") return;
		headings.push(element);
		hasHeading ||= leavesOf(element).some((leaf) => kept.has(leaf));
	});
	const heading =
		headings.find((element) => lineOfText(element) === title) ??
		(headings.length === 1 ? headings[0] : undefined);
	if (!hasHeading && heading) for (const leaf of leavesOf(heading)) kept.add(leaf);
}

/**
 * Drops leaves that Readability keeps although they surround the article: short advertisements, and navigation of pages
 * with little text. Asides and footers inside an `article` or `main` element stay.
 */
function dropSurroundings(tree: Root, kept: Set<Nodes>): void {
	visit(tree, "element", (element) => {
		const { tagName } = element;
		if (tagName === "article" || tagName === "main") return SKIP;
		if (tagName !== "footer" && tagName !== "aside") return undefined;
		for (const leaf of leavesOf(element)) kept.delete(leaf);
		return SKIP;
	});
	visit(tree, "element", (element) => {
		const { className, role } = element.properties;
		const isAdvertisement =
			Array.isArray(className) && className.some((name) => advertisement.test(String(name)));
		const isSurrounding = typeof role === "string" && surroundingRoles.has(role);
		if (element.tagName !== "nav" && !isAdvertisement && !isSurrounding) return;
		for (const leaf of leavesOf(element)) kept.delete(leaf);
	});
}

/** Classes of advertisements, and of the links for editing in wikis. */
const advertisement =
	/^(?:ads?|adverts?|advertisements?|advertising|adsbygoogle|ad[-_](?:slot|container|wrapper|unit|break)|mw-editsection)$/i;

/** Keeps the targets of links in the article, such as footnotes. Readability removes lists of links. */
function keepLinkTargets(tree: Root, kept: Set<Nodes>): void {
	const targets = new Map<string, Element>();
	visit(tree, "element", (element) => {
		const { id } = element.properties;
		if (typeof id === "string" && linkTargetElements.has(element.tagName) && !targets.has(id))
			targets.set(id, element);
	});
	visit(tree, "element", (element) => {
		const { href } = element.properties;
		if (element.tagName !== "a" || typeof href !== "string" || !href.startsWith("#")) return;
		const target = targets.get(href.slice(1));
		if (!target || !leavesOf(element).some((leaf) => kept.has(leaf))) return;
		for (const leaf of leavesOf(target)) kept.add(leaf);
	});
}

/** Elements that can be a footnote. Larger parts of a page are not kept because of a link. */
const linkTargetElements: ReadonlySet<string> = new Set(["li", "p", "dd"]);

/** Returns the texts and empty elements in a node. */
function leavesOf(node: Nodes): readonly Nodes[] {
	const leaves: Nodes[] = [];
	visit(node, (inner) => {
		if (inner.type === "text" || (inner.type === "element" && inner.children.length === 0))
			leaves.push(inner);
	});
	return leaves;
}

/**
 * Returns copies of nodes with the kept leaves, and the white space and line breaks between them. Undefined if there are no kept leaves.
 *
 * @param outside gets the text of each node without kept leaves, if another node has some
 */
function prunedAll(
	nodes: readonly RootContent[],
	kept: ReadonlySet<Nodes>,
	outside: string[],
): ElementContent[] | undefined {
	let hasKept = false;
	const texts: string[] = [];
	const found = nodes.flatMap((node): ElementContent[] => {
		if (node.type === "text" && (kept.has(node) || node.value.trim() === "")) {
			hasKept ||= kept.has(node);
			return [node];
		}
		// Readability turns line breaks into paragraphs, which have no source.
		if (node.type === "element" && (kept.has(node) || node.tagName === "br")) {
			hasKept ||= kept.has(node);
			return [node];
		}
		const children = node.type === "element" ? prunedAll(node.children, kept, texts) : undefined;
		if (node.type === "element" && children) {
			hasKept = true;
			return [{ ...node, children }];
		}
		const text = leavesOf(node)
			.map(lineOfText)
			.filter((part) => part !== "");
		if (text.length > 0) texts.push(text.join(" "));
		return [];
	});
	if (!hasKept) return undefined;
	outside.push(...texts);
	return found;
}
