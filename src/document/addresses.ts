import type { Element, Root } from "hast";
import { visit } from "unist-util-visit";

/**
 * The one decision on addresses in foreign content: `http:`, `https:`,
 * `mailto:`, or a fragment of the same document. Undefined for all else.
 */
export function safeAddress(address: string): string | undefined {
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
 * Makes every link obey `safeAddress` and every picture its alternative text:
 * a picture would be a request to a foreign host. A link that may not stand
 * keeps its words.
 */
export function confineAddresses(tree: Root, { idPrefix }: { readonly idPrefix: string }) {
	visit(tree, "element", (element) => {
		if (element.tagName === "img") pictureAsText(element);
		if (element.tagName === "a") confine(element, idPrefix);
	});
	unlinkNested(tree);
}

/** A picture inside a link leaves a link inside a link, which an HTML parser would take apart; the inner one goes. */
function unlinkNested(tree: Root) {
	visit(tree, "element", (outer) => {
		if (outer.tagName !== "a") return;
		visit(outer, "element", (inner) => {
			if (inner !== outer && inner.tagName === "a") unlink(inner);
		});
	});
}

function pictureAsText(element: Element) {
	const { alt, src } = element.properties;
	element.tagName = "a";
	element.properties = { href: typeof src === "string" && !src.startsWith("#") ? src : "" };
	element.children = [
		{ type: "text", value: typeof alt === "string" && alt !== "" ? alt : String(src ?? "") },
	];
}

function confine(element: Element, idPrefix: string) {
	const { href } = element.properties;
	const address = typeof href === "string" ? safeAddress(href) : undefined;
	if (address === undefined) {
		unlink(element);
	} else if (address.startsWith("#")) {
		element.properties.href = `#${idPrefix}${address.slice(1)}`;
	} else {
		element.properties = { ...element.properties, href: address, rel: ["noopener", "noreferrer"] };
	}
}

/** The words stay, and so does the number of a reference to a footnote that stands inside a link. */
function unlink(element: Element) {
	const { id, dataFootnoteRef } = element.properties;
	element.tagName = "span";
	element.properties = { id, dataFootnoteRef };
}
