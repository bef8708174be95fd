import type { Element, Root } from "hast";
import type { Options } from "mdast-util-to-hast";
import { visit } from "unist-util-visit";

/**
 * Footnote numbers, the heading over the notes and the arrows back are ours and
 * not the document's, so they must not be in its text. They become attributes
 * that the style sheet shows and that assistive technology reads.
 */
export const footnoteOptions = {
	/** No heading gets an id with a colon, so none is that of a footnote. */
	clobberPrefix: "note:",
	footnoteLabel: "Footnotes",
	footnoteBackContent: () => [],
	footnoteBackLabel: (reference: number, again: number) =>
		again > 1 ? `Back to reference ${reference + 1}, place ${again}` : `Back to reference ${reference + 1}`,
} satisfies Options;

export function footnotesOutOfText(tree: Root) {
	visit(tree, "element", (element) => {
		if (element.properties.dataFootnoteRef !== undefined) numberAsAttribute(element);
		if (element.properties.dataFootnotes !== undefined) headingAsLabel(element);
	});
}

function numberAsAttribute(reference: Element) {
	const [number] = reference.children;
	const label = number?.type === "text" ? number.value : "";
	reference.properties.dataFootnoteRef = label;
	reference.properties.ariaLabel = `Footnote ${label}`;
	delete reference.properties.ariaDescribedBy;
	reference.children = [];
}

function headingAsLabel(section: Element) {
	section.children = section.children.filter(
		(child) => !(child.type === "element" && child.tagName === "h2"),
	);
	section.properties.ariaLabel = footnoteOptions.footnoteLabel;
}
