import type { Element, Root } from "hast";
import { visit } from "unist-util-visit";
import { safeUrl } from "../../../document/index.ts";
import type { Losses } from "../conversion.ts";
import { fragmentOf } from "./footnotes.ts";
import type { PageMetadata } from "./metadata.ts";

/**
 * Resolves the addresses of links. A link becomes plain text unless its target is a web page, an email address or a
 * place in the document.
 */
export function resolveLinks(
	tree: Root,
	{ address, base }: Pick<PageMetadata, "address" | "base">,
	losses: Losses,
): void {
	let unlinked = 0;
	visit(tree, "element", (element) => {
		const { href } = element.properties;
		if (element.tagName !== "a" || typeof href !== "string") return;
		const resolved = resolve(href.trim(), base, address);
		if (resolved === undefined) {
			delete element.properties.href;
			if (href.trim() !== "" && href.trim() !== "#") unlinked += 1;
		} else element.properties.href = resolved;
	});
	if (unlinked === 0) return;
	losses.add(
		"warning",
		"W_ADD_LINK",
		`Links became text (${unlinked}), because their addresses are incomplete or unsafe.`,
		"Save the page with its address, or add the links to the Markdown file.",
	);
}

function resolve(href: string, base: string | undefined, address: string | undefined): string | undefined {
	if (href.startsWith("#")) return safeUrl(href);
	const url = urlOf(href, base);
	if (!url) return undefined;
	const isSamePage =
		address !== undefined && url.hash.length > 1 && withoutHash(url) === withoutHash(new URL(address));
	return safeUrl(isSamePage ? url.hash : url.href);
}

const withoutHash = ({ href, hash }: URL): string => href.slice(0, href.length - hash.length);

function urlOf(href: string, base: string | undefined): URL | undefined {
	try {
		return new URL(href, base);
	} catch {
		return undefined;
	}
}

/**
 * Inserts empty `a` elements at the targets of links within the document, because Markdown has no ids. Removes all other
 * ids. A link to a missing target becomes plain text.
 */
export function markLinkTargets(tree: Root): void {
	const wanted = new Set<string>();
	visit(tree, "element", (element) => {
		const fragment = fragmentOf(element);
		if (fragment !== undefined) wanted.add(decoded(fragment));
	});
	const places = new Map<string, Place>();
	visit(tree, "element", (element, _, parent) => {
		const { id, name } = element.properties;
		const own = [id, element.tagName === "a" ? name : undefined].find(
			(value) => typeof value === "string" && wanted.has(value),
		);
		delete element.properties.id;
		delete element.properties.name;
		if (typeof own !== "string" || places.has(own)) return;
		// A link cannot contain another link, so the target is inserted before the link.
		const place =
			element.tagName === "a" && parent
				? { parent, before: element }
				: { parent: firstLineOf(element), before: undefined };
		if (place.parent) places.set(own, { ...place, parent: place.parent });
	});
	const ids = new Map<string, string>();
	for (const [own, { parent, before }] of places) {
		const id = anchorId(own, new Set(ids.values()));
		ids.set(own, id);
		const at = before ? parent.children.indexOf(before) : 0;
		parent.children.splice(at, 0, { type: "element", tagName: "a", properties: { id }, children: [] });
	}
	visit(tree, "element", (element) => {
		const fragment = fragmentOf(element);
		if (fragment === undefined) return;
		const anchor = ids.get(decoded(fragment));
		if (anchor === undefined) delete element.properties.href;
		else element.properties.href = `#${anchor}`;
	});
}

/** The position at which a link target is inserted. */
interface Place {
	readonly parent: Element | Root;
	/** Undefined for the start of the parent. */
	readonly before: Element | undefined;
}

function decoded(fragment: string): string {
	try {
		return decodeURIComponent(fragment);
	} catch {
		return fragment;
	}
}

/** Returns a unique id without white space and colons. Footnotes have the ids with a colon. */
function anchorId(id: string, taken: ReadonlySet<string>): string {
	const base = id.replace(/[^\p{L}\p{N}_.-]+/gu, "-") || "place";
	let anchor = base;
	for (let number = 2; taken.has(anchor); number += 1) anchor = `${base}-${number}`;
	return anchor;
}

/** Returns the first element of a block that contains text directly, such as the paragraph of a list item. */
function firstLineOf(element: Element): Element | undefined {
	if (unmarkable.has(element.tagName)) return undefined;
	const first = element.children.find(
		(child) => child.type === "element" || (child.type === "text" && child.value.trim() !== ""),
	);
	return first?.type === "element" && containers.has(element.tagName) ? firstLineOf(first) : element;
}

/** Elements that cannot contain an `a` element, or that drop one. */
const unmarkable: ReadonlySet<string> = new Set([
	"br",
	"hr",
	"img",
	"ol",
	"pre",
	"table",
	"tbody",
	"thead",
	"tr",
	"ul",
]);

const containers: ReadonlySet<string> = new Set(
	"article aside blockquote dd div dl dt figure footer header li main section".split(" "),
);
