import type { Options as Schema } from "rehype-sanitize";

/** Put before every id that comes from content, so that none can shadow a name of the page. */
export const idPrefix = "user-content-";

/**
 * What may be in the tree: what CommonMark and GFM can make, and no more.
 * Elements that raw HTML alone could bring (`picture`, `details` …) are absent.
 * Every key of a schema is here, so that nothing is left to the sanitiser's own.
 */
export const schema: Schema = {
	allowComments: false,
	allowDoctypes: false,
	ancestors: { tbody: ["table"], td: ["table"], th: ["table"], thead: ["table"], tr: ["table"] },
	clobber: ["ariaDescribedBy", "ariaLabelledBy", "id", "name"],
	clobberPrefix: idPrefix,
	tagNames: [
		"a",
		"blockquote",
		"br",
		"code",
		"del",
		"em",
		"h1",
		"h2",
		"h3",
		"h4",
		"h5",
		"h6",
		"hr",
		"li",
		"ol",
		"p",
		"pre",
		"section",
		"span",
		"strong",
		"sup",
		"table",
		"tbody",
		"td",
		"th",
		"thead",
		"tr",
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
		li: [["className", "task-list-item"]],
		ol: ["start", ["className", "contains-task-list"]],
		section: ["ariaLabel", "dataFootnotes", ["className", "footnotes"]],
		span: [
			"dataFootnoteRef",
			["className", "task-done", "task-open"],
			["role", "img"],
			["ariaLabel", "done", "to do"],
		],
		td: [["align", "left", "center", "right"]],
		th: [["align", "left", "center", "right"]],
		ul: [["className", "contains-task-list"]],
		"*": ["id"],
	},
	required: {},
	strip: [],
};
