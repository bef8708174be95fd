import type { ElementContent } from "hast";
import { imagePathOfUrl } from "../../document/index.ts";
import { element } from "./element.ts";

/**
 * Returns a node in which images are `data:` URLs, without the links to their files. A label takes the place of an image
 * that is not embedded. The label is an attribute, so that the text stays the same.
 */
export function withEmbeddedImages(
	node: ElementContent,
	images: ReadonlyMap<string, string> | undefined,
): ElementContent {
	if (node.type !== "element") return node;
	const { tagName, properties, children } = node;
	if (tagName === "img") {
		const path = imagePathOfUrl(String(properties.src));
		const url = path === undefined ? undefined : images?.get(path);
		if (url !== undefined) return { ...node, properties: { ...properties, src: url } };
		const label = String(properties.alt ?? "");
		return element("span", { className: ["missing-picture"], role: "img", ariaLabel: label });
	}
	const inside = children.map((child) => withEmbeddedImages(child, images));
	const [only] = inside;
	const isPictureLink = tagName === "a" && [properties.className].flat().includes("picture");
	return isPictureLink && only ? only : { ...node, children: inside };
}
