import type { ElementContent, Root } from "hast";

/**
 * A document as its source in plain paragraphs: every line that is not blank, and
 * no structure. For Markdown that goes over the bounds.
 *
 * @param markdown without front matter, with line feeds as line endings.
 */
export function plainTree(markdown: string): Root {
	const paragraphs = [];
	let lines: string[] = [];
	// CommonMark 2.3 has the same replacement, and an HTML parser would leave the character out.
	const safe = markdown.replace(/^\uFEFF/, "").replaceAll("\0", "\uFFFD");
	for (const line of [...safe.split("\n"), ""]) {
		if (line.trim() !== "") {
			lines.push(line);
		} else if (lines.length > 0) {
			paragraphs.push(paragraph(lines.join("\n")));
			lines = [];
		}
	}
	return {
		type: "root",
		children: paragraphs.flatMap((element, index) => (index === 0 ? [element] : [lineEnding(), element])),
	};
}

const lineEnding = (): ElementContent => ({ type: "text", value: "\n" });

const paragraph = (value: string): ElementContent => ({
	type: "element",
	tagName: "p",
	properties: {},
	children: [{ type: "text", value }],
});
