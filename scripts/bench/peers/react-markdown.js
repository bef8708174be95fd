import { createElement, useLayoutEffect } from "react";
import { createRoot } from "react-dom/client";
import Markdown from "react-markdown";
import remarkGfm from "remark-gfm";
import { emptyArticle, givenSpans, givenText, markDrawn } from "./given.js";

/**
 * @typedef {import("./given.js").GivenSpan} GivenSpan
 * @typedef {import("hast").Root} Root
 * @typedef {import("hast").ElementContent} ElementContent
 */

const [markdown, spans] = await Promise.all([givenText("./article.md"), givenSpans()]);
createRoot(emptyArticle()).render(createElement(Article));

function Article() {
	useLayoutEffect(() => {
		markDrawn();
	}, []);
	return createElement(
		Markdown,
		{ remarkPlugins: [remarkGfm], rehypePlugins: [[wrapSpans, spans]] },
		markdown,
	);
}

/**
 * A rehype plugin that cuts every text node where a span begins or ends, and
 * wraps each piece in a mark with the ids of the spans over it.
 *
 * @param {readonly GivenSpan[]} spans
 */
function wrapSpans(spans) {
	return (/** @type {Root} */ tree) => {
		const waiting = [...spans].sort((one, other) => one.start - other.start);
		/** @type {GivenSpan[]} */
		let open = [];
		let next = 0;
		let at = 0;
		/** @param {string} value @returns {ElementContent[]} */
		const cut = (value) => {
			const end = at + value.length;
			for (let span = waiting[next]; span && span.start < end; span = waiting[++next]) open.push(span);
			open = open.filter((span) => span.end > at);
			const edges = new Set([at, end, ...open.flatMap(({ start, end }) => [start, end])]);
			const inside = [...edges].filter((edge) => edge >= at && edge <= end).sort((one, other) => one - other);
			const pieces = inside.slice(1).map((to, index) => {
				const from = inside[index] ?? at;
				const over = open.filter((span) => span.start <= from && span.end >= to);
				return piece(value.slice(from - at, to - at), over);
			});
			at = end;
			return pieces;
		};
		/** White space between blocks is counted and never marked. @param {ElementContent} child */
		const replaced = (child) => {
			if (child.type === "element") walk(child);
			if (child.type !== "text") return [child];
			const pieces = cut(child.value);
			return child.value.trim() === "" ? [child] : pieces;
		};
		/** @param {Root | import("hast").Element} parent */
		const walk = (parent) => {
			const children = parent.children.flatMap((child) => (child.type === "doctype" ? [] : replaced(child)));
			Object.assign(parent, { children });
		};
		walk(tree);
	};
}

/** @param {string} value @param {readonly GivenSpan[]} over @returns {ElementContent} */
function piece(value, over) {
	const text = /** @type {const} */ ({ type: "text", value });
	if (over.length === 0) return text;
	const properties = {
		dataAnn: over.map(({ id }) => id).join(" "),
		className: over.map(({ layer }) => `l-${layer}`),
	};
	return { type: "element", tagName: "mark", properties, children: [text] };
}
