import type { Nodes, Properties } from "hast";

/**
 * HTML for a sanitised tree (HTML Standard 13.3), such that a browser's parser
 * gives the tree back and its text unchanged.
 *
 * It writes what our schema lets through, and the page that a format puts around
 * it, and needs no table of the whole of HTML, which is why it is a tenth of the
 * size of the general serialiser: raw text elements only where their text has no
 * `<` and no `&`, no foreign elements, and attributes are `class`, `aria-*`,
 * `data-*`, or a lower-case word. Iterative, for the depth is foreign.
 */
export function serialise(nodes: readonly Nodes[]): string {
	let html = "";
	const stack: (Nodes | string)[] = [...nodes].reverse();
	for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
		if (typeof next === "string") {
			html += next;
		} else if (next.type === "text") {
			html += next.value.replace(/[&<]/g, escapes);
		} else if (next.type === "element") {
			html += `<${next.tagName}${attributesOf(next.properties)}>`;
			if (voids.has(next.tagName)) continue;
			const [first] = next.children;
			// The parser drops a line feed that follows <pre>, so one more is written for it to drop.
			if (next.tagName === "pre" && first?.type === "text" && first.value.startsWith("\n")) html += "\n";
			stack.push(`</${next.tagName}>`, ...[...next.children].reverse());
		}
	}
	return html;
}

function attributesOf(properties: Properties): string {
	let attributes = "";
	for (const [name, value] of Object.entries(properties)) {
		if (value === undefined || value === null || value === false) continue;
		const words = value === true ? "" : Array.isArray(value) ? value.join(" ") : String(value);
		attributes += ` ${attributeName(name)}="${words.replace(/[&"]/g, escapes)}"`;
	}
	return attributes;
}

/** hast names properties as the DOM does (`className`, `dataFootnoteRef`); attributes are written with hyphens. */
function attributeName(property: string): string {
	if (property === "className") return "class";
	return /^(aria|data)[A-Z]/.test(property)
		? property.replace(/[A-Z]/g, (capital) => `-${capital.toLowerCase()}`).replace(/^aria-(.*)$/, joined)
		: property.toLowerCase();
}

/** ARIA has one hyphen, after the prefix: `aria-labelledby`. */
const joined = (_name: string, rest: string) => `aria-${rest.replaceAll("-", "")}`;

const escapes = (character: string) => (character === "&" ? "&amp;" : character === "<" ? "&lt;" : "&quot;");

const voids: ReadonlySet<string> = new Set(["br", "hr", "input", "meta"]);
