import type { Element, ElementContent, Root } from "hast";
import { createElement, useLayoutEffect } from "react";
import { createRoot } from "react-dom/client";
import Markdown from "react-markdown";
import remarkGfm from "remark-gfm";
import { emptyArticle, fetchSpans, fetchText, markDrawn, type PeerSpan } from "./article.ts";

const [markdown, spans] = await Promise.all([fetchText("./article.md"), fetchSpans()]);
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
 * A rehype plugin. Splits each text node at the boundaries of the spans and wraps each piece
 * in a mark with the ids of the spans that cover the piece.
 */
function wrapSpans(spans: readonly PeerSpan[]) {
	return (tree: Root) => {
		const waiting = [...spans].sort((one, other) => one.start - other.start);
		let open: PeerSpan[] = [];
		let next = 0;
		let offset = 0;
		const split = (value: string): ElementContent[] => {
			const start = offset;
			const end = start + value.length;
			for (let span = waiting[next]; span && span.start < end; span = waiting[++next]) open.push(span);
			open = open.filter((span) => span.end > start);
			const edges = new Set([start, end, ...open.flatMap((span) => [span.start, span.end])]);
			const inside = [...edges]
				.filter((edge) => edge >= start && edge <= end)
				.sort((one, other) => one - other);
			offset = end;
			return inside.slice(1).map((to, index) => {
				const from = inside[index] ?? start;
				const covering = open.filter((span) => span.start <= from && span.end >= to);
				return piece(value.slice(from - start, to - start), covering);
			});
		};
		/** White space between blocks counts for the offsets and is never marked. */
		const replacement = (child: ElementContent): ElementContent[] => {
			if (child.type === "element") walk(child);
			if (child.type !== "text") return [child];
			const pieces = split(child.value);
			return child.value.trim() === "" ? [child] : pieces;
		};
		const walk = (parent: Root | Element) => {
			parent.children = parent.children.flatMap((child) =>
				child.type === "doctype" ? [] : replacement(child),
			);
		};
		walk(tree);
	};
}

function piece(value: string, covering: readonly PeerSpan[]): ElementContent {
	if (covering.length === 0) return { type: "text", value };
	const properties = {
		dataAnn: covering.map(({ id }) => id).join(" "),
		className: covering.map(({ layer }) => `l-${layer}`),
	};
	return { type: "element", tagName: "mark", properties, children: [{ type: "text", value }] };
}
