import type { Element, ElementContent, Properties } from "hast";
import { type AnnotationId, annotationId, type Channel } from "../../annotation/index.ts";
import { type Painted, paintOf } from "../../marks/index.ts";
import { element } from "./element.ts";

/** What is said of one span beside its mark. */
export interface MarkedSpan extends Painted {
	/** Stands after the last mark of the span. */
	readonly number: Element;
}

/**
 * A node of the marked tree as the page shows it: each span ends in its number, and on paper
 * begins with a bracket where its channel is one. Neither is in the text.
 *
 * A link inside a link would be taken apart by the HTML parser, so the numbers of spans that end
 * in a link follow it.
 */
export function withNumbers(
	node: ElementContent,
	spans: ReadonlyMap<AnnotationId, MarkedSpan>,
): readonly ElementContent[] {
	const walk = (at: ElementContent, isInLink: boolean): readonly ElementContent[] => {
		if (at.type !== "element") return [at];
		if (at.tagName === "mark") return [drawn(at, spans), ...(isInLink ? [] : numbersAfter([at], spans))];
		const isLink = at.tagName === "a";
		const children = at.children.flatMap((child) => walk(child, isInLink || isLink));
		return [{ ...at, children }, ...(isLink ? numbersAfter(marksIn(at), spans) : [])];
	};
	return walk(node, false);
}

/** Ids that an attribute of a mark lists. */
export const idsIn = (
	mark: Element,
	property: "dataAnn" | "dataStarts" | "dataEnds",
): readonly AnnotationId[] => {
	const ids = mark.properties[property];
	return typeof ids === "string" ? ids.split(" ").map(annotationId) : [];
};

export function marksIn(node: ElementContent): readonly Element[] {
	if (node.type !== "element") return [];
	return node.tagName === "mark" ? [node] : node.children.flatMap(marksIn);
}

/** The numbers of the spans that end in these marks, on the ground of those that go on. */
function numbersAfter(
	marks: readonly Element[],
	spans: ReadonlyMap<AnnotationId, MarkedSpan>,
): readonly Element[] {
	// The inner first, as they are counted.
	const numbers = marks.flatMap((mark) =>
		idsIn(mark, "dataEnds")
			.toReversed()
			.flatMap((id) => spans.get(id)?.number ?? []),
	);
	const last = marks.at(-1);
	const ended = last ? idsIn(last, "dataEnds") : [];
	const under = last
		? idsIn(last, "dataAnn").flatMap((id) => (ended.includes(id) ? [] : (spans.get(id) ?? [])))
		: [];
	if (numbers.length === 0 || under.length === 0) return numbers;
	return [element("mark", { className: paintOf(under, { starting: [], ending: [] }) }, ...numbers)];
}

function drawn(mark: Element, spans: ReadonlyMap<AnnotationId, MarkedSpan>): Element {
	const channelsOf = (property: "dataAnn" | "dataStarts") =>
		idsIn(mark, property).flatMap((id) => spans.get(id)?.channel ?? []);
	const brackets = channelsOf("dataStarts").filter((channel) => channel === "bracket").length;
	const before: Properties = brackets > 0 ? { dataBefore: "⌜".repeat(brackets) } : {};
	// An element has one line of text decoration; each further one is drawn by an element of its own.
	const over = new Set(channelsOf("dataAnn"));
	const [, ...further] = lines.filter((channel) => over.has(channel));
	let { children } = mark;
	for (const channel of further) {
		children = [element("span", { className: [`line-${channel}`] }, ...children)];
	}
	return { ...mark, properties: { ...mark.properties, ...before }, children };
}

/** The channels that are text decorations, in the order in which the style sheet prefers them for the mark itself. */
const lines: readonly Channel[] = ["solid", "dashed", "double", "wavy"];
