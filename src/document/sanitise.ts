import type { Element, Root } from "hast";
import type { Options as Schema } from "rehype-sanitize";
import { visit } from "unist-util-visit";
import { safeUrl } from "./safe-url.ts";

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
		"img",
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
	protocols: { href: ["http", "https", "mailto"], src: [] },
	attributes: {
		a: [
			"href",
			["rel", "noopener", "noreferrer"],
			"ariaLabel",
			"dataFootnoteRef",
			"dataFootnoteBackref",
			["className", "data-footnote-backref", "picture"],
		],
		details: [["open", true]],
		img: ["alt", "src"],
		li: [["className", "task-list-item"], "value"],
		ol: ["start", "reversed", ["type", "1", "a", "A", "i", "I"], ["className", "contains-task-list"]],
		section: ["ariaLabel", "dataFootnotes", ["className", "footnotes"]],
		span: [
			"dataFootnoteRef",
			["className", "remote-picture", "task-done", "task-open"],
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

/** Removes links whose URL is not safe, but keeps their text. */
export function sanitiseLinks(tree: Root, { idPrefix }: { readonly idPrefix: string }) {
	visit(tree, "element", (element) => {
		if (element.tagName === "a") sanitiseLink(element, idPrefix);
	});
	unlinkNested(tree);
}

/** Removes links inside links, which an HTML parser would split. */
function unlinkNested(tree: Root) {
	visit(tree, "element", (outer) => {
		if (outer.tagName !== "a") return;
		visit(outer, "element", (inner) => {
			if (inner !== outer && inner.tagName === "a") unlink(inner);
		});
	});
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
