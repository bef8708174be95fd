import type { Element, Root } from "hast";
import type { Options as Schema } from "rehype-sanitize";
import { visit } from "unist-util-visit";

/** The prefix of every id from content, so that no id can shadow a name of the page. */
export const idPrefix = "user-content-";

/**
 * The allowed elements and attributes: those that CommonMark and GFM produce, and those that HTML in Markdown may add
 * (`details`, `figure` …). Every key of the schema is set, so that no default of the sanitiser applies.
 */
export const sanitiseSchema: Schema = {
	allowComments: false,
	allowDoctypes: false,
	ancestors: {
		caption: ["table"],
		figcaption: ["figure"],
		summary: ["details"],
		tbody: ["table"],
		td: ["table"],
		tfoot: ["table"],
		th: ["table"],
		thead: ["table"],
		tr: ["table"],
	},
	clobber: ["ariaDescribedBy", "ariaLabelledBy", "id", "name"],
	clobberPrefix: idPrefix,
	tagNames: [
		"a",
		"b",
		"blockquote",
		"br",
		"caption",
		"code",
		"del",
		"details",
		"em",
		"figcaption",
		"figure",
		"h1",
		"h2",
		"h3",
		"h4",
		"h5",
		"h6",
		"hr",
		"i",
		"kbd",
		"li",
		"ol",
		"p",
		"pre",
		"section",
		"span",
		"strong",
		"sub",
		"summary",
		"sup",
		"table",
		"tbody",
		"td",
		"tfoot",
		"th",
		"thead",
		"tr",
		"u",
		"ul",
	],
	protocols: { href: ["http", "https", "mailto"] },
	attributes: {
		a: [
			"href",
			["rel", "noopener", "noreferrer"],
			"ariaLabel",
			"dataFootnoteRef",
			"dataFootnoteBackref",
			["className", "data-footnote-backref"],
		],
		details: [["open", true]],
		li: [["className", "task-list-item"], "value"],
		ol: ["start", "reversed", ["type", "1", "a", "A", "i", "I"], ["className", "contains-task-list"]],
		section: ["ariaLabel", "dataFootnotes", ["className", "footnotes"]],
		span: [
			"dataFootnoteRef",
			["className", "task-done", "task-open"],
			["role", "img"],
			["ariaLabel", "done", "to do"],
		],
		td: [["align", "left", "center", "right"], "colSpan", "rowSpan"],
		th: [["align", "left", "center", "right"], "colSpan", "rowSpan"],
		ul: [["className", "contains-task-list"]],
		"*": ["id"],
	},
	required: {},
	strip: [],
};

/**
 * Returns the normalised URL if it is a fragment of the same document or uses `http:`, `https:` or `mailto:`,
 * and undefined for all others. All decisions about URLs in documents and annotations are made here.
 */
export function safeUrl(address: string): string | undefined {
	if (address.startsWith("#")) return address.length > 1 ? address : undefined;
	try {
		const { protocol, href } = new URL(address);
		return protocols.has(protocol) ? href : undefined;
	} catch {
		return undefined;
	}
}

const protocols: ReadonlySet<string> = new Set(["http:", "https:", "mailto:"]);

/**
 * Removes links whose URL is not safe, but keeps their text. Replaces each picture by a link with its
 * alternative text, because loading the picture would send a request to another host.
 */
export function sanitiseLinks(tree: Root, { idPrefix }: { readonly idPrefix: string }) {
	visit(tree, "element", (element) => {
		if (element.tagName === "img") replacePicture(element);
		if (element.tagName === "a") sanitiseLink(element, idPrefix);
	});
	unlinkNested(tree);
}

/** Removes links inside links: a picture inside a link has become one. An HTML parser would split nested links. */
function unlinkNested(tree: Root) {
	visit(tree, "element", (outer) => {
		if (outer.tagName !== "a") return;
		visit(outer, "element", (inner) => {
			if (inner !== outer && inner.tagName === "a") unlink(inner);
		});
	});
}

function replacePicture(element: Element) {
	const { alt, src } = element.properties;
	element.tagName = "a";
	element.properties = { href: typeof src === "string" && !src.startsWith("#") ? src : "" };
	element.children = [
		{ type: "text", value: typeof alt === "string" && alt !== "" ? alt : String(src ?? "") },
	];
}

function sanitiseLink(element: Element, idPrefix: string) {
	const { href } = element.properties;
	const address = typeof href === "string" ? safeUrl(href) : undefined;
	if (address === undefined) {
		unlink(element);
	} else if (address.startsWith("#")) {
		element.properties.href = `#${idPrefix}${address.slice(1)}`;
	} else {
		element.properties = { ...element.properties, href: address, rel: ["noopener", "noreferrer"] };
	}
}

/** Keeps the text. Also keeps the number of a footnote reference inside a link. */
function unlink(element: Element) {
	const { id, dataFootnoteRef } = element.properties;
	element.tagName = "span";
	element.properties = { id, dataFootnoteRef };
}
