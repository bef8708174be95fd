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

/** The bar at the top: the link of the product, then `children`. */
export const barFrame = <N>(build: ElementBuilder<N>, brand: N, ...children: readonly (N | false)[]): N =>
	build("header", { className: "bar" }, brand, ...children);

/** Props of the link of the product. */
export const brandProps: ElementProps = { className: "brand", href: "#", "aria-label": messages.home };

/** The mark of the product and its name. */
export function brandContents<N>(build: ElementBuilder<N>): readonly N[] {
	const lines = [build("i", null), build("i", null), build("i", null)];
	return [
		build("span", { className: "emblem", "aria-hidden": "true" }, ...lines),
		build("span", null, messages.product),
	];
}

/** The title of a document. Where there is no room for all of it, the style sheet hides it. */
export const documentName = <N>(build: ElementBuilder<N>, record: DocumentRecord): N =>
	build("span", { className: "document-name" }, build("span", null, nameOf(record)));

/** The short title of a document. */
export const nameOf = ({ shortTitle, title }: DocumentRecord): string => shortTitle ?? title;

/** The introduction to the marks: a sentence about the document, and the layers that have a description. */
export interface DocumentIntroduction {
	readonly description: string | undefined;
	readonly layers: readonly Layer[];
}

/** Undefined if neither the document nor a layer has a description. */
export function introductionOf(
	{ description }: DocumentRecord,
	layers: readonly Layer[],
): DocumentIntroduction | undefined {
	const described = layers.filter((layer) => layer.description !== undefined);
	return description === undefined && described.length === 0 ? undefined : { description, layers: described };
}

/** The sentences of an introduction. The label of each layer is drawn like its marks. */
export function introductionContents<N>(
	build: ElementBuilder<N>,
	{ description, layers }: DocumentIntroduction,
): readonly (N | false)[] {
	const rows = layers.map((layer) =>
		build(
			"div",
			null,
			build("dt", null, build("span", { className: `sample ${styleClasses("sample", layer)}` }, layer.label)),
			build("dd", null, layer.description ?? ""),
		),
	);
	return [description !== undefined && build("p", null, description), build("dl", null, ...rows)];
}

/**
 * Explains the marks in the margin beside the title.
 *
 * @param dismiss the button that hides the explanation, or a space of the same size
 */
export const introductionFrame = <N>(
	build: ElementBuilder<N>,
	introduction: DocumentIntroduction,
	dismiss: N,
): N =>
	build(
		"aside",
		{ className: "introduction", "aria-label": messages.introduction.label },
		dismiss,
		...introductionContents(build, introduction),
	);

export interface ColumnContents<N> {
	/** The column of the outline. Undefined if the page is not wide. */
	readonly rail: readonly N[] | undefined;
	/** Lies over the beginning of the margin. */
	readonly introduction: N | false;
	readonly main: readonly (N | false)[];
	readonly margin: N;
	/** True if something covers the columns. */
	readonly isInert: boolean;
}

/** The outline, the text and the margin beside each other. */
export function columnsFrame<N>(
	build: ElementBuilder<N>,
	{ rail, introduction, main, margin, isInert }: ColumnContents<N>,
): N {
	return build(
		"div",
		{ className: "columns", inert: isInert },
		rail !== undefined && build("div", { className: "rail" }, ...rail),
		introduction,
		build("main", null, ...main),
		margin,
	);
}
