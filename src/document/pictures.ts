import type { Element, ElementContent, Root, RootContent } from "hast";
import { safeUrl } from "./safe-url.ts";
import { lineFeed } from "./text.ts";

/** Folder of the documents and their images, relative to the page. */
const corpusUrl = "library/corpus/";

/**
 * Returns the path of a local image in its folder: `corpus/` and the path relative to the document, without percent
 * encoding. Undefined if the address is not a path, leaves the folder, or has another suffix than an image.
 */
export function imagePathOf(address: string): string | undefined {
	let path: string;
	try {
		path = decodeURIComponent(address.replace(/^(?:\.\/)+/, ""));
	} catch {
		return undefined;
	}
	return isImagePath(`corpus/${path}`) ? `corpus/${path}` : undefined;
}

/** True for the path of an image in the folder of documents: no `..`, no hidden file, no other suffix. */
export function isImagePath(path: string): boolean {
	const [folder, ...names] = path.split("/");
	return (
		folder === "corpus" &&
		path.length <= 255 &&
		/\.(?:png|jpe?g|gif|webp|avif|svg)$/i.test(path) &&
		names.every((name) => /^[^.\\:?#%"<>|*\p{Cc}\p{Cf}\p{Cs}][^\\:?#%"<>|*\p{Cc}\p{Cf}\p{Cs}]*$/u.test(name))
	);
}

/** Returns the path of an image from the address that the page uses, or undefined for any other address. */
export function imagePathOfUrl(url: string): string | undefined {
	return url.startsWith(corpusUrl) ? imagePathOf(url.slice(corpusUrl.length)) : undefined;
}

const urlOf = (path: string): string =>
	corpusUrl + path.split("/").slice(1).map(encodeURIComponent).join("/");

/**
 * Shows the images of a document.
 *
 * - A local image is shown. A link leads to the image itself, so that it can be enlarged.
 * - A local image that is a paragraph of its own becomes a figure. Its alternative text becomes the caption, which is
 *   part of the document's text. An image in a line contributes nothing to the text.
 * - An image of another site is not loaded. Its alternative text becomes a link in a frame.
 * - Any other image becomes its alternative text.
 */
export function showPictures(tree: Root): void {
	tree.children = tree.children.map((node) => (node.type === "element" ? shown(node, false) : node));
}

function shown(element: Element, isInLink: boolean): Element {
	if (element.tagName === "img") return pictureOf(element, isInLink);
	if (element.tagName === "figure") return figureOf(element);
	const image = element.tagName === "p" ? onlyImageIn(element) : undefined;
	if (image && localPathOf(image) !== undefined) return newFigure(element, image);
	return { ...element, children: shownAll(element.children, isInLink || element.tagName === "a") };
}

const shownAll = (nodes: readonly ElementContent[], isInLink: boolean): ElementContent[] =>
	nodes.map((node) => (node.type === "element" ? shown(node, isInLink) : node));

/**
 * A figure that HTML has made. Its image needs no paragraph and no second caption, and contributes no line break to the
 * text.
 */
function figureOf(figure: Element): Element {
	const hasCaption = figure.children.some((node) => node.type === "element" && node.tagName === "figcaption");
	let isAfterImage = false;
	const children = figure.children.flatMap((node): ElementContent[] => {
		const isBetween = isAfterImage && node.type === "text";
		isAfterImage = false;
		if (node.type !== "element") return isBetween ? [] : [node];
		const image = node.tagName === "p" ? onlyImageIn(node) : undefined;
		if (!image || localPathOf(image) === undefined) return [shown(node, false)];
		isAfterImage = true;
		return [...shownAll(node.children, false), ...(hasCaption ? [] : captionOf(image))];
	});
	return { ...figure, children: isAfterImage ? [...children, lineFeed()] : children };
}

/** Returns the image of a paragraph that contains nothing else. The image may be in a link. */
function onlyImageIn(element: Element): Element | undefined {
	const [only, ...more] = element.children.filter((node) => node.type !== "text" || node.value.trim() !== "");
	if (only?.type !== "element" || more.length > 0) return undefined;
	if (only.tagName === "img") return only;
	return only.tagName === "a" ? onlyImageIn(only) : undefined;
}

function newFigure({ children, properties }: Element, image: Element): Element {
	const content = [
		...shownAll(
			children.filter(({ type }) => type === "element"),
			false,
		),
		...captionOf(image),
	];
	return {
		type: "element",
		tagName: "figure",
		properties,
		children: [lineFeed(), ...content, lineFeed()],
	};
}

function captionOf(image: Element): readonly Element[] {
	const alternative = alternativeOf(image);
	if (alternative === "") return [];
	const children: ElementContent[] = [{ type: "text", value: alternative }];
	return [{ type: "element", tagName: "figcaption", properties: {}, children }];
}

const alternativeOf = ({ properties: { alt } }: Element): string =>
	typeof alt === "string" ? alt.trim() : "";

const addressOf = ({ properties: { src } }: Element): string => (typeof src === "string" ? src : "");

const localPathOf = (image: Element): string | undefined => imagePathOf(addressOf(image));

function pictureOf(image: Element, isInLink: boolean): Element {
	const path = localPathOf(image);
	if (path === undefined) return alternativeText(image, isInLink);
	const { id } = image.properties;
	const name = path.slice(path.lastIndexOf("/") + 1);
	const picture: Element = {
		type: "element",
		tagName: "img",
		properties: { id, src: urlOf(path), alt: alternativeOf(image) || name },
		children: [],
	};
	if (isInLink) return picture;
	return {
		type: "element",
		tagName: "a",
		properties: { className: ["picture"], href: urlOf(path) },
		children: [picture],
	};
}

function alternativeText(image: Element, isInLink: boolean): Element {
	const { id } = image.properties;
	const address = addressOf(image);
	const text: RootContent & ElementContent = { type: "text", value: alternativeOf(image) || address };
	const url = safeUrl(address);
	if (url === undefined || !/^https?:/.test(url)) {
		return { type: "element", tagName: "span", properties: { id }, children: [text] };
	}
	const link: Element = {
		type: "element",
		tagName: "a",
		properties: { href: url, rel: ["noopener", "noreferrer"] },
		children: [text],
	};
	return {
		type: "element",
		tagName: "span",
		properties: { id, className: ["remote-picture"] },
		children: [isInLink ? text : link],
	};
}
