import type { Layer } from "../../annotation/index.ts";
import type { DocumentRecord } from "../../corpus/index.ts";
import { styleClasses } from "../../marks/index.ts";
import { messages } from "../language/messages.ts";
import { pageAttributes, type Settings } from "../settings/settings.ts";
import type { Width } from "./width.ts";

/**
 * Builds an element of the page. The skeleton, which is drawn before React has loaded, passes `buildElement`.
 * The page passes `createElement` of React. Both use the functions of this file
 * for each element that affects the position of the text, so that nothing moves when React takes over.
 */
export type ElementBuilder<N> = (
	name: string,
	props: ElementProps | null,
	...children: readonly (N | string | false)[]
) => N;

export type ElementProps = Readonly<Record<string, string | boolean | undefined>>;

/** Builds a DOM element. Takes the same arguments as `createElement` of React. */
export function buildElement(
	name: string,
	props: ElementProps | null,
	...children: readonly (Node | string | false)[]
): HTMLElement {
	const element = document.createElement(name);
	for (const [key, value] of Object.entries(props ?? {})) {
		if (value === undefined || value === false) continue;
		element.setAttribute(key === "className" ? "class" : key, value === true ? "" : value);
	}
	element.append(...children.filter((child) => child !== false));
	return element;
}

/** The state of the page that style sheets select by. */
export interface PageState {
	readonly width: Width;
	readonly hasCard?: boolean;
	/** True if the line below the bar states a filter. */
	readonly hasFilter?: boolean;
	readonly settings: Settings;
}

/** Props of the element that contains the whole page. */
export const pageProps = ({ width, hasCard, hasFilter, settings }: PageState): ElementProps => ({
	className: "page",
	"data-width": width,
	"data-card": hasCard ? "" : undefined,
	"data-filtered": hasFilter ? "" : undefined,
	...pageAttributes(settings),
});

/** The bar at the top: the emblem, then `children`. */
export function barFrame<N>(build: ElementBuilder<N>, ...children: readonly (N | false)[]): N {
	const lines = [build("i", null), build("i", null), build("i", null)];
	const emblem = build("span", { className: "emblem", "aria-hidden": "true" }, ...lines);
	return build("header", { className: "bar" }, emblem, ...children);
}

/** @param record undefined if no document is open */
export function documentName<N>(build: ElementBuilder<N>, record: DocumentRecord | undefined): N {
	return build("span", { className: "document-name" }, nameOf(record));
}

/** The short title of a document, or the name of the product. */
export const nameOf = (record: DocumentRecord | undefined): string =>
	record?.shortTitle ?? record?.title ?? messages.product;

/**
 * Explains the marks above the text: each layer with its own description. If no layer has a description, one sentence
 * names the layers.
 *
 * @param dismiss the button that hides the sentence, or a space of the same size
 */
export function introductionFrame<N>(build: ElementBuilder<N>, layers: readonly Layer[], dismiss: N): N {
	const { label, marked, use } = messages.introduction;
	const sampleOf = (layer: Layer) =>
		build("span", { className: `sample ${styleClasses("sample", layer)}` }, layer.label);
	const isDescribed = layers.some(({ description }) => description !== undefined);
	const explanation = isDescribed
		? build(
				"ul",
				null,
				...layers.map((layer) =>
					build("li", null, sampleOf(layer), layer.description !== undefined && ` ${layer.description}`),
				),
			)
		: build("p", null, marked, ...layers.flatMap((layer) => [" ", sampleOf(layer)]), " ", use);
	return build("aside", { className: "introduction", "aria-label": label }, explanation, dismiss);
}

export interface ColumnContents<N> {
	/** The column of the outline. Undefined if the page is not wide. */
	readonly rail: readonly N[] | undefined;
	readonly main: readonly (N | false)[];
	readonly margin: N;
	/** True if something covers the columns. */
	readonly isInert: boolean;
}

/** The outline, the text and the margin beside each other. */
export function columnsFrame<N>(
	build: ElementBuilder<N>,
	{ rail, main, margin, isInert }: ColumnContents<N>,
): N {
	return build(
		"div",
		{ className: "columns", inert: isInert },
		rail !== undefined && build("div", { className: "rail" }, ...rail),
		build("main", null, ...main),
		margin,
	);
}
